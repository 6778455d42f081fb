import { oddTexts } from './random-values.suite.ts';

const kinds = [
  ...(['text', 'whole', 'fraction', 'truth', 'texts', 'wholes'] as const),
  ...(['machines', 'machine', 'group', 'mixed', 'nothing'] as const),
];
/** What an expression gives. */
export type Kind = (typeof kinds)[number];
/** Of what is asked for: also a small whole number, a text that reads as a number, or anything. */
type Wanted = Kind | 'few' | 'first' | 'small' | 'digits' | 'any' | 'plain';

/** Something that can be named where the expression stands: a variable, the dot, a key of it. */
export interface Known {
  readonly kind: Kind;
  readonly as: string;
}

const roots: readonly Known[] = [
  ...['s1', 's2', 's3', 'deep.down.s'].map((as) => ({ kind: 'text', as: `$.${as}` }) as const),
  ...['i1', 'i2', 'deep.down.i'].map((as) => ({ kind: 'whole', as: `$.${as}` }) as const),
  ...['f1', 'f2'].map((as) => ({ kind: 'fraction', as: `$.${as}` }) as const),
  ...['b1', 'b2'].map((as) => ({ kind: 'truth', as: `$.${as}` }) as const),
  ...['ls', 'deep.down.l'].map((as) => ({ kind: 'texts', as: `$.${as}` }) as const),
  ...(['li', 'none'] as const).map((as) => ({ kind: 'wholes', as: `$.${as}` }) as const),
  ...(['ms', 'nothing', 'deep', 'deep.down'] as const).map(
    (as) => ({ kind: 'group', as: `$.${as}` }) as const,
  ),
  { kind: 'machines', as: '$.lm' },
  { kind: 'mixed', as: '$.mixed' },
  { kind: 'nothing', as: '$.n' },
];

/** Name and arguments of functions by what they give. `same` are those that give what they are given. */
const calls: Readonly<Partial<Record<Kind, readonly (readonly [string, ...Wanted[]])[]>>> = {
  text: [
    ['quote', 'any'],
    ['squote', 'any'],
    ['shellQuote', 'text'],
    ['strings.Quote', 'text'],
    ['print', 'any', 'any'],
    ['print', 'any'],
    ['println', 'any', 'text', 'any'],
    ['conv.ToString', 'any'],
    ['html', 'any'],
    ['js', 'any'],
    ['urlquery', 'any', 'text'],
    ['toJSON', 'any'],
    ['toJSONPretty', 'plain', 'any'],
    ['toUpper', 'text'],
    ['toLower', 'text'],
    ['strings.ToUpper', 'any'],
    ['strings.ToLower', 'any'],
    ['title', 'plain'],
    ['trimSpace', 'text'],
    ['strings.TrimSpace', 'any'],
    ['trim', 'text', 'text'],
    ['strings.Trim', 'text', 'any'],
    ['strings.TrimLeft', 'text', 'text'],
    ['strings.TrimRight', 'text', 'text'],
    ['strings.TrimPrefix', 'text', 'text'],
    ['strings.TrimSuffix', 'text', 'text'],
    ['replaceAll', 'text', 'text', 'any'],
    ['strings.ReplaceAll', 'text', 'text', 'text'],
    ['indent', 'text'],
    ['indent', 'small', 'any'],
    ['strings.Indent', 'small', 'plain', 'text'],
    ['strings.Repeat', 'small', 'text'],
    ['strings.Trunc', 'small', 'plain'],
    ['strings.Abbrev', 'small', 'plain'],
    ['strings.SkipLines', 'small', 'text'],
    ['strings.Slug', 'plain'],
    ['join', 'texts', 'text'],
    ['join', 'wholes', 'text'],
    ['join', 'mixed', 'text'],
    ['conv.Join', 'texts', 'text'],
    ['base64.Encode', 'any'],
    ['index', 'group', 'plain'],
    ['index', 'texts', 'first'],
    ['coll.Index', 'first', 'texts'],
    ['index', 'machines', 'first', 'plain'],
    ['required', 'text'],
    ['required', 'plain', 'text'],
    ['kind', 'plain'],
    ['test.Kind', 'any'],
    ['crypto.SHA256', 'text'],
  ],
  whole: [
    ['len', 'text'],
    ['len', 'texts'],
    ['len', 'group'],
    ['len', 'mixed'],
    ['index', 'wholes', 'first'],
    ['index', 'text', 'first'],
    ['conv.ToInt', 'whole'],
    ['conv.ToInt', 'digits'],
    ['conv.ToInt64', 'fraction'],
    ['conv.ToInt', 'truth'],
    ['add', 'small', 'whole'],
    ['sub', 'whole', 'small'],
    ['mul', 'small', 'small', 'small'],
    ['rem', 'whole', 'small'],
    ['math.Max', 'whole', 'small'],
    ['math.Min', 'small', 'whole'],
    ['math.Abs', 'whole'],
    ['add', 'digits', 'small'],
    ['strings.RuneCount', 'any', 'text'],
    ['conv.Atoi', 'digits'],
  ],
  fraction: [
    ['conv.ToFloat64', 'fraction'],
    ['math.Abs', 'fraction'],
  ],
  truth: [
    ['eq', 'text', 'text'],
    ['eq', 'whole', 'small', 'whole'],
    ['ne', 'text', 'text'],
    ['eq', 'fraction', 'fraction'],
    ['eq', 'any', 'any'],
    ['ne', 'truth', 'truth'],
    ['lt', 'whole', 'whole'],
    ['le', 'text', 'text'],
    ['gt', 'fraction', 'fraction'],
    ['ge', 'whole', 'small'],
    ['not', 'any'],
    ['and', 'truth', 'truth'],
    ['or', 'truth', 'truth', 'truth'],
    ['has', 'group', 'text'],
    ['has', 'texts', 'text'],
    ['contains', 'text', 'text'],
    ['hasPrefix', 'text', 'text'],
    ['hasSuffix', 'text', 'text'],
    ['strings.Contains', 'text', 'any'],
    ['strings.HasPrefix', 'text', 'text'],
    ['strings.HasSuffix', 'text', 'text'],
    ['conv.ToBool', 'any'],
    ['bool', 'digits'],
    ['isKind', 'plain', 'any'],
    ['math.IsInt', 'whole'],
    ['math.IsNum', 'any'],
    ['coll.Has', 'mixed', 'text'],
  ],
  texts: [
    ['strings.Split', 'text', 'text'],
    ['split', 'text', 'text'],
    ['strings.SplitN', 'text', 'few', 'text'],
    ['keys', 'group'],
    ['coll.Slice', 'text', 'text'],
    ['slice', 'text'],
    ['append', 'text', 'texts'],
    ['prepend', 'text', 'texts'],
    ['uniq', 'texts'],
    ['sort', 'texts'],
    ['coll.GoSlice', 'texts', 'small'],
    ['conv.ToStrings', 'any', 'whole'],
  ],
  wholes: [
    ['coll.Slice', 'whole', 'small'],
    ['seq', 'small'],
    ['seq', 'small', 'small'],
    ['sort', 'wholes'],
    ['uniq', 'wholes'],
  ],
  machines: [
    ['sort', 'plain', 'machines'],
    ['uniq', 'machines'],
  ],
  mixed: [
    ['values', 'group'],
    ['append', 'any', 'mixed'],
    ['flatten', 'mixed'],
    ['coll.Slice', 'any', 'any', 'any'],
    ['uniq', 'mixed'],
    ['sort', 'mixed'],
  ],
  group: [
    ['dict', 'text', 'any'],
    ['dict', 'plain', 'any', 'any', 'text'],
    ['merge', 'group', 'group'],
    ['coll.Pick', 'plain', 'group'],
    ['coll.Omit', 'plain', 'plain', 'group'],
    ['dict', 'any'],
  ],
  machine: [['index', 'machines', 'first']],
};
const verbs = [
  '%s',
  '%d',
  '%v',
  '%q',
  '%t',
  '%x',
  '%5d',
  '%-5s|',
  '%05d',
  '%+d',
  '%.2f',
  '%6.1f',
  '%g',
  '%e',
  '%%',
  '%X',
  '%c',
  '%U',
  '%3c',
];
const oddVerbs = [
  '%#v',
  '%T',
  '%+q',
  '%#x',
  '% d',
  '% x',
  '%08.3f',
  '%[1]v',
  '%[2]q',
  '%o',
  '%#o',
  '%b',
  '%z',
  '%!',
  '%-08d',
  '%.3s',
  '%.0f',
  '%G',
  '%E',
  '%*d',
  '%#q',
  '%x',
  '%6v',
  '%-6v|',
  '%06v',
  '%+v',
  '%.3v',
  '%O',
];

/** Writes expressions as a row of numbers decides; where it has ended 0 does, which is always the simplest. */
export class Expressions {
  readonly #decisions: readonly number[];
  #at = 0;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  upTo(max: number): number {
    return (this.#decisions[this.#at++] ?? 0) % (max + 1);
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.upTo(items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  kind(): Kind {
    return this.pick(kinds);
  }

  /** As it stands alone in an action: with pipes or without. */
  pipeline(wanted: Wanted, known: readonly Known[], depth: number): string {
    const whole = this.#write(wanted, known, depth);
    return whole.startsWith('(') &&
      whole.endsWith(')') &&
      this.upTo(9) > 0 &&
      !whole.slice(1, -1).includes(')')
      ? whole.slice(1, -1)
      : whole;
  }

  #write(asked: Wanted, known: readonly Known[], depth: number): string {
    const wanted = this.upTo(250) === 250 ? this.kind() : asked;
    if (wanted === 'any') return this.#write(this.pick(kinds), known, depth);
    if (wanted === 'few') return this.pick(['2', '1', '3', '-1']);
    if (wanted === 'first') return this.upTo(20) === 20 ? '3' : '0';
    if (wanted === 'small') return this.upTo(60) === 60 ? '-1' : `${this.upTo(3)}`;
    if (wanted === 'digits')
      return this.pick([
        '"12"',
        '"0x1F"',
        '`-3`',
        '"1,000"',
        '"0b11"',
        '"x"',
        '""',
        '"017"',
        '"yes"',
        '"1"',
        '"T"',
        '"1_0"',
      ]);
    if (wanted === 'plain')
      return this.pick([
        '"a"',
        '`name`',
        '"cores"',
        '"b"',
        '"Big world-wide it\'s"',
        '"  "',
        '"string"',
        '"int"',
        '"slice"',
        '"number"',
      ]);
    if (depth > 0 && this.upTo(2) > 0) return this.#compound(wanted, known, depth - 1);
    return this.#leaf(wanted, known);
  }

  #compound(wanted: Kind, known: readonly Known[], depth: number): string {
    const same = this.upTo(11);
    const part = () => this.#write(wanted, known, depth);
    if (same === 0) return this.#call('default', [part(), part()]);
    if (same === 1) return this.#call('ternary', [part(), part(), this.#write('any', known, depth)]);
    if (same === 2)
      return this.#call(this.pick(['and', 'or']), [part(), part(), ...(this.upTo(2) > 0 ? [] : [part()])]);
    if (same === 3) return `(${part()})`;
    if (same === 4 && wanted === 'text') return this.#printf(known);
    const [name, ...args] = this.pick(calls[wanted] ?? [['index', 'mixed', 'first'] as const]);
    return this.#call(
      name,
      args.map((kind) => this.#write(kind, known, depth)),
    );
  }

  /** Only with values whose type in Go is no question: the complaints of printf name it. */
  #printf(known: readonly Known[]): string {
    const plain = known.filter(({ as }) => !as.startsWith('$v'));
    const count = this.upTo(2);
    const format = Array.from(
      { length: count + 1 },
      () => this.pick(this.upTo(2) > 0 ? verbs : oddVerbs) + this.pick(['', ' ', 'é']),
    ).join('');
    // Numbers with a fraction have no hexadecimal form here.
    const whole = kinds.filter((kind) => kind !== 'fraction' && kind !== 'mixed');
    const fitting = /[xXb#]/.test(format) ? whole : kinds;
    const args = Array.from({ length: count + this.upTo(1) }, () => this.#leaf(this.pick(fitting), plain));
    return this.#call('printf', [JSON.stringify(format), ...args]);
  }

  #call(name: string, args: readonly string[]): string {
    const last = args.at(-1);
    if (last === undefined || this.upTo(2) > 0) return `(${[name, ...args].join(' ')})`;
    const piped =
      last.startsWith('(') && this.upTo(3) > 0 && last.endsWith(')') && !last.slice(1, -1).includes(')')
        ? last.slice(1, -1)
        : last;
    return `(${piped} ${this.pick(['|', ' |', '| '])} ${[name, ...args.slice(0, -1)].join(' ')})`.replace(
      '  ',
      ' ',
    );
  }

  #leaf(wanted: Kind, known: readonly Known[]): string {
    const named = [...known, ...roots].filter(({ kind }) => kind === wanted);
    if (named.length > 0 && this.upTo(3) > 0) return this.pick(named).as;
    switch (wanted) {
      case 'text':
        return this.#literal();
      case 'whole':
        return this.pick([
          '0',
          '1',
          '-1',
          '+7',
          '42',
          '0x1F',
          '0b101',
          '0o17',
          '017',
          '1_000',
          "'a'",
          "'\\n'",
          "'é'",
          '-0x10',
          '2147483648',
        ]);
      case 'fraction':
        return this.pick(['1.5', '.5', '-0.25', '1e-7', '2.5e-10', '12345678.5', '1_0.5', '5e-324', '+2.5']);
      case 'truth':
        return this.pick(['true', 'false']);
      case 'nothing':
        return this.pick(['nil', '$.n', '(index $.nothing "x")', '$.n']);
      case 'machine':
        return '(index $.lm 0)';
      default:
        return this.pick(roots.filter(({ kind }) => kind === (wanted === 'mixed' ? 'mixed' : wanted))).as;
    }
  }

  #literal(): string {
    const text = this.pick(oddTexts) + (this.upTo(3) === 0 ? this.pick(oddTexts) : '');
    if (this.upTo(2) === 0 && !/[`\r]/.test(text)) return `\`${text}\``;
    return JSON.stringify(text);
  }
}
