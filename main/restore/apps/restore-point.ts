import type { AppId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import type { RestoreDependencies } from '../restore-context.ts';

/**
 * Backs up an app before it is changed. What is there may be broken, so a backup of it that isn't complete is good enough:
 * nothing is deleted before what replaces it responds.
 * @throws WildError `backup.*`, `cluster.*`
 */
export async function makeRestorePoint(
  deps: Pick<RestoreDependencies, 'backup'>,
  cloud: Cloud,
  { app, place }: { readonly app: AppId; readonly place: string },
  step: StepContext,
): Promise<void> {
  try {
    // The operation's result is what was restored.
    const quiet = { ...step, result: () => undefined };
    const restorePoint = await deps.backup.save(cloud, { app, place, reason: 'restore-point' }, quiet);
    step.result({ restorePoint });
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'backup.incomplete') throw error;
    step.log(`The restore point isn't complete: ${error.context?.['lacks'] ?? error.detail}`);
  }
}
