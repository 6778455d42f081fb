/**
 * Brings data back from backups: apps, files, databases and whole clouds; proves by drills that it would work; goes back to the
 * point before a change; and makes the Recovery Kit.
 *
 * Most callers show {@link Restore.plan} and pass its fingerprint to {@link Restore.run}. `load/` streams parts of a set into
 * databases and claims; `apps/`, `cloud/`, `drill/` and `kit/` decide what goes where.
 * Invariants: nothing existing is removed before what was restored responds; an incomplete set is never restored as a whole; a
 * drill never reaches anything outside its namespace.
 */
import type { OperationId } from '../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../contract/restores.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { createAppRestores } from './apps/apps.ts';
import { type CloudRestores, createCloudRestores } from './cloud/cloud.ts';
import { createDrills, type Drills } from './drill/drill.ts';
import type { Asked, RestoreDependencies } from './restore-context.ts';

export type { RestoreDependencies } from './restore-context.ts';

export interface Restore extends Omit<CloudRestores, 'planCloud' | 'runCloud'>, Drills {
  /** Changes nothing. @throws WildError `backup.set-not-found`, `backup.*` */
  plan(cloud: Cloud, work: RestoreWork, signal?: AbortSignal): Promise<RestorePlan>;
  /** @throws WildError `restore.refused`, `restore.plan-changed`, `restore.not-confirmed`, `backup.*` */
  run(cloud: Cloud, asked: Asked<'restores.run'>): Promise<OperationId>;
}

export function createRestore(deps: RestoreDependencies): Restore {
  const appRestores = createAppRestores(deps);
  const { planWork, runWork } = appRestores;
  const { planCloud, runCloud, ...cloudAndKit } = createCloudRestores(deps, { planWork, runWork });
  return {
    ...cloudAndKit,
    ...createDrills(deps, appRestores),
    plan: (cloud, work, signal) =>
      work.does === 'cloud' ? planCloud(cloud, work, signal) : planWork(cloud, work, signal),
    run: (cloud, { work, ...agreed }) =>
      work.does === 'cloud' ? runCloud(cloud, { work, ...agreed }) : runWork(cloud, { work, ...agreed }),
  };
}
