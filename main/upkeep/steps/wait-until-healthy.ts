import { pollUntil } from '../../lib/poll-until.ts';
import type { StepContext } from '../../operations/operations.ts';
import { pollOptions } from './poll-options.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { notHealthy } from '../failures.ts';
import type { Observed } from '../observe/observed.ts';
import { healthRefusals } from '../plan/health-refusals.ts';

/**
 * The gate between two machines: every machine answers and is ready, and etcd is healthy.
 * @param only the machines that count; without it, all
 * @throws WildError `upkeep.not-well`
 */
export async function waitUntilHealthy(
  connection: CloudConnection,
  context: StepContext,
  only?: readonly string[],
): Promise<void> {
  const { timeouts } = connection;
  await pollUntil(
    async () => {
      const [first] = healthRefusals(among(await connection.observe(context.signal), only));
      return first === undefined ? { reached: true } : { pending: { note: first } };
    },
    pollOptions(connection, context, timeouts.backMs, (pending) => notHealthy(pending.note)),
  );
}

function among(observed: Observed, only: readonly string[] | undefined): Observed {
  if (only === undefined) return observed;
  const named = ({ name }: { readonly name: string }) => only.includes(name);
  return { ...observed, nodes: observed.nodes.filter(named), members: observed.members.filter(named) };
}
