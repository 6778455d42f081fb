import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';

/** Backups of an app before it is updated or removed. Provided by another domain. */
export interface RestorePoints {
  /** What would be saved where; undefined if there is nothing to save or nowhere to put it. */
  planned(cloud: Cloud, app: AppId): Promise<Sentence | undefined>;
  /** @throws WildError `backup.no-restore-point`; then nothing has been changed */
  make(cloud: Cloud, app: AppId, context: StepContext): Promise<void>;
}

/** What the steps of an operation follow from. */
interface Wanted {
  readonly app: AppId;
  readonly title: string;
  /** Decided at the start, so that the steps stay the same if a place is added meanwhile. */
  readonly restorePoint?: boolean | undefined;
}

export function restorePointSteps(
  points: RestorePoints | undefined,
  cloud: Cloud,
  { app, title, restorePoint }: Wanted,
): readonly StepDefinition[] {
  if (points === undefined || restorePoint !== true) return [];
  return [
    {
      id: 'restore-point',
      title: sentence('deploy.step.restore-point', 'Back up {title}', { title }),
      run: (context) => points.make(cloud, app, context),
    },
  ];
}

/** @param skipped by a person */
export async function wantsRestorePoint(
  points: RestorePoints | undefined,
  cloud: Cloud,
  app: AppId,
  skipped: boolean | undefined,
): Promise<{ readonly restorePoint?: true }> {
  if (skipped === true || points === undefined) return {};
  return (await points.planned(cloud, app)) === undefined ? {} : { restorePoint: true };
}
