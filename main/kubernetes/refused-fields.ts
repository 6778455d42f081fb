import { listAt, textAt } from './read-field.ts';

/** A field that the API server does not accept, and why, in its own words. */
export interface RefusedField {
  /** `spec.template.spec.containers[0].image`; empty where the whole object is meant. */
  readonly field: string;
  readonly reason: string;
}

const longestReason = 300;

/**
 * What a `Status` says about single fields. Validation lists them as causes; what is refused before, while an object is
 * decoded or merged, stands only in the message.
 */
export function refusedFields(body: unknown, message: string): RefusedField[] {
  const causes = listAt(body, 'details', 'causes').map((cause) => ({
    field: textAt(cause, 'field') ?? '',
    reason: textAt(cause, 'message') ?? '',
  }));
  return causes.length > 0 ? causes : inMessage(message);
}

function inMessage(message: string): RefusedField[] {
  const merged = message.replace(/^[^]*?failed to create typed \w+ object \([^)]*\):\s*/, '');
  if (merged !== message) {
    const lines = [...merged.matchAll(/^\s*\.((?:\[[^\]]*\]|[^:\s[])+):\s*(.+)$/gm)];
    if (lines.length > 0) return lines.map(([, field = '', reason = '']) => ({ field, reason }));
    return [{ field: '', reason: merged }];
  }
  const decoded = [...message.matchAll(/(unknown|duplicate) field "([^"]+)"/g)];
  if (decoded.length > 0) {
    return decoded.map(([, which, field = '']) => ({
      field,
      reason: which === 'unknown' ? 'there is no such field' : 'it is there twice',
    }));
  }
  const typed = /cannot unmarshal (.+?) into Go (?:struct field \w+\.|value)(\S*) of type (\S+)/.exec(
    message,
  );
  if (typed !== null) {
    const [, found, field = '', wanted = ''] = typed;
    return [{ field, reason: `it is a ${found} and has to be ${plainType(wanted)}` }];
  }
  return [{ field: '', reason: message.replace(/^[^]*? is invalid: /, '') }];
}

function plainType(type: string): string {
  if (/^u?int\d*$|^float\d*$/.test(type)) return 'a number';
  if (type === 'bool') return 'true or false';
  if (type.startsWith('[]')) return 'a list';
  return type === 'string' ? 'a text' : 'an object';
}

/** `spec.replicas: Invalid value: -1: must be at least 0; …`, of the first three. */
export function listFields(fields: readonly RefusedField[]): string {
  const first = fields.slice(0, 3).map(({ field, reason }) => {
    const said = shortened(reason);
    return field === '' ? said : `${field}: ${said}`;
  });
  const more = fields.length - first.length;
  return `${first.join('; ').replace(/[.\s]+$/, '')}${more > 0 ? ` (and ${more} more)` : ''}`;
}

/** Whole objects are repeated as the invalid value; the reason comes after them. */
function shortened(reason: string): string {
  const words = reason.trim().replace(/\s+/g, ' ');
  if (words.length <= longestReason) return words;
  const last = words.slice(words.lastIndexOf(': ') + 2);
  return last.length <= longestReason ? last : `${words.slice(0, longestReason)}…`;
}
