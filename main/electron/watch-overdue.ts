import type { Output } from '../../contract/contract.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { waitUnlessEnded } from '../lib/wait-unless-ended.ts';

export type Overdue = Output<'backups.overdue'>['clouds'];

/** The schedule tries first, soon after the start. */
const firstMs = 20 * 60 * 1000;
const everyMs = 60 * 60 * 1000;

/** Asks every hour which clouds' backups are too old, until the signal is aborted. */
export async function watchOverdue(
  bridge: Pick<Bridge, 'call'>,
  changed: (overdue: Overdue) => void,
  signal: AbortSignal,
  wait: typeof waitUnlessEnded = waitUnlessEnded,
): Promise<void> {
  await wait(firstMs, signal, { ref: false });
  while (!signal.aborted) {
    const reply = await bridge.call('backups.overdue', {}, { shell: 'window', signal });
    // If it couldn't be found out, what was known stays.
    if (reply.ok) changed((reply.value as Output<'backups.overdue'>).clouds);
    await wait(everyMs, signal, { ref: false });
  }
}

/** Clouds that a notification is worth: each is named once, until its backups are recent again. */
export function newlyOverdue(before: Overdue, now: Overdue): Overdue {
  return now.filter(({ cloud }) => !before.some((one) => one.cloud === cloud));
}
