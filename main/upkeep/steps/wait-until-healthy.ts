import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext } from '../../operations/operations.ts';
import { notHealthy } from '../failures.ts';
import type { Observed } from '../observe/observed.ts';
import { healthRefusals } from '../plan/health-refusals.ts';
import type { CloudConnection } from '../cloud-connection.ts';

/**
 * The gate between two machines: every one answers, is ready and steers with the others.
 * @param only of these machines; of all where it is missing
 * @throws WildError `upkeep.not-well`
 */
export async function waitUntilHealthy(
  connection: CloudConnection,
  context: StepContext,
  only?: readonly string[],
): Promise<void> {
  const isLate = awakeDeadline(connection.timeouts.backMs, connection.monotonicClock);
  let last: string | undefined;
  while (true) {
    const [first] = healthRefusals(among(await connection.observe(context.signal), only));
    if (first === undefined) return;
    if (first.text !== last) context.note(first);
    last = first.text;
    if (isLate()) throw notHealthy(first.text);
    await waitOrCancel(connection.timeouts.pollMs, context.signal);
  }
}

function among(observed: Observed, only: readonly string[] | undefined): Observed {
  if (only === undefined) return observed;
  const named = ({ name }: { readonly name: string }) => only.includes(name);
  return { ...observed, nodes: observed.nodes.filter(named), members: observed.members.filter(named) };
}
