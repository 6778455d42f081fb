import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { notBack } from '../failures.ts';
import type { ObservedNode } from '../observe/observed.ts';
import { bootId } from '../../tools/tools.ts';
import type { CloudConnection } from '../cloud-connection.ts';

type Target = Pick<ObservedNode, 'name' | 'address'>;

/**
 * Does something that would wait without end for a machine that is gone: it is ended once one has been silent for long,
 * and also where it failed by itself, that machine is named.
 * @param does has to end soon after its signal
 * @throws WildError `upkeep.not-back`, `operation.cancelled`, and what `does` throws while all machines answer
 */
export async function abortWhenSilent<T>(
  connection: CloudConnection,
  nodes: readonly Target[],
  signal: AbortSignal,
  does: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = new AbortController();
  const work = Promise.allSettled([does(AbortSignal.any([signal, end.signal]))]).finally(() => over.abort());
  const silent = await firstSilent(connection, nodes, AbortSignal.any([signal, over.signal]));
  if (silent !== undefined) end.abort();
  const [outcome] = await work;
  if (silent !== undefined) throw gone(connection, silent);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** @throws WildError `upkeep.not-back` naming the first that does not answer now, and none where all do */
export async function assertAllAnswer(
  connection: CloudConnection,
  nodes: readonly Target[],
  signal: AbortSignal,
): Promise<void> {
  for (const node of nodes)
    if (!(await bootId(connection.access(node.address), signal)).ok) throw gone(connection, node);
}

/** The first machine that was silent for long, or nothing where the signal came before. */
async function firstSilent(
  connection: CloudConnection,
  nodes: readonly Target[],
  signal: AbortSignal,
): Promise<Target | undefined> {
  const { silentMs, pollMs } = connection.timeouts;
  const freshDeadline = () => awakeDeadline(silentMs, connection.monotonicClock);
  const deadlines = new Map(nodes.map((node) => [node, freshDeadline()]));
  while (!signal.aborted) {
    for (const [node, isLate] of deadlines) {
      if (await answers(connection, node, signal)) deadlines.set(node, freshDeadline());
      else if (isLate()) return node;
    }
    await waitUnlessEnded(pollMs * slowdown, signal);
  }
  return undefined;
}

/** No machine restarts, so that one is seldom gone; each look costs a process for each machine. */
const slowdown = 4;

async function answers(
  connection: CloudConnection,
  { address }: Target,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await bootId(connection.access(address), signal)).ok;
  } catch (error) {
    if (signal.aborted) return true;
    throw error;
  }
}

function gone(connection: CloudConnection, { name }: Target): Error {
  const minutes = Math.max(1, Math.round(connection.timeouts.silentMs / 60_000));
  return notBack(name, minutes, `${name} does not answer any more.`);
}
