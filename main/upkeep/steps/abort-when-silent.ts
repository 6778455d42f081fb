import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { inMinutes } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { notBack } from '../failures.ts';
import type { ObservedNode } from '../observe/observed.ts';
import { bootId } from '../../tools/tools.ts';
import type { CloudConnection } from '../cloud-connection.ts';

type Target = Pick<ObservedNode, 'name' | 'address'>;
type Connection = Pick<CloudConnection, 'access' | 'monotonicClock' | 'timeouts'>;

/**
 * Runs something that would wait forever for a machine that is gone, and aborts it once a machine has been silent for
 * long, or when the machines can't be asked.
 * @param run must end soon after its signal is aborted
 * @throws WildError `upkeep.not-back` with the silent machine, `operation.cancelled`, and what `run` throws
 */
export async function abortWhenSilent<T>(
  connection: Connection,
  nodes: readonly Target[],
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = new AbortController();
  const work = Promise.allSettled([run(AbortSignal.any([signal, end.signal]))]).finally(() => over.abort());
  let silent: Target | undefined;
  try {
    silent = await firstSilent(connection, nodes, AbortSignal.any([signal, over.signal]));
  } finally {
    end.abort();
    await work;
  }
  const [outcome] = await work;
  if (silent !== undefined) throw gone(connection, silent);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** @throws WildError `upkeep.not-back` with the first machine that does not answer now */
export async function assertAllAnswer(
  connection: Connection,
  nodes: readonly Target[],
  signal: AbortSignal,
): Promise<void> {
  for (const node of nodes)
    if (!(await bootId(connection.access(node.address), signal)).ok) throw gone(connection, node);
}

/** The first machine that has been silent for long; undefined once the signal is aborted. */
async function firstSilent(
  connection: Connection,
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

/** No machine restarts in the meantime, so failures are rare; and each poll starts a process per machine. */
const slowdown = 4;

async function answers(connection: Connection, { address }: Target, signal: AbortSignal): Promise<boolean> {
  try {
    return (await bootId(connection.access(address), signal)).ok;
  } catch (error) {
    if (signal.aborted) return true;
    throw error;
  }
}

function gone(connection: Connection, { name }: Target): Error {
  const state = sentence('upkeep.wait.gone', '{name} no longer answers.', { name });
  return notBack(name, inMinutes(connection.timeouts.silentMs), state);
}
