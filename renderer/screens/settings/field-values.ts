import type { ConfigField } from '../../../contract/config.ts';

/** The text of a field. Maps and lists where a scalar is expected can only be edited in the file. */
export function textOfField({ value }: ConfigField): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}
