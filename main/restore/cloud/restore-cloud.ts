import { z } from 'zod';
import { setIdSchema } from '../../../contract/backups.ts';
import { appIdSchema, cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import { cancelled, fromWireError } from '../../lib/wild-error.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import type { AppRestores, AppWork } from '../apps/apps.ts';
import { refused } from '../apps/failures.ts';
import type { RestoreDependencies } from '../restore-context.ts';

export const restoreCloudSchema = z.object({
  cloud: cloudIdSchema,
  name: z.string(),
  place: z.string(),
  services: z.boolean(),
  apps: z.array(z.object({ app: appIdSchema, title: z.string(), set: setIdSchema.optional() })),
});
export type RestoreCloudInput = z.output<typeof restoreCloudSchema>;

/**
 * `restore.cloud`: other operations, one after the other. It belongs to no cloud's queue itself, because each of them waits
 * for its turn in that of the cloud.
 */
export function defineCloudRestore(
  deps: RestoreDependencies,
  restores: Pick<AppRestores, 'planWork' | 'runWork'>,
): void {
  const { clouds, deploy, operations, services } = deps;

  /** Starts one and waits for its end. If this one is cancelled, so is the other. */
  async function carryOut(step: StepContext, start: (cloud: Cloud) => Promise<OperationId>, cloud: Cloud) {
    const id = await start(cloud);
    step.log(`Started ${id}`);
    try {
      const { state, error } = await operations.settled(id, step.signal);
      if (error !== undefined) throw fromWireError(error);
      if (state !== 'done') throw cancelled();
    } catch (error) {
      if (step.signal.aborted) await operations.cancel(id);
      throw error;
    }
  }

  async function restoreApp(
    cloud: Cloud,
    { app, title, set }: RestoreCloudInput['apps'][number] & { readonly set: string },
    place: string,
    signal: AbortSignal,
  ): Promise<OperationId> {
    const work: AppWork = { does: 'app', place, set, app, how: 'in-place' };
    const { fingerprint, refusals, confirm } = await restores.planWork(cloud, work, signal);
    if (refusals.length > 0) throw refused(title, refusals);
    // What is there was installed a moment ago, or was confirmed with the plan of the whole cloud.
    return restores.runWork(cloud, { work, fingerprint, typed: confirm });
  }

  operations.define<RestoreCloudInput>({
    kind: 'restore.cloud',
    input: restoreCloudSchema,
    title: ({ name }) => sentence('restore.cloud.title', 'Restoring {cloud}', { cloud: name }),
    subject: ({ cloud }) => cloud,
    steps({ cloud: id, place, services: needsServices, apps }): StepDefinition[] {
      const running =
        (start: (cloud: Cloud, signal: AbortSignal) => Promise<OperationId>) => async (step: StepContext) =>
          carryOut(step, (cloud) => start(cloud, step.signal), await clouds.get(id));
      return [
        ...(needsServices
          ? [
              {
                id: 'services',
                title: sentence('restore.cloud.step.services', 'Set up the services'),
                run: running((cloud) => services.deploy(cloud, {})),
              },
            ]
          : []),
        ...(apps.length === 0
          ? []
          : [
              {
                id: 'apps',
                title: sentence('restore.cloud.step.apps', 'Install all apps'),
                run: running((cloud) => deploy.deployAll(cloud)),
              },
            ]),
        ...apps.flatMap(({ set, ...one }) =>
          set === undefined
            ? []
            : [
                {
                  id: `app-${one.app}`,
                  title: sentence('restore.cloud.step.app', 'Restore {app}', { app: one.title }),
                  run: running((cloud, signal) => restoreApp(cloud, { ...one, set }, place, signal)),
                },
              ],
        ),
      ];
    },
  });
}
