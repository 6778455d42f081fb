import type { CloudSummary } from '../../../contract/clouds.ts';
import type { NodeRole } from '../../../contract/nodes.ts';
import type { AdditionPlan } from '../../../contract/upkeep.ts';
import { useCall, useClient, useLatest } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { goTo } from '../../app/router/router.ts';
import { useDraft } from './draft.ts';
import { type Pin, selectionOf } from './selection.ts';
import type { ShownPlan } from './shown-plan.ts';

/** The plan for adding a machine, and the function that applies it to the selected one; main refuses if either has changed. */
export function useAddition(
  cloud: CloudSummary,
  pin: Pin,
  { role, disk }: { readonly role: NodeRole; readonly disk: string | undefined },
): ShownPlan<AdditionPlan> {
  const client = useClient();
  const { forget } = useDraft(cloud.id);
  const { busy: starting, refused, attempt } = useAttempt();
  const wish = { cloud: cloud.id, machine: pin.machine, role, ...(disk === undefined ? {} : { disk }) };
  const { value, error, loading, reload } = useCall('upkeep.planAddition', wish);
  // The old plan stays visible until the new one has loaded, so that focus isn't lost.
  const plan = useLatest(value);

  const start = async (): Promise<void> => {
    if (value === undefined) return;
    const worked = await attempt(async () => {
      const { fingerprint } = value;
      const { operation } = await client.call('upkeep.add', {
        ...wish,
        selected: selectionOf(pin),
        fingerprint,
      });
      goTo({ at: 'cloud', cloud: cloud.id, section: 'activity', operation });
      forget();
    });
    if (!worked) reload();
  };
  return { plan, error, reading: loading, reload, start, starting, refused };
}
