import { z } from 'zod';
import { setIdSchema } from '../../../contract/backups.ts';
import type { Output } from '../../../contract/contract.ts';
import { type AppId, appIdSchema, cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import type { RestorePlan } from '../../../contract/restores.ts';
import { readDrills, recordDrill } from '../../backup/backup.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { AppRestores } from '../apps/apps.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';
import { noCompleteSet } from '../copy/failures.ts';
import { drillFailed } from './failures.ts';
import { keepProving } from './keep-proving.ts';
import { runDrill } from './run-drill.ts';

/** Proofs that a backup can be restored, and going back to the point before a change. */
export interface Drills {
  /** Restore points: sets made before an update, a removal or a restore. Newest first. */
  rollbackPoints(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<Output<'restores.rollbackPoints'>>;
  /** @throws WildError `restore.no-complete-set` if there is no restore point */
  planRollback(
    cloud: Cloud,
    asked: Asked<'restores.planRollback'>,
    signal?: AbortSignal,
  ): Promise<RestorePlan>;
  rollback(cloud: Cloud, asked: Asked<'restores.rollback'>): Promise<OperationId>;
  /** The newest set with the version that an update would bring. Its result isn’t a proof of the backup. */
  rehearse(cloud: Cloud, app: AppId): Promise<OperationId>;
  /** @throws WildError `restore.no-complete-set`, `backup.set-not-found` */
  drill(cloud: Cloud, asked: Asked<'restores.drill'>): Promise<OperationId>;
  drills(cloud: Cloud, app?: AppId): Promise<Output<'restores.drills'>>;
  /** Drills by itself, each app once a month, until the signal is aborted. */
  keepProving(signal: AbortSignal): Promise<void>;
}

const inputSchema = z.object({
  cloud: cloudIdSchema,
  app: appIdSchema,
  title: z.string(),
  set: setIdSchema,
  place: z.string(),
});
type DrillInput = z.output<typeof inputSchema>;

export function createDrills(
  deps: RestoreDependencies,
  apps: Pick<AppRestores, 'planWork' | 'runWork'>,
): Drills {
  const { backup, catalogue, clouds, files, operations } = deps;

  async function newestSet(
    cloud: Cloud,
    app: AppId,
    asked: { set?: string | undefined; points?: boolean },
    signal?: AbortSignal,
  ) {
    const { sets } = await backup.list(cloud, { app }, signal);
    const found = sets.find(
      ({ set, complete, reason }) =>
        (asked.set === undefined ? complete : set === asked.set) &&
        (asked.points !== true || reason === 'restore-point'),
    );
    if (found === undefined) throw noCompleteSet((await catalogue.manifest(app)).title);
    return found;
  }

  const define = (kind: 'backup.drill' | 'backup.rehearse', version: 'saved' | 'new') =>
    operations.define<DrillInput>({
      kind,
      input: inputSchema,
      title: ({ title }) =>
        version === 'saved'
          ? sentence('restore.drilling', 'Testing the backup of {title}', { title })
          : sentence('restore.rehearsing', 'Trying the update of {title} on a copy', { title }),
      subject: ({ app }) => app,
      cloud: ({ cloud }) => cloud,
      steps: ({ cloud: id, app, title, set: setId, place }) => [
        {
          id: 'drill',
          title: sentence('restore.step.drill', 'Restore a copy, start it and check it'),
          async run(step) {
            const cloud = await clouds.get(id);
            const { set, facts } = await backup.show(cloud, { set: setId, place }, step.signal);
            const result = await runDrill(deps, { cloud, app, set, facts, version }, step);
            if (version === 'saved') await recordDrill(cloud, result, files);
            for (const { what, passed, detail } of result.checks)
              step.log(
                `${passed ? 'passed' : 'FAILED'}: ${what.text}${detail === undefined ? '' : ` (${detail.text})`}`,
              );
            step.result({ set: setId, passed: String(result.passed) });
            if (!result.passed) throw drillFailed(title, result);
          },
        },
      ],
    });
  define('backup.drill', 'saved');
  define('backup.rehearse', 'new');

  async function start(
    kind: 'backup.drill' | 'backup.rehearse',
    cloud: Cloud,
    app: AppId,
    set: string | undefined,
  ) {
    const { title } = await catalogue.manifest(app);
    const chosen = await newestSet(cloud, app, { set });
    if (!chosen.complete) throw noCompleteSet(title);
    const input: DrillInput = { cloud: cloud.id, app, title, set: chosen.set, place: chosen.place };
    return operations.start(kind, input);
  }

  const rollbackWork = async (
    cloud: Cloud,
    { app, set }: { app: AppId; set?: string | undefined },
    signal?: AbortSignal,
  ) => {
    const point = await newestSet(cloud, app, { set, points: true }, signal);
    return { does: 'app', how: 'in-place', app, set: point.set, place: point.place } as const;
  };

  return {
    async rollbackPoints(cloud, app, signal) {
      const { sets } = await backup.list(cloud, { app }, signal);
      const points = sets.filter(({ complete, reason }) => complete && reason === 'restore-point');
      return {
        points: points.map((set) => ({
          set,
          before:
            set.appVersion === undefined
              ? sentence('restore.point', 'Before a change')
              : sentence('restore.point-version', 'Before a change of version {version}', {
                  version: set.appVersion,
                }),
        })),
      };
    },
    async planRollback(cloud, asked, signal) {
      return apps.planWork(cloud, await rollbackWork(cloud, asked, signal), signal);
    },
    async rollback(cloud, { app, set, ...agreed }) {
      return apps.runWork(cloud, { work: await rollbackWork(cloud, { app, set }), ...agreed });
    },
    rehearse: (cloud, app) => start('backup.rehearse', cloud, app, undefined),
    drill: (cloud, { app, set }) => start('backup.drill', cloud, app, set),
    keepProving: (signal) =>
      keepProving(deps, (cloud, app, set) => start('backup.drill', cloud, app, set), signal),
    async drills(cloud, app) {
      const results = await readDrills(cloud);
      return { results: results.filter((result) => app === undefined || result.app === app) };
    },
  };
}
