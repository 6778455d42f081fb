import type { ConfigField } from '../../../contract/config.ts';

/** What stands in the field. A group or a list where a single value belongs is left to the text of the file. */
export function textOfField({ value }: ConfigField): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}
