import type { TemplateData, TemplateValue } from '../value.ts';

/** What hostile text and hostile values must end in: an error with a sentence, or an output that is small. */
export interface HostileCase {
  readonly what: string;
  readonly template: () => string;
  readonly values?: () => TemplateData;
  readonly ends:
    | 'template.invalid'
    | 'template.missing-key'
    | 'template.refused'
    | 'template.too-much'
    | 'rendered';
}

const long = (length: number): string => 'x'.repeat(length);

function nested(depth: number): TemplateValue {
  let value: TemplateValue = 'core';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value };
  return value;
}

const one = (
  what: string,
  template: string | (() => string),
  ends: HostileCase['ends'],
  values?: () => TemplateData,
): HostileCase => ({
  what,
  template: typeof template === 'string' ? () => template : template,
  ends,
  ...(values === undefined ? {} : { values }),
});

const tooMuch: readonly HostileCase[] = [
  one('an endless count', '{{ range 1000000000 }}{{ end }}', 'template.too-much'),
  one('a count beyond 2^53', '{{ range 9007199254740993 }}{{ end }}', 'template.too-much'),
  one('a text repeated beyond 2^53', '{{ strings.Repeat 9007199254740993 "x" }}', 'template.invalid'),
  one('a sequence beyond 2^53', '{{ seq 1 9007199254740993 }}', 'template.too-much'),
  one('a count in a count', '{{ range 100000 }}{{ range 100000 }}x{{ end }}{{ end }}', 'template.too-much'),
  one('a hundred megabytes', () => `{{ range 100000 }}${long(1000)}{{ end }}`, 'template.too-much'),
  one('a long text repeated', '{{ strings.Repeat 1000000000 "x" }}', 'template.too-much'),
  one(
    'a text that doubles',
    '{{ $x := "0123456789" }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a list that doubles',
    '{{ $x := coll.Slice 1 1 }}{{ range 100 }}{{ $x = coll.Slice $x $x }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a list within a list, and so on',
    '{{ $x := coll.Slice 1 }}{{ range 5000 }}{{ $x = coll.Slice $x }}{{ end }}',
    'template.too-much',
  ),
  one('a long sequence', '{{ range seq 100000000 }}{{ end }}', 'template.too-much'),
  one('a wide number', '{{ range 1000 }}{{ printf "%1000000d" 1 }}{{ end }}', 'template.too-much'),
  one('a list of wide numbers', '{{ printf "%1000000d" (seq 1000) }}', 'template.too-much'),
  one('many decimals', '{{ range 1000 }}{{ printf "%.1000000f" 1.5 }}{{ end }}', 'template.too-much'),
  one('a width beyond all numbers', '{{ printf "%99999999999d" 1 }}', 'rendered'),
  one('a far margin', '{{ indent 100000000 "x" }}', 'template.too-much'),
  one(
    'a text put between all characters',
    '{{ $x := strings.Repeat 9000 "x" }}{{ replaceAll "" $x $x }}',
    'template.too-much',
  ),
  one(
    'the same long text cut in parts',
    '{{ $x := strings.Repeat 450000 "x" }}{{ range 100000 }}{{ $y := strings.Split "" $x }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a long text in title case',
    '{{ $x := strings.Repeat 150000 "a b" }}{{ range 100000 }}{{ $y := title $x }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a long text trimmed',
    '{{ $x := strings.Repeat 450000 " " }}{{ range 100000 }}{{ $y := trimSpace (print "a" $x "b") }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a long text as a slug',
    '{{ $x := strings.Repeat 450000 "-" }}{{ range 100000 }}{{ $y := strings.Slug (print "a" $x "b") }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a long text quoted and quoted',
    '{{ $x := "\\"" }}{{ range 100 }}{{ $x = quote $x }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a list joined again and again',
    '{{ $x := seq 100000 }}{{ range 100000 }}{{ $y := join $x "," }}{{ end }}',
    'template.too-much',
  ),
  one(
    'a list searched for likenesses',
    '{{ $x := seq 100000 }}{{ range 100000 }}{{ $y := uniq $x }}{{ end }}',
    'template.too-much',
  ),
  one('a template of two megabytes', () => long(2_000_000), 'template.too-much'),
  one('nothing but actions', () => '{{ . }}'.repeat(140_000), 'template.too-much'),
  one('nothing but values in one action', () => `{{ print ${'1 '.repeat(490_000)}}}`, 'template.too-much'),
  one(
    'a hundred megabytes in plain Mustache',
    () => `{{#list}}${long(1000)}{{/list}}`,
    'template.too-much',
    () => ({ list: Array.from({ length: 100_000 }, () => 1) }),
  ),
  one('values of a great depth', '{{ . }}', 'template.too-much', () => ({ a: nested(100_000) })),
  one('values of a great depth as JSON', '{{ toJSON .a }}', 'template.too-much', () => ({
    a: nested(100_000),
  })),
  one('values of a great depth in plain Mustache', '{{a}}', 'template.too-much', () => ({
    a: nested(100_000),
  })),
];

const odd: readonly HostileCase[] = [
  one(
    'blocks within blocks',
    () => `${'{{ if true }}'.repeat(5000)}${'{{ end }}'.repeat(5000)}`,
    'template.invalid',
  ),
  one(
    'else if after else if',
    () => `{{ if false }}${'{{ else if false }}'.repeat(5000)}{{ end }}`,
    'template.invalid',
  ),
  one(
    'parentheses within parentheses',
    () => `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`,
    'template.invalid',
  ),
  one(
    'sections within sections',
    () => `${'{{#a}}'.repeat(5000)}${'{{/a}}'.repeat(5000)}`,
    'template.invalid',
  ),
  one(
    'a path of 10000 keys',
    () => `{{ ${'.a'.repeat(10_000)} }}`,
    'template.missing-key',
    () => ({ a: { b: 1 } }),
  ),
  one(
    'a path of 10000 keys in plain Mustache',
    () => `{{#a}}{{${'a.'.repeat(10_000)}a}}{{/a}}`,
    'template.invalid',
    () => ({ a: { b: 1 } }),
  ),
  one('a pipeline of 10000 stages', () => `{{ "a"${' | print'.repeat(10_000)} }}`, 'rendered'),
  one(
    'a pipeline of 10000 stages that fails',
    () => `{{ "a"${' | print'.repeat(10_000)} | len | len }}`,
    'template.invalid',
  ),
  one(
    'a name of 500000 letters',
    () => `{{ .${long(500_000)} }}`,
    'template.missing-key',
    () => ({ [`${long(499_999)}y`]: 1 }),
  ),
  one('a function of 500000 letters', () => `{{ ${long(500_000)} }}{{ if }}`, 'template.invalid'),
  one('a text of 900000 letters that is not closed', () => `{{ "${long(900_000)}`, 'template.invalid'),
  one('a raw text that is not closed', () => `{{ \`${long(900_000)}`, 'template.invalid'),
  one('a comment that is not closed', () => '{{/*'.repeat(200_000), 'template.invalid'),
  one('openings only', () => '{{'.repeat(400_000), 'template.invalid'),
  one('openings of plain Mustache only', () => '{{{'.repeat(30_000), 'template.invalid'),
  one('blanks only', () => `{{${' '.repeat(900_000)}`, 'template.invalid'),
  one(
    'trim marks around blanks',
    () => `${' '.repeat(300_000)}{{- "" -}}${' '.repeat(300_000)}{{- "" -}}`,
    'rendered',
  ),
  one('a number of 500000 digits', () => `{{ ${'9'.repeat(500_000)} }}`, 'template.invalid'),
  one('backslashes', () => `{{ "${'\\\\'.repeat(400_000)}" | len }}`, 'rendered'),
  one(
    'a pattern that never ends elsewhere',
    '{{ regexp.Match "^(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }}',
    'template.refused',
  ),
  one(
    'half characters and NUL',
    '{{ .a }}\ud800\0{{ quote "\ud800\0" }}{{ .b\ud800 }}',
    'template.invalid',
    () => ({ a: '\udfff\0' }),
  ),
  one(
    'what is left of invalid UTF-8',
    () => `{{ quote .a }}${Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]).toString()}`,
    'rendered',
    () => ({ a: Buffer.from([0xff, 0xed, 0xa0, 0x80]).toString() }),
  ),
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
  ].flatMap((name) => [
    one(`.${name}`, `{{ .${name} }}`, 'template.missing-key' as const),
    one(`.a.${name}`, `{{ .a.${name} }}`, 'template.missing-key' as const, () => ({ a: {} })),
    one(`index of ${name}`, `{{ if index . "${name}" }}{{ fail "reached" }}{{ end }}`, 'rendered' as const),
    one(`{{${name}}}`, `{{#a}}{{/a}}{{${name}}}`, 'template.missing-key' as const),
    one(`{{#${name}}}`, `{{#${name}}}reached{{/${name}}}`, 'rendered' as const),
    one(`the function ${name}`, `{{ ${name} 1 }}`, 'template.invalid' as const),
  ]),
];

/** Each within 1 s of the processor, and all with less than 200 MB of memory. */
export const hostileCases: readonly HostileCase[] = [...tooMuch, ...odd];
