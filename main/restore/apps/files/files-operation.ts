import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { setIdSchema } from '../../../../contract/backups.ts';
import { appIdSchema, cloudIdSchema, type OperationId } from '../../../../contract/ids.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { sentence } from '../../../lib/sentence.ts';
import type { StepDefinition } from '../../../operations/operations.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { makeRestorePoint } from '../restore-point.ts';
import type { FilesWork } from './plan-files.ts';
import { putIntoApp } from './to-app.ts';
import { saveToFolder } from './to-folder.ts';

const inputSchema = z.object({
  cloud: cloudIdSchema,
  /** Missing for files of the cloud itself. */
  app: appIdSchema.optional(),
  title: z.string(),
  place: z.string(),
  set: setIdSchema,
  part: z.string(),
  paths: z.array(z.string()),
  /** `app`, or a folder of this computer. */
  to: z.string(),
  /** What it makes on the way has this in its name. */
  id: z.string(),
});
export type RestoreFilesInput = z.output<typeof inputSchema>;

/** `restore.files`: some files of a snapshot, to a folder of this computer or back to where they were. */
export function defineRestoreFiles(deps: RestoreDependencies): void {
  deps.operations.define<RestoreFilesInput>({
    kind: 'restore.files',
    input: inputSchema,
    title: ({ title }) => sentence('restore.files', 'Restoring files of {app}', { app: title }),
    subject: ({ app }) => app,
    cloud: ({ cloud }) => cloud,
    steps: (input) => stepsOf(deps, input),
  });
}

function stepsOf(deps: RestoreDependencies, input: RestoreFilesInput): readonly StepDefinition[] {
  const { app, cloud: id, place, to } = input;
  if (to !== 'app' || app === undefined) {
    return [
      {
        id: 'save',
        title: sentence('restore.step.save', 'Save them in {folder}', { folder: to }),
        run: async (step) => saveToFolder(deps, await deps.clouds.get(id), input, step),
      },
    ];
  }
  return [
    {
      id: 'point',
      title: sentence('restore.step.point', 'Back up what is there now to {place}', { place }),
      run: async (step) => makeRestorePoint(deps, await deps.clouds.get(id), { app, place }, step),
    },
    {
      id: 'put-back',
      title: sentence('restore.step.put-back', 'Put them back'),
      run: async (step) => putIntoApp(deps, await deps.clouds.get(id), { ...input, app }, step),
    },
  ];
}

export async function startRestoreFiles(
  deps: RestoreDependencies,
  cloud: Cloud,
  work: FilesWork,
  app: RestoreFilesInput['app'],
  title: string,
): Promise<OperationId> {
  const { place, set, part, paths, to } = work;
  const input: RestoreFilesInput = {
    ...{ cloud: cloud.id, title, place, set, part, paths: [...paths], to },
    ...(app === undefined ? {} : { app }),
    id: randomBytes(4).toString('hex'),
  };
  return deps.operations.start('restore.files', input);
}
