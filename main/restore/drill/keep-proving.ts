import { readDrills } from '../../backup/backup.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { textAt } from '../../kubernetes/kubernetes.ts';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { WildError } from '../../lib/wild-error.ts';
import { isActive } from '../../operations/operations.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { nextDrill } from './next-drill.ts';

/** The first look waits until backups that are due have begun. */
const firstMs = 20 * 60 * 1000;
const lookEveryMs = 60 * 60 * 1000;

type Sources = Pick<
  RestoreDependencies,
  'backup' | 'clouds' | 'kubernetes' | 'operations' | 'secrets' | 'clock'
>;
type Start = (cloud: Cloud, app: AppId, set: string) => Promise<unknown>;

/** Tests the backup of each app once a month by itself, in turns, while nothing else runs and the cluster has room. */
export async function keepProving(deps: Sources, start: Start, signal: AbortSignal): Promise<void> {
  for (let waitMs = firstMs; !signal.aborted; waitMs = lookEveryMs) {
    await waitUnlessEnded(waitMs, signal);
    if (!signal.aborted) await proveOne(deps, start, signal);
  }
}

/** Starts at most one drill in each cloud. A cloud that can’t be asked now is asked again later. */
export async function proveOne(deps: Sources, start: Start, signal: AbortSignal): Promise<void> {
  for (const { id, kind } of await deps.clouds.list()) {
    if (kind === 'practice') continue;
    try {
      const cloud = await deps.clouds.get(id);
      const next = await dueIn(deps, cloud, signal);
      if (next !== undefined) await start(cloud, next.app, next.set.set);
    } catch (error) {
      // A drill that a person starts says why it isn't possible.
      if (!(error instanceof WildError)) throw error;
    }
  }
}

async function dueIn(
  { backup, kubernetes, operations, secrets, clock }: Sources,
  cloud: Cloud,
  signal: AbortSignal,
) {
  if ((await operations.list({ cloud: cloud.id })).some(isActive)) return undefined;
  if ((await secrets.state(cloud.vault)).key !== 'ready') return undefined;
  const pods = await kubernetes(cloud.kubeconfig).list({ apiVersion: 'v1', kind: 'Pod' }, { signal });
  if (pods.some((pod) => textAt(pod, 'status', 'phase') === 'Pending')) return undefined;
  const { sets } = await backup.list(cloud, {}, signal);
  return nextDrill(sets, await readDrills(cloud), clock());
}
