import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
/**
 * Template data: JSON, with whole numbers beyond 2^53 as `bigint`. Only own keys of objects are read, never the prototype's.
 */
export type TemplateValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly TemplateValue[]
  | TemplateData;
export interface TemplateData {
  readonly [key: string]: TemplateValue;
}

/** The kinds the language distinguishes. JSON has one number type, so a number without a fraction is an `int`. */
export type Kind = 'nil' | 'string' | 'int' | 'float64' | 'bool' | 'slice' | 'map';

export function kindOf(value: TemplateValue): Kind {
  if (value === null) return 'nil';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return Array.isArray(value) ? 'slice' : 'map';
}

const typeNames: Readonly<Record<Kind, string>> = {
  nil: '<nil>',
  string: 'string',
  int: 'int',
  float64: 'float64',
  bool: 'bool',
  slice: '[]interface {}',
  map: 'map[string]interface {}',
};

/** The type as Go prints it. */
export function typeName(value: TemplateValue): string {
  return typeNames[kindOf(value)];
}

const inWords: Readonly<Record<Kind, Sentence>> = {
  nil: sentence('template.kind.nil', 'nothing'),
  string: sentence('template.kind.string', 'a text'),
  int: sentence('template.kind.int', 'a whole number'),
  float64: sentence('template.kind.float64', 'a number with a fraction'),
  bool: sentence('template.kind.bool', 'true or false'),
  slice: sentence('template.kind.slice', 'a list'),
  map: sentence('template.kind.map', 'a group of values'),
};

/** The kind in words: "a list". */
export function describeKind(value: TemplateValue): Sentence {
  return inWords[kindOf(value)];
}

export function isMap(value: TemplateValue): value is TemplateData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumber(value: TemplateValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/**
 * Go's nil slice, which `sort` returns for nothing. It is an empty list to everything but `eq` and JSON, which treat it as
 * nothing.
 */
export const nilList: readonly TemplateValue[] = Object.freeze([]);

/** Whether `eq` and JSON treat it as nothing. */
export function isNil(value: TemplateValue): boolean {
  return value === null || value === nilList;
}

/** The value of a map's own key; `undefined` if there is none, including for `constructor` and the like. */
export function ownValue(map: TemplateData, key: string): TemplateValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Keys in Go's order for printing and iterating maps. */
export function sortedKeys(map: TemplateData): string[] {
  return Object.keys(map).sort(compareBytes);
}

/** Go compares strings by bytes, that is by code point rather than by UTF-16 unit. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return byteRank(one) - byteRank(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for characters above all those that need one unit. */
function byteRank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x1_0000 : unit;
}

/** Falsy values: null, `false`, 0, and empty text, lists and maps. */
export function isTrue(value: TemplateValue): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}
