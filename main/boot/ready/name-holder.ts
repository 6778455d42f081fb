import { WildError } from '../../lib/wild-error.ts';
import { portTaken } from '../failures.ts';
import { nameOf } from './concerns.ts';
import { inTheWay, type PortHolder } from './port-holders.ts';

/** The same failure with the name of the program that holds the port, if the system tells. Others stay as they are. */
export async function nameHolder(
  error: unknown,
  address: string,
  findHolders: () => Promise<readonly PortHolder[]>,
): Promise<unknown> {
  if (!(error instanceof WildError) || error.code !== 'boot.port-taken') return error;
  const port = Number(error.context?.['port']);
  const holders = inTheWay(await findHolders(), { address, card: undefined });
  const holder = holders.find((one) => one.port === port);
  const name = holder === undefined ? '' : nameOf(holder);
  return name === '' ? error : portTaken(port, name, error.cause);
}
