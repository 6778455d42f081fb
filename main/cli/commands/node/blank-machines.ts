import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { FoundMachine } from '../../../../contract/discovery.ts';
import { type Machine, machineSchema } from '../../../../contract/nodes.ts';
import { readYaml } from '../../../lib/read-yaml.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

const machineFileSchema = z.strictObject({ machines: z.array(machineSchema).min(1).max(64) });

/** The machines in the file of `--machines`, otherwise the available ones in the network, or those that `--only` names. */
export async function blankMachines(context: CommandContext, args: CommandArgs): Promise<Machine[]> {
  const file = stringFlag(args, 'machines');
  if (file !== undefined) return machinesInFile(file, context.cwd);
  const { machines } = await context.call('discovery.look', {});
  const named = args.flags['only'];
  const addresses = Array.isArray(named)
    ? named.map(String)
    : machines.filter(({ state }) => state === 'waiting').map(({ address }) => address);
  if (addresses.length === 0) {
    throw usageError(
      'No machine in the network is available.',
      'Run “wild node discover” to see where it looked.',
    );
  }
  return addresses.map((address) => availableMachine(machines, address).hardware);
}

/** The available machine at an address. Throws a usage error if there is none, or if it hides its hardware. */
export function availableMachine(
  machines: readonly FoundMachine[],
  address: string,
): { readonly found: FoundMachine; readonly hardware: Machine } {
  const found = machines.find((one) => one.address === address && one.state === 'waiting');
  const hardware = found?.hardware?.machine;
  if (found !== undefined && hardware !== undefined) return { found, hardware };
  throw usageError(
    `No available machine reports its hardware at ${address}.`,
    'Run “wild node discover” to list the machines.',
  );
}

async function machinesInFile(file: string, cwd: string): Promise<Machine[]> {
  const read = machineFileSchema.safeParse(await yamlIn(file, cwd));
  if (read.success) return read.data.machines;
  const [problem] = read.error.issues;
  throw usageError(
    `${file} is not a list of machines: ${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}.`,
    'See docs/machines.md for an example.',
  );
}

async function yamlIn(file: string, cwd: string): Promise<unknown> {
  try {
    return readYaml(await readFile(resolve(cwd, file), 'utf8'));
  } catch (error) {
    if (error instanceof Error)
      throw usageError(`Cannot read ${file}: ${error.message}`, 'Use a YAML file that lists machines.');
    throw error;
  }
}
