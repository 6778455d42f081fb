import type { RestorePlan } from '../../../../contract/restores.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { findSet } from '../found-set.ts';
import { describeRestore } from './describe-restore.ts';
import { observeNow } from './observe-now.ts';
import type { WantedRestore } from './wanted-restore.ts';

/** Reads the set and the cluster, and changes nothing. @throws WildError `backup.*`, `app.not-found` */
export async function planRestore(
  deps: RestoreDependencies,
  cloud: Cloud,
  wanted: WantedRestore,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const found = await findSet(deps, cloud, wanted, signal);
  const now = await observeNow(deps, cloud, wanted, found, signal);
  return describeRestore(wanted, found, now);
}
