/**
 * Brings data back from backups: apps, files, databases and whole clouds; proves by drills that it would work; goes back to the
 * point before a change; and makes the Recovery Kit.
 *
 * Most callers show {@link Restore.plan} and pass its fingerprint to {@link Restore.run}. `load/` streams parts of a set into
 * databases and claims, `copy/` starts an app of a set in a namespace of its own; `apps/`, `beside/`, `cloud/`, `drill/` and
 * `kit/` decide what goes where.
 * Invariants: nothing existing is removed before what was restored responds; an incomplete set is never restored as a whole; a
 * drill never reaches anything outside its namespace.
 */
import type { OperationId } from '../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../contract/restores.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { createAppRestores } from './apps/apps.ts';
import { type BesideRestores, createBesideRestores } from './beside/beside.ts';
import { type CloudRestores, createCloudRestores } from './cloud/cloud.ts';
import { createDrills, type Drills } from './drill/drill.ts';
import type { Asked, RestoreDependencies } from './restore-context.ts';

export type { RestoreDependencies } from './restore-context.ts';

export interface Restore
  extends Pick<BesideRestores, 'beside' | 'swap'>,
    Omit<CloudRestores, 'planCloud' | 'runCloud'>,
    Drills {
  /** Changes nothing. @throws WildError `backup.set-not-found`, `backup.*` */
  plan(cloud: Cloud, work: RestoreWork, signal?: AbortSignal): Promise<RestorePlan>;
  /** @throws WildError `restore.refused`, `restore.plan-changed`, `restore.not-confirmed`, `backup.*` */
  run(cloud: Cloud, asked: Asked<'restores.run'>): Promise<OperationId>;
}

export function createRestore(deps: RestoreDependencies): Restore {
  const appRestores = createAppRestores(deps);
  const { planWork, runWork } = appRestores;
  const { planBeside, runBeside, ...copies } = createBesideRestores(deps);
  const { planCloud, runCloud, ...cloudAndKit } = createCloudRestores(deps, appRestores);
  return {
    ...copies,
    ...cloudAndKit,
    ...createDrills(deps, appRestores),
    plan(cloud, work, signal) {
      if (work.does === 'cloud') return planCloud(cloud, work, signal);
      return isBeside(work) ? planBeside(cloud, work, signal) : planWork(cloud, work, signal);
    },
    run(cloud, { work, ...agreed }) {
      if (work.does === 'cloud') return runCloud(cloud, { work, ...agreed });
      return isBeside(work) ? runBeside(cloud, { work, ...agreed }) : runWork(cloud, { work, ...agreed });
    },
  };
}

const isBeside = (work: RestoreWork): work is Extract<RestoreWork, { does: 'app' }> =>
  work.does === 'app' && work.how === 'beside';
