import type { Sentence } from '../../contract/wire.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { listAt, textAt } from './read-field.ts';

/** A field that the API server does not accept, and why. */
export interface RefusedField {
  /** `spec.template.spec.containers[0].image`; empty if the reason is about the whole object. */
  readonly field: string;
  readonly reason: Sentence;
  /** The API server's own words, in full. */
  readonly raw: string;
}

const shown = 3;
const longestReason = 300;

/**
 * What a `Status` says about single fields. Validation lists them as causes; errors from before validation, while an
 * object is decoded or merged, are only in the message.
 */
export function refusedFields(body: unknown, message: string): RefusedField[] {
  const causes = listAt(body, 'details', 'causes').map((cause) => ({
    field: textAt(cause, 'field') ?? '',
    ...inTheirWords(textAt(cause, 'message') ?? ''),
  }));
  return causes.length > 0 ? causes : fieldsInMessage(message);
}

function fieldsInMessage(message: string): RefusedField[] {
  const merged = message.replace(/^[^]*?failed to create typed \w+ object \([^)]*\):\s*/, '');
  if (merged !== message) {
    const lines = [...merged.matchAll(/^\s*\.((?:\[[^\]]*\]|[^:\s[])+):\s*(.+)$/gm)];
    if (lines.length > 0)
      return lines.map(([, field = '', reason = '']) => ({ field, ...inTheirWords(reason) }));
    return [{ field: '', ...inTheirWords(merged) }];
  }
  const decoded = [...message.matchAll(/(unknown|duplicate) field "([^"]+)"/g)];
  if (decoded.length > 0) {
    return decoded.map(([, problem, field = '']) => ({
      field,
      raw: message,
      reason:
        problem === 'unknown'
          ? sentence('kube.field.unknown', 'this field doesn’t exist')
          : sentence('kube.field.duplicate', 'this field is set twice'),
    }));
  }
  const typed = /cannot unmarshal (.+?) into Go (?:struct field \w+\.|value)(\S*) of type (\S+)/.exec(
    message,
  );
  if (typed !== null) {
    const [, found = '', field = '', expected = ''] = typed;
    return [{ field, raw: message, reason: wrongType(found, expected) }];
  }
  return [{ field: '', ...inTheirWords(message.replace(/^[^]*? is invalid: /, '')) }];
}

const inTheirWords = (raw: string) => ({ reason: shortened(raw), raw });

function wrongType(found: string, expected: string): Sentence {
  if (/^u?int\d*$|^float\d*$/.test(expected))
    return sentence('kube.field.number', 'it must be a number, not {found}', { found });
  if (expected === 'bool')
    return sentence('kube.field.boolean', 'it must be true or false, not {found}', { found });
  if (expected.startsWith('[]'))
    return sentence('kube.field.list', 'it must be a list, not {found}', { found });
  if (expected === 'string')
    return sentence('kube.field.text', 'it must be a string, not {found}', { found });
  return sentence('kube.field.object', 'it must be an object, not {found}', { found });
}

/** `spec.replicas: Invalid value: -1: must be at least 0; …`, for the first three. */
export function listFields(fields: readonly Pick<RefusedField, 'field' | 'reason'>[]): Sentence {
  const [first = asTheySaid(''), ...rest] = fields
    .slice(0, shown)
    .map(({ field, reason }) =>
      field === '' ? reason : sentence('kube.field', '{field}: {reason}', { field, reason }),
    );
  const list = rest.reduce(
    (before, next) => sentence('kube.fields', '{before}; {next}', { before, next }),
    first,
  );
  const more = fields.length - shown;
  return more > 0 ? sentence('kube.fields.more', '{list} (and {more} more)', { list, more }) : list;
}

/** The API server's words. It repeats whole objects as the invalid value; the reason comes after them. */
export function shortened(reason: string): Sentence {
  const words = reason
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '');
  if (words.length <= longestReason) return asTheySaid(words);
  const last = words.slice(words.lastIndexOf(': ') + 2);
  return asTheySaid(last.length <= longestReason ? last : `${words.slice(0, longestReason)}…`);
}
