import { randomBytes } from 'node:crypto';
import type { OperationId } from '../../../../contract/ids.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { sentence } from '../../../lib/sentence.ts';
import type { StepDefinition } from '../../../operations/operations.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { makeRestorePoint } from '../restore-point.ts';
import { type RestoreFilesInput, restoreFilesSchema } from './files-input.ts';
import type { FilesWork } from './plan-files.ts';
import { putIntoApp } from './to-app.ts';
import { saveToFolder } from './to-folder.ts';

/** `restore.files`: some files of a snapshot, to a folder of this computer or back to where they were. */
export function defineRestoreFiles(deps: RestoreDependencies): void {
  deps.operations.define<RestoreFilesInput>({
    kind: 'restore.files',
    input: restoreFilesSchema,
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
