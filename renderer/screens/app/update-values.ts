import type { AppUpdate, Setting } from '../../../contract/apps.ts';
import type { ConfigValue } from '../../../contract/config.ts';
import type { Words } from '../../app/i18n/words.ts';
import { readableQuantity } from '../../app/format/quantities.ts';

export type UpdateChange = AppUpdate['changes'][number];

/** A value for people: sizes with their unit, lists separated by commas, nested values as JSON. */
export function valueText(
  value: ConfigValue | undefined,
  setting: Setting | undefined,
  { language, say }: Pick<Words, 'language' | 'say'>,
): string {
  if (value === undefined || value === null) return '';
  if (setting?.type === 'size' && typeof value === 'string') return readableQuantity(value, language);
  const choice = setting?.choices?.find((one) => one.value === value);
  if (choice !== undefined) return say(choice.label);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))
    return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Separates the changes a person must decide from the rest, sorted by importance. */
export function sortChanges(changes: readonly UpdateChange[]): {
  readonly conflicts: readonly UpdateChange[];
  readonly groups: readonly {
    readonly kind: 'changed' | 'added' | 'removed' | 'unused';
    readonly changes: readonly UpdateChange[];
  }[];
} {
  const kinds = ['changed', 'added', 'removed', 'unused'] as const;
  return {
    conflicts: changes.filter(({ kind }) => kind === 'conflict'),
    groups: kinds
      .map((kind) => ({ kind, changes: changes.filter((change) => change.kind === kind) }))
      .filter((group) => group.changes.length > 0),
  };
}
