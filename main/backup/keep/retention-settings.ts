import { type Retention, retentionSchema } from '../../../contract/backups.ts';
import { type ConfigMap, isValueMap, valueAt } from '../../config/config.ts';
import { usualRetention } from './retention.ts';

export const usualEveryHours = 24;

/** What config.yaml says under `cloud.backup`; what is missing or unusable there is as usual. */
export function readRetention(values: ConfigMap): {
  readonly retention: Retention;
  readonly everyHours: number;
} {
  const backup = valueAt(values, ['cloud', 'backup']);
  const keep = isValueMap(backup) ? backup['keep'] : undefined;
  const every = isValueMap(backup) ? backup['everyHours'] : undefined;
  const parsed = retentionSchema.safeParse({ ...usualRetention, ...(isValueMap(keep) ? keep : {}) });
  return {
    retention: parsed.success ? parsed.data : usualRetention,
    everyHours: typeof every === 'number' && every >= 1 && every <= 24 * 31 ? every : usualEveryHours,
  };
}
