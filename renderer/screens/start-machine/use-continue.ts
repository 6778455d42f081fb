import type { CloudSummary } from '../../../contract/clouds.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { useCall } from '../../api.ts';
import { goTo } from '../../app/router/router.ts';
import { useCloudStatus } from '../../live/live.ts';
import { useDraft } from '../setup/draft.ts';
import { decisionOf, ineligibilityOf, pinOf } from '../setup/selection.ts';

/**
 * Continues with started machines: selected for a new cloud, or as the one to add to a running cloud. With several, a
 * person picks the first to add on the Machines page.
 */
export function useContinue(cloud: CloudSummary, started: readonly FoundMachine[]): () => void {
  const { value: status } = useCloudStatus(cloud.id);
  const { value: access } = useCall('clusters.access', { cloud: cloud.id });
  const { draft, change } = useDraft(cloud.id);
  return () => {
    const machines = { at: 'cloud', cloud: cloud.id, section: 'machines' } as const;
    if (status?.condition === 'setting-up') {
      const selected = started.map((one) => [one.address, decisionOf(one, true)] as const);
      change({ decisions: { ...draft.decisions, ...Object.fromEntries(selected) } });
      return goTo(machines);
    }
    const eligible = started.filter((one) => ineligibilityOf(one) === undefined);
    const [only] = eligible;
    const pin = only === undefined || eligible.length > 1 ? undefined : pinOf(only);
    if (pin === undefined || access?.talosconfig === undefined) return goTo(machines);
    change({ pins: [pin], choices: {}, sizes: {}, spared: {} });
    goTo({ at: 'cloud', cloud: cloud.id, section: 'setup', step: 'add' });
  };
}
