import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { createHash } from 'node:crypto';
import { isTrue, kindOf, type TemplateValue } from '../value.ts';
import { BadCall } from './bad-call.ts';
import { anyText, fixed, listOf, textOf, unary, type TemplateFunction } from './call.ts';
import { toJson, toPrettyJson } from './json.ts';
import { readNumber, toBool, toNumber, toWhole } from './numbers.ts';

/** The problem of functions through which the template itself reports something. */
const said = asTheySaid('It stops.');

type Values = readonly TemplateValue[];

function required(args: Values): TemplateValue {
  const message = args.length === 2 ? textOf(args[0]) : '';
  const value = args.at(-1) ?? null;
  if (value === null || value === '')
    throw new BadCall(
      said,
      message === '' ? sentence('template.said.required', 'A value is required here.') : asTheySaid(message),
      true,
    );
  return value;
}

function assert(args: Values): string {
  const message = args.length === 2 ? textOf(args[0]) : '';
  if (!toBool(args.at(-1)))
    throw new BadCall(
      said,
      message === '' ? sentence('template.said.assert', 'What it asserts isn’t true.') : asTheySaid(message),
    );
  return '';
}

function decode(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const plain = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[\r\n]/g, '');
  if (bytes.toString('base64') !== plain)
    throw new BadCall(sentence('template.problem.base64', 'This isn’t base64.'));
  const decoded: string = bytes.toString();
  if (Buffer.compare(Buffer.from(decoded), bytes) !== 0)
    throw new BadCall(sentence('template.problem.not-text', 'The decoded value isn’t text.'));
  return decoded;
}

const kindName = (value: TemplateValue): string => (value === null ? 'invalid' : kindOf(value));

function isKind(name: string, value: TemplateValue): boolean {
  const kind = kindName(value);
  return kind === name || (name === 'number' && (kind === 'int' || kind === 'float64'));
}

const defaulting: TemplateFunction = {
  ...fixed(2, ([fallback, value]) => (value !== undefined && isTrue(value) ? value : (fallback ?? null))),
  forgives: 'last',
};
const requiring: TemplateFunction = { fewest: 1, most: 2, forgives: 'last', run: required };
const choosing = fixed(3, ([yes, no, question]) => (toBool(question) ? yes : no) ?? null);
const joining = fixed(2, ([list, separator], budget) => {
  const texts = listOf(list).map(anyText);
  const between = textOf(separator);
  budget.text(texts.reduce((sum, text) => sum + text.length + between.length, 0));
  return texts.join(between);
});
const failing: TemplateFunction = {
  fewest: 0,
  most: 1,
  run: ([message]) => {
    throw new BadCall(
      said,
      message === undefined || message === ''
        ? sentence('template.said.fail', 'It calls fail.')
        : asTheySaid(anyText(message)),
    );
  },
};
const asserting: TemplateFunction = { fewest: 1, most: 2, run: assert };
const kind = unary(kindName);
const checkingKind = fixed(2, ([name, value]) => isKind(textOf(name), value ?? null));
const json = unary((value) => toJson(value));
const prettyJson = fixed(2, ([unit, value]) => {
  toJson(value ?? null);
  return toPrettyJson(value ?? null, textOf(unit));
});
const bool = unary((value) => ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(anyText(value)));
const each = (convert: (value: TemplateValue) => TemplateValue): TemplateFunction => ({
  fewest: 0,
  run: (args) => args.map(convert),
});
const whole = unary((value) => toWhole(value));
const hash = (algorithm: string): TemplateFunction =>
  unary((value) => createHash(algorithm).update(anyText(value)).digest('hex'));

/** gomplate's functions about values: defaults, checks, conversions, encodings. */
export const valueFunctions: Readonly<Record<string, TemplateFunction>> = {
  default: defaulting,
  'conv.Default': defaulting,
  required: requiring,
  'test.Required': requiring,
  ternary: choosing,
  'test.Ternary': choosing,
  fail: failing,
  'test.Fail': failing,
  assert: asserting,
  'test.Assert': asserting,
  kind,
  'test.Kind': kind,
  isKind: checkingKind,
  'test.IsKind': checkingKind,
  join: joining,
  'conv.Join': joining,
  bool,
  'conv.Bool': bool,
  'conv.ToString': unary(anyText),
  'conv.ToStrings': each(anyText),
  'conv.ToBool': unary(toBool),
  'conv.ToBools': each(toBool),
  'conv.ToInt': whole,
  'conv.ToInt64': whole,
  'conv.ToInts': each(toWhole),
  'conv.ToInt64s': each(toWhole),
  'conv.ToFloat64': unary(toNumber),
  'conv.ToFloat64s': each(toNumber),
  'conv.Atoi': unary((value) => {
    const text = anyText(value);
    const number = /^[+-]?\d+$/.test(text) ? readNumber(text.replace(/^([+-]?)0+(?=\d)/, '$1')) : undefined;
    if (number === undefined)
      throw new BadCall(sentence('template.problem.digits', 'It needs a text of digits.'));
    return number;
  }),
  toJSON: json,
  'data.ToJSON': json,
  toJSONPretty: prettyJson,
  'data.ToJSONPretty': prettyJson,
  'base64.Encode': unary((value) => (value === null ? '' : Buffer.from(anyText(value)).toString('base64'))),
  'base64.Decode': unary((value) => decode(anyText(value))),
  'crypto.SHA1': hash('sha1'),
  'crypto.SHA224': hash('sha224'),
  'crypto.SHA256': hash('sha256'),
  'crypto.SHA384': hash('sha384'),
  'crypto.SHA512': hash('sha512'),
};
