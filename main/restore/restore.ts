/**
 * Brings data back from backups: apps, files, databases and whole clouds; proves by drills that it would work; goes back to the
 * point before a change; and makes the Recovery Kit.
 *
 * Invariants: nothing existing is removed before what was restored responds; an incomplete set is never restored as a whole; a
 * drill never reaches anything outside its namespace.
 */
import type { Contract, Output, Parsed } from '../../contract/contract.ts';
import type { AppId, OperationId } from '../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../contract/restores.ts';
import type { Backup } from '../backup/backup.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import { realFiles } from '../lib/file-access.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { kitFacts } from './kit/kit-facts.ts';
import { createKit } from './kit/kit.ts';
import { type RecoverDependencies, recoverCloud } from './kit/recover.ts';

type Asked<N extends keyof Contract> = Omit<Parsed<N>, 'cloud'>;

export interface Restore {
  plan(cloud: Cloud, work: RestoreWork, signal?: AbortSignal): Promise<RestorePlan>;
  run(cloud: Cloud, asked: Asked<'restores.run'>): Promise<OperationId>;
  beside(cloud: Cloud, signal?: AbortSignal): Promise<Output<'restores.beside'>>;
  swap(cloud: Cloud, asked: Asked<'restores.swap'>): Promise<OperationId>;
  rollbackPoints(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<Output<'restores.rollbackPoints'>>;
  planRollback(
    cloud: Cloud,
    asked: Asked<'restores.planRollback'>,
    signal?: AbortSignal,
  ): Promise<RestorePlan>;
  rollback(cloud: Cloud, asked: Asked<'restores.rollback'>): Promise<OperationId>;
  rehearse(cloud: Cloud, app: AppId): Promise<OperationId>;
  drill(cloud: Cloud, asked: Asked<'restores.drill'>): Promise<OperationId>;
  drills(cloud: Cloud, app?: AppId): Promise<Output<'restores.drills'>>;
  kitStatus(cloud: Cloud): Promise<Output<'kit.status'>>;
  makeKit(cloud: Cloud, asked: Asked<'kit.make'>): Promise<Output<'kit.make'>>;
  checkKit(cloud: Cloud, asked: Asked<'kit.check'>): Promise<Output<'kit.check'>>;
  readKit(asked: Parsed<'kit.read'>): Promise<Output<'kit.read'>>;
  recover(asked: Parsed<'kit.recover'>, signal?: AbortSignal): Promise<Output<'kit.recover'>>;
}

export interface RestoreDependencies extends RecoverDependencies {
  readonly backup: Pick<Backup, 'describe' | 'moved' | 'places'>;
  readonly clouds: Pick<Clouds, 'change' | 'receive'>;
  readonly secrets: Pick<Secrets, 'getAll' | 'identity' | 'recover'>;
  readonly clock: () => Date;
}

export function createRestore(deps: RestoreDependencies): Restore {
  const kit = createKit({
    facts: (cloud) => kitFacts(deps, cloud),
    change: deps.clouds.change,
    files: realFiles,
    clock: deps.clock,
  });
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    plan: missing,
    run: missing,
    beside: missing,
    swap: missing,
    rollbackPoints: missing,
    planRollback: missing,
    rollback: missing,
    rehearse: missing,
    drill: missing,
    drills: missing,
    kitStatus: kit.status,
    makeKit: kit.make,
    checkKit: kit.check,
    readKit: kit.read,
    recover: async (asked, signal) => ({ cloud: (await recoverCloud(deps, asked, signal)).id }),
  };
}
