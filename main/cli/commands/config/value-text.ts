import { stringify } from 'yaml';
import type { ConfigValue } from '../../../../contract/config.ts';

export function formatValue(value: ConfigValue): string {
  return typeof value === 'object' && value !== null
    ? stringify(value, { compat: 'yaml-1.1', lineWidth: 0 }).trimEnd()
    : String(value);
}
