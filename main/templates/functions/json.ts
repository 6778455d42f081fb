import { sentence } from '../../lib/sentence.ts';
import { TooMuch } from '../limits.ts';
import { isList, isMap, isNil, kindOf, sortedKeys, type TemplateValue } from '../value.ts';
import { goFloat } from './number-text.ts';

/** A value as gomplate's encoder writes it: keys in order, no blanks, `<`, `>` and `&` escaped. */
export function toJson(value: TemplateValue, depth = 0): string {
  if (depth > 200) throw new TooMuch(sentence('template.limit.json', 'The values are nested too deeply.'));
  if (isNil(value)) return 'null';
  if (typeof value === 'string') return jsonText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number')
    return kindOf(value) === 'int' ? BigInt(value).toString() : jsonFraction(value);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => toJson(item, depth + 1)).join(',')}]`;
  if (!isMap(value)) return '';
  const pairs = sortedKeys(value).map((key) => `${jsonText(key)}:${toJson(value[key] ?? null, depth + 1)}`);
  return `{${pairs.join(',')}}`;
}

/** The same with a line for each value. Empty lists and groups stay on one. */
export function toPrettyJson(value: TemplateValue, unit: string, margin = ''): string {
  const parts = isList(value)
    ? value.map((item) => toPrettyJson(item, unit, margin + unit))
    : isMap(value)
      ? sortedKeys(value).map(
          (key) => `${jsonText(key)}: ${toPrettyJson(value[key] ?? null, unit, margin + unit)}`,
        )
      : [];
  if (parts.length === 0) return toJson(value);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const lines = parts.map((text) => `\n${margin}${unit}${text}`);
  return `${open}${lines.join(',')}\n${margin}${close}`;
}

function jsonFraction(value: number): string {
  const magnitude = Math.abs(value);
  return magnitude < 1e-6 || magnitude >= 1e21 ? goFloat(value, 'g', undefined) : String(value);
}

function jsonText(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped;
}
