import type { ConfigValue } from '../../contract/config.ts';
import { exactWhole } from '../lib/exact-json.ts';
import { isValueMap } from './values.ts';

/** The kind of value a setting takes. A `name` is text in a fixed format, such as a domain or a size. */
export type ValueKind = 'text' | 'name' | 'number' | 'flag' | 'list' | 'group';

/** The word can't be a value of the required kind. */
export interface Misfit {
  readonly not: 'number' | 'flag' | 'list' | 'group';
}

type Meant = { readonly value: string | number | bigint | boolean } | Misfit;

/**
 * The value that a person means by a word: text exactly as typed, unless the setting takes another kind or, if its kind is
 * unknown, currently has a value of another kind.
 */
export function valueOfWord(word: string, takes: ValueKind | undefined, present?: ConfigValue): Meant {
  switch (takes) {
    case 'list':
    case 'group':
      return { not: takes };
    case 'text':
      return { value: word };
    case 'name':
      return { value: word.trim() };
    case 'number':
      return orMisfit('number', numberOf(word.trim()));
    case 'flag':
      return orMisfit('flag', flagOf(word.trim()));
    case undefined:
      return likePresent(word, present);
  }
}

/** A value of the current kind if the word spells it exactly, otherwise text. */
function likePresent(word: string, present: ConfigValue | undefined): Meant {
  if (Array.isArray(present)) return { not: 'list' };
  if (isValueMap(present)) return { not: 'group' };
  if (typeof present === 'boolean') {
    const value = flagOf(word);
    // As text, even "no" and "False" are true in a template.
    const isSlip = value === undefined && /^(?:y|yes|on|n|no|off|true|false)$/i.test(word.trim());
    return isSlip ? { not: 'flag' } : { value: value ?? word };
  }
  if (typeof present === 'number' || typeof present === 'bigint') {
    const value = numberOf(word);
    // 1.30 stays text; as a number it would come back as 1.3.
    return { value: String(value) === word && value !== undefined ? value : word };
  }
  return { value: word };
}

const orMisfit = (not: Misfit['not'], value: number | bigint | boolean | undefined): Meant =>
  value === undefined ? { not } : { value };

const flagOf = (word: string): boolean | undefined =>
  word === 'true' ? true : word === 'false' ? false : undefined;

/** The range of signed and unsigned 64-bit integers; other tools round larger numbers. */
const [least, most] = [-(2n ** 63n), 2n ** 64n - 1n];

/** Undefined if the word isn't a decimal number, or would be rounded. */
function numberOf(word: string): number | bigint | undefined {
  if (/^(?:0|-?[1-9]\d{0,19})$/.test(word)) {
    const whole = BigInt(word);
    return whole < least || whole > most ? undefined : exactWhole(whole);
  }
  const [, whole, fraction] = /^(-?(?:0|[1-9]\d*))\.(\d*?)0*$/.exec(word) ?? [];
  if (whole === undefined || fraction === undefined || word.endsWith('.')) return undefined;
  const number = Number(word);
  return String(number) === (fraction === '' ? whole : `${whole}.${fraction}`) ? number : undefined;
}
