import type { SetFacts } from '../../../../contract/backups.ts';
import type { AppId } from '../../../../contract/ids.ts';
import type { OpenPlace } from '../../../backup/backup.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import type { StepContext } from '../../../operations/operations.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import type { FoundSet } from '../found-set.ts';
import type { RestoreRecord } from './record.ts';

/** One restore of an app in place, in one step of its operation. */
export interface InPlace {
  readonly deps: RestoreDependencies;
  readonly cloud: Cloud;
  readonly app: AppId;
  readonly title: string;
  readonly step: StepContext;
  readonly record: RestoreRecord;
  /** Opened when first needed: putting back what was there needs neither the place nor the set. */
  readonly source: () => Promise<Source>;
}

export interface Source extends FoundSet {
  readonly opened: OpenPlace;
  readonly facts: SetFacts | undefined;
}
