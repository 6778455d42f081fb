import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
/** Names from Helm, Jinja and programming languages, and their equivalents here. */
const familiar: Readonly<Record<string, string>> = {
  ...{
    nindent: 'indent',
    toYaml: 'toJSON',
    toJson: 'toJSON',
    b64enc: 'base64.Encode',
    b64dec: 'base64.Decode',
  },
  ...{
    list: 'coll.Slice',
    coalesce: 'or',
    hasKey: 'has',
    empty: 'not',
    trunc: 'strings.Trunc',
    replace: 'replaceAll',
  },
  ...{
    upper: 'toUpper',
    lower: 'toLower',
    trimSuffix: 'strings.TrimSuffix',
    trimPrefix: 'strings.TrimPrefix',
  },
  ...{
    int: 'conv.ToInt',
    int64: 'conv.ToInt64',
    float64: 'conv.ToFloat64',
    toString: 'conv.ToString',
    atoi: 'conv.Atoi',
  },
  ...{
    sha256sum: 'crypto.SHA256',
    sha1sum: 'crypto.SHA1',
    cat: 'print',
    repeat: 'strings.Repeat',
    pick: 'coll.Pick',
  },
  ...{
    omit: 'coll.Omit',
    until: 'seq',
    mod: 'rem',
    max: 'math.Max',
    min: 'math.Min',
    splitList: 'strings.Split',
  },
};
const blocks: Readonly<Record<string, string>> = {
  ...{
    elif: 'else if',
    elseif: 'else if',
    elsif: 'else if',
    endif: 'end',
    endfor: 'end',
    endrange: 'end',
    endwith: 'end',
  },
  ...{ for: 'range', foreach: 'range', each: 'range', unless: 'if not', fi: 'end', done: 'end' },
};

/** Advice for an unknown function that has an equivalent. */
export function adviceFor(name: string): Sentence | undefined {
  const word = Object.hasOwn(blocks, name) ? `{{ ${blocks[name]} }}` : undefined;
  const here = word ?? (Object.hasOwn(familiar, name) ? familiar[name] : undefined);
  return here === undefined
    ? undefined
    : sentence('template.hint.familiar', 'Here it’s called {name}.', { name: here });
}

const signs: Readonly<Record<string, Sentence>> = {
  '==': sentence('template.hint.sign-equal', 'Compare with eq, such as {example}.', { example: 'eq .a "b"' }),
  '!=': sentence('template.hint.sign-unequal', 'Compare with ne, such as {example}.', {
    example: 'ne .a "b"',
  }),
  '&&': sentence('template.hint.sign-both', 'Combine with and, such as {example}.', { example: 'and .a .b' }),
  '||': sentence('template.hint.sign-either', 'Combine with or, such as {example}.', { example: 'or .a .b' }),
  '!': sentence('template.hint.sign-not', 'Negate with not, such as {example}.', { example: 'not .a' }),
  '<': sentence('template.hint.sign-less', 'Compare with lt or le, such as {example}.', {
    example: 'lt .a 5',
  }),
  '>': sentence('template.hint.sign-more', 'Compare with gt or ge, such as {example}.', {
    example: 'gt .a 5',
  }),
  '[': sentence('template.hint.sign-item', 'Get an item of a list with index, such as {example}.', {
    example: 'index .list 0',
  }),
  '{': sentence(
    'template.hint.sign-braces',
    'Use two braces. Three are plain Mustache, where names have no dot before them.',
  ),
  '}': sentence('template.hint.close', 'Close it with {close}.', { close: '}}' }),
  '?': sentence('template.hint.sign-ternary', 'Choose with ternary, such as {example}.', {
    example: 'ternary "yes" "no" .a',
  }),
  '*': sentence('template.hint.sign-multiply', 'Multiply with mul, such as {example}.', {
    example: 'mul 2 3',
  }),
  '/': sentence('template.hint.sign-divide', 'Divide with div, such as {example}.', { example: 'div 6 3' }),
};

/** Advice for an operator of other languages that `text` starts with. */
export function adviceForSign(text: string): Sentence | undefined {
  return signs[text.slice(0, 2)] ?? signs[text.slice(0, 1)];
}
