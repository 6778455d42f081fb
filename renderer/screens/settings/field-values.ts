import type { ConfigField, ConfigValue } from '../../../contract/config.ts';

/** What stands in the field. A group or a list where a single value belongs is left to the text of the file. */
export function textOfField({ value }: ConfigField): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

/** What is saved; undefined empties the setting. What does not fit the type goes as it is, and main says what would fit. */
export function valueOfField({ type }: ConfigField, text: string): ConfigValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (type === 'flag') return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
  if ((type === 'number' || type === 'port') && /^-?\d{1,15}$/.test(trimmed)) return Number(trimmed);
  return trimmed;
}
