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
export function adviceFor(name: string): string | undefined {
  if (Object.hasOwn(blocks, name)) return `Here it is {{ ${blocks[name]} }}.`;
  return Object.hasOwn(familiar, name) ? `Here it is ${familiar[name]}.` : undefined;
}

const signs: Readonly<Record<string, string>> = {
  '==': 'Compare with eq: eq .a "b".',
  '!=': 'Compare with ne: ne .a "b".',
  '&&': 'Both at once is and: and .a .b.',
  '||': 'Either of two is or: or .a .b.',
  '!': 'The opposite is not: not .a.',
  '<': 'Compare with lt or le: lt .a 5.',
  '>': 'Compare with gt or ge: gt .a 5.',
  '[': 'An item of a list is index .list 0.',
  '{': 'Values of the config stand between two braces; three are plain Mustache, whose names have no dot before them.',
  '}': 'Close it with }}.',
  '?': 'One of two values is ternary: ternary "yes" "no" .a.',
  '*': 'Arithmetic has names: mul 2 3.',
  '/': 'Arithmetic has names: div 6 3.',
};

/** Advice for an operator of other languages that `text` starts with. */
export function adviceForSign(text: string): string | undefined {
  return signs[text.slice(0, 2)] ?? signs[text.slice(0, 1)];
}
