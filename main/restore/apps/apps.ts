import type { OperationId } from '../../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';
import { notConfirmed, planChanged, refused } from './failures.ts';
import { defineRestoreFiles, startRestoreFiles } from './files/files-operation.ts';
import { planFiles } from './files/plan-files.ts';
import { type RestoreAppInput, restoreAppSchema, stepsInPlace } from './in-place/restore-app.ts';
import { planRestore } from './plan/plan-restore.ts';
import type { WantedRestore } from './plan/wanted-restore.ts';

/** Everything of a set but a whole cloud. */
export type AppWork = Exclude<RestoreWork, { does: 'cloud' }>;

/** Brings back apps, files and databases from a set. */
export interface AppRestores {
  planWork(cloud: Cloud, work: AppWork, signal?: AbortSignal): Promise<RestorePlan>;
  runWork(
    cloud: Cloud,
    asked: Omit<Asked<'restores.run'>, 'work'> & { readonly work: AppWork },
  ): Promise<OperationId>;
}

export function createAppRestores(deps: RestoreDependencies): AppRestores {
  const { operations } = deps;
  for (const kind of ['restore.app', 'restore.database'] as const) {
    operations.define<RestoreAppInput>({
      kind,
      input: restoreAppSchema,
      title: ({ title }) => sentence('restore.app', 'Restoring {app}', { app: title }),
      subject: ({ app }) => app,
      cloud: ({ cloud }) => cloud,
      steps: (input) => stepsInPlace(deps, input),
    });
  }
  defineRestoreFiles(deps);
  const planOf = (cloud: Cloud, work: AppWork, signal = new AbortController().signal) =>
    work.does === 'files'
      ? planFiles(deps, cloud, work, signal)
      : planRestore(deps, cloud, wantedBy(work), signal);

  return {
    planWork: planOf,
    async runWork(cloud, { work, fingerprint, typed }) {
      const plan = await planOf(cloud, work);
      const app = work.does === 'files' ? plan.set.app : work.app;
      const title = app === undefined ? cloud.name : (await deps.catalogue.manifest(app)).title;
      if (plan.refusals.length > 0) throw refused(title, plan.refusals);
      if (plan.fingerprint !== fingerprint) throw planChanged(title);
      if (plan.confirm !== undefined && !isTyped(typed, plan.confirm, title))
        throw notConfirmed(title, plan.confirm);
      if (work.does === 'files') return startRestoreFiles(deps, cloud, work, app, title);
      const { place, set, parts } = wantedBy(work);
      const input: RestoreAppInput = {
        ...{ cloud: cloud.id, app: work.app, title, place, set, fingerprint },
        ...(parts === undefined ? {} : { parts: [...parts] }),
      };
      return operations.start(work.does === 'database' ? 'restore.database' : 'restore.app', input);
    },
  };
}

const isTyped = (typed: string | undefined, word: string, title: string): boolean =>
  [word, title.toLowerCase()].includes((typed ?? '').trim().toLowerCase());

function wantedBy(work: Exclude<AppWork, { does: 'files' }>): WantedRestore {
  const { app, place, set } = work;
  return work.does === 'app' ? { app, place, set } : { app, place, set, parts: [work.part] };
}
