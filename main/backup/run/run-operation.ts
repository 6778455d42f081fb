import { z } from 'zod';
import { backupReasons } from '../../../contract/backups.ts';
import { type AppId, appIdSchema, cloudIdSchema } from '../../../contract/ids.ts';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import { sentence } from '../../lib/sentence.ts';
import type { BackupContext, Target } from '../backup-context.ts';
import { saveSet } from './save-set.ts';

export const runInputSchema = z.object({
  cloud: cloudIdSchema,
  /** With their titles. */
  apps: z.array(z.object({ app: appIdSchema, title: z.string() })),
  /** Whether the cloud itself is backed up too. */
  withCloud: z.boolean(),
  places: z.array(z.string()),
  reason: z.enum(backupReasons),
});
export type RunInput = z.output<typeof runInputSchema>;

/** `backup.run`: one set per place and app. One that fails doesn't keep the others from being made. */
export function defineRun(context: BackupContext): void {
  const { catalogue, clouds, operations } = context;
  // Sets are made one after the other: each already uses all of the disk or network.
  const inTurn = createKeyedQueue();
  operations.define<RunInput>({
    kind: 'backup.run',
    input: runInputSchema,
    title: ({ apps, withCloud }) =>
      apps.length === 1 && !withCloud
        ? sentence('backup.run.app', 'Backing up {app}', { app: apps[0]?.title ?? '' })
        : sentence('backup.run', 'Backing up'),
    subject: ({ apps, withCloud }) => (apps.length === 1 && !withCloud ? apps[0]?.app : undefined),
    cloud: ({ cloud }) => cloud,
    steps({ cloud: id, apps, withCloud, places, reason }) {
      const targets: { readonly app?: AppId; readonly title?: string }[] = [
        ...apps,
        ...(withCloud ? [{}] : []),
      ];
      return places.flatMap((place) =>
        targets.map(({ app, title }) => ({
          id: app === undefined ? `cloud-${place}` : `app-${app}-${place}`,
          title:
            app === undefined
              ? sentence('backup.step.cloud', 'Back up the cloud itself to {place}', { place })
              : sentence('backup.step.app', 'Back up {app} to {place}', { app: title ?? app, place }),
          after: [],
          run: (step) =>
            inTurn(id, async () => {
              step.signal.throwIfAborted();
              const cloud = await clouds.get(id);
              const target: Target = app === undefined ? 'cloud' : { app: await catalogue.data(cloud, app) };
              await saveSet(context, { cloud, step }, target, place, reason);
            }),
        })),
      );
    },
  });
}
