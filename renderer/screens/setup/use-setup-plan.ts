import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ClusterPlan } from '../../../contract/nodes.ts';
import { useCall, useClient, useLatest } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { goTo } from '../../app/router/router.ts';
import { summaryOf, machinesOf } from './answers.ts';
import type { Draft } from './draft.ts';
import type { ShownPlan } from './shown-plan.ts';
import { proposeTopology } from './topology.ts';

export interface SetupPlan extends ShownPlan<ClusterPlan> {
  /** The plan changed since the person pressed the button. */
  readonly news: boolean;
}

/** The plan for the pinned machines. It is written to config.yaml as it starts, and shown again if it has changed. */
export function useSetupPlan(cloud: CloudSummary, draft: Draft): SetupPlan {
  const client = useClient();
  const { busy: starting, refused, attempt } = useAttempt();
  const [news, setNews] = useState(false);
  const { pins, choices } = draft;
  const input = {
    cloud: cloud.id,
    machines: pins.map(({ machine }) => machine),
    topology: draft.topology ?? proposeTopology(pins.length),
    choices: { ...choices },
  };
  const { value, error, loading, reload } = useCall('nodes.plan', pins.length === 0 ? undefined : input);
  // The old plan stays visible until the new one has loaded, so that focus isn't lost.
  const plan = useLatest(value);

  const carryOut = async (shown: ClusterPlan): Promise<void> => {
    const again = await client.call('nodes.plan', input);
    if (summaryOf(again) !== summaryOf(shown)) {
      setNews(true);
      reload();
      return;
    }
    const chosen = await client.call('nodes.choose', input);
    await client.call('clusters.up', { cloud: cloud.id, machines: machinesOf(chosen, pins) });
    goTo({ at: 'cloud', cloud: cloud.id, section: 'setup', step: 'up' });
  };
  const start = async (): Promise<void> => {
    if (value === undefined) return;
    setNews(false);
    await attempt(async () => {
      await carryOut(value);
    });
  };
  return { plan, error, reading: loading, reload, start, starting, refused, news };
}
