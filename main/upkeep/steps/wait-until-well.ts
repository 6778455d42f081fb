import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext } from '../../operations/operations.ts';
import { notWell } from '../failures.ts';
import type { Observed } from '../observe/observed.ts';
import { unwell } from '../plan/unwell.ts';
import type { Site } from '../site.ts';

/**
 * The gate between two machines: every one answers, is ready and steers with the others.
 * @param only of these machines; of all where it is missing
 * @throws WildError `upkeep.not-well`
 */
export async function untilWell(site: Site, context: StepContext, only?: readonly string[]): Promise<void> {
  const isLate = awakeDeadline(site.patience.backMs, site.ticks);
  let told: string | undefined;
  while (true) {
    const [first] = unwell(among(await site.observe(context.signal), only));
    if (first === undefined) return;
    if (first.text !== told) context.note(first);
    told = first.text;
    if (isLate()) throw notWell(first.text);
    await waitOrCancel(site.patience.lookMs, context.signal);
  }
}

function among(observed: Observed, only: readonly string[] | undefined): Observed {
  if (only === undefined) return observed;
  const named = ({ name }: { readonly name: string }) => only.includes(name);
  return { ...observed, nodes: observed.nodes.filter(named), members: observed.members.filter(named) };
}
