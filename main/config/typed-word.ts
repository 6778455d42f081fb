import type { ConfigValue } from '../../contract/config.ts';
import { exactWhole } from '../lib/exact-json.ts';
import { isValueMap } from './values.ts';

/** The kind of value that a setting takes. A `name` is a text in a fixed form, such as a domain or a size. */
export type ValueKind = 'text' | 'name' | 'number' | 'flag' | 'list' | 'group';

/** The word cannot be a value of the kind that is needed. */
export interface Misfit {
  readonly not: 'number' | 'flag' | 'list' | 'group';
}

type Meant = { readonly value: string | number | bigint | boolean } | Misfit;

/**
 * The value that a person means by a word: a text, exactly as typed, unless the setting takes another kind or, where nobody
 * says what it takes, a value of another kind stands there now.
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

/** A value of the kind that stands there if the word says exactly that value, otherwise a text. */
function likePresent(word: string, present: ConfigValue | undefined): Meant {
  if (Array.isArray(present)) return { not: 'list' };
  if (isValueMap(present)) return { not: 'group' };
  if (typeof present === 'boolean') {
    const value = flagOf(word);
    // As a text, even "no" and "False" count as true in a template.
    const isSlip = value === undefined && /^(?:y|yes|on|n|no|off|true|false)$/i.test(word.trim());
    return isSlip ? { not: 'flag' } : { value: value ?? word };
  }
  if (typeof present === 'number' || typeof present === 'bigint') {
    const value = numberOf(word);
    // 1.30 stays a text: as a number it would come back as 1.3.
    return { value: String(value) === word && value !== undefined ? value : word };
  }
  return { value: word };
}

const orMisfit = (not: Misfit['not'], value: number | bigint | boolean | undefined): Meant =>
  value === undefined ? { not } : { value };

const flagOf = (word: string): boolean | undefined =>
  word === 'true' ? true : word === 'false' ? false : undefined;

/** What fits into 64 bits, with a sign or without: other tools round longer ones. */
const [least, most] = [-(2n ** 63n), 2n ** 64n - 1n];

/** Undefined where the word is no decimal number, or one that would be rounded. */
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
