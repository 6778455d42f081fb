import {
  constantFrom,
  dictionary,
  array,
  integer,
  oneof,
  record,
  string,
  boolean,
  type Arbitrary,
} from 'fast-check';
import type { TemplateData } from '../value.ts';

/** Texts with all that quoting, trimming and counting must get right. */
export const oddTexts = [
  ...['', ' ', 'a', 'example.org', 'Ünïcödé 😀', "it's", '"quoted"', '<a href="x">&amp;</a>', 'b', 'name'],
  ...['two\nlines', '\n\n', '\ttab\\', '  spaces  ', 'true', '42', '0x1f', '-7', '1.5', '{{ .x }}', 'a,b,c'],
  ...[
    'straße',
    'ŒUVRE',
    '\u00a0nbsp\u200b',
    '\u0000\u0007\u007f\u0085',
    '\u2028\u2029',
    'ß',
    'e\u0301',
    '%d',
    '\r\n',
  ],
  ...[
    'ΑΣ',
    'İI',
    'ﬀ',
    '日本',
    '\ufeff',
    '\u{10ffff}',
    '=?&/ +~',
    '-x-',
    '.',
    ',',
    'abcdefghij klm',
    '$1',
    "$&$'",
  ],
] as const;
export const anyText: Arbitrary<string> = oneof(
  { weight: 1, arbitrary: string({ maxLength: 12 }) },
  { weight: 3, arbitrary: constantFrom(...oddTexts) },
);

const wholeNumber = oneof(integer({ min: -10, max: 10 }), integer(), constantFrom(0, 1, -1, 255, 65536));
/** Always with a fraction: whole numbers are all of one kind here, which is a documented difference. */
const fraction = oneof(
  integer({ min: -1000, max: 1000 }).map((n) => n + 0.5),
  constantFrom(0.1, -0.25, 1.5, 1e-7, 123456.75, 1234567.5, 0.00001, 7.141592653589793, 1e-300, 99999999.5),
);
const key = oneof(
  constantFrom('a', 'b', 'name', 'Z', 'é', '😀', 'a b', '1', 'constructor', '__proto__', 'toString'),
  string({ maxLength: 4 }),
);
const machine = record({ name: anyText, cores: wholeNumber, on: boolean() });

/** Values of a known shape: the templates that are made for them know where a text is and where a list. */
export const randomValues: Arbitrary<TemplateData> = record({
  ...{ s1: anyText, s2: anyText, s3: anyText, i1: wholeNumber, i2: wholeNumber },
  ...{ f1: fraction, f2: fraction, b1: boolean(), b2: boolean() },
  ls: array(anyText, { minLength: 1, maxLength: 4 }),
  li: array(wholeNumber, { minLength: 1, maxLength: 4 }),
  lm: array(machine, { minLength: 1, maxLength: 3 }),
  ms: dictionary(key, anyText, { maxKeys: 4 }),
  deep: record({ down: record({ s: anyText, i: wholeNumber, l: array(anyText, { maxLength: 2 }) }) }),
  mixed: array(oneof(anyText, wholeNumber, fraction, boolean(), constantFrom(null)), { maxLength: 5 }),
}).map((values) => ({ ...values, n: null, none: [], nothing: {} }));

/** JSON that gomplate, which reads it as YAML, does not stumble over: every odd character is escaped. */
export function toFile(values: TemplateData): string {
  return JSON.stringify(values).replaceAll(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
