import { array, nat, type Arbitrary } from 'fast-check';
import { Expressions, type Kind, type Known } from './random-expressions.suite.ts';

const texts = [
  '',
  ' ',
  '\n',
  '\n  ',
  'key: ',
  '- ',
  'é😀',
  ' \t\r\n ',
  '{ ',
  '}}',
  '"',
  'a b',
  '\u00a0 ',
  'x\n\ny',
  '<&>',
];
const itemOf: Readonly<Partial<Record<Kind, Kind>>> = {
  ...{ texts: 'text', wholes: 'whole', machines: 'machine', group: 'nothing', whole: 'whole' },
};

/** A template over the values of random-values.suite.ts: well typed most of the time. */
export const randomTemplate: Arbitrary<string> = array(nat({ max: 9239 }), {
  minLength: 20,
  maxLength: 400,
  size: 'max',
}).map((decisions) => new Statements(new Expressions(decisions)).all());

class Statements {
  readonly #write: Expressions;
  #variables = 0;

  constructor(write: Expressions) {
    this.#write = write;
  }

  all(): string {
    return this.#body([], 2, 4, false);
  }

  #body(around: readonly Known[], depth: number, most: number, loop: boolean): string {
    const known = [...around];
    let text = '';
    for (let count = this.#write.upTo(most); count >= 0; count--) {
      text += this.#write.pick(texts) + this.#statement(known, depth, loop);
    }
    return text + this.#write.pick(texts);
  }

  #statement(known: Known[], depth: number, loop: boolean): string {
    const choice = this.#write.upTo(depth > 0 ? 11 : 6);
    if (choice <= 3) return this.#action(this.#write.pipeline('any', known, 2));
    if (choice === 4) return this.#declaration(known);
    if (choice === 5) return this.#assignment(known);
    if (choice === 6) return this.#aside(loop);
    if (choice <= 8) return this.#if(known, depth - 1, loop);
    return choice === 9 ? this.#with(known, depth - 1, loop) : this.#range(known, depth - 1);
  }

  #declaration(known: Known[]): string {
    const kind = this.#write.kind();
    const text = `$v${this.#variables++} := ${this.#write.pipeline(kind, known, 2)}`;
    known.push({ kind, as: `$v${this.#variables - 1}` });
    return this.#action(text);
  }

  #assignment(known: readonly Known[]): string {
    const variables = known.filter(({ as }) => /^\$v\d+$/.test(as));
    if (variables.length === 0) return '';
    const { kind, as } = this.#write.pick(variables);
    return this.#action(`${as} = ${this.#write.pipeline(kind, known, 2)}`);
  }

  #aside(loop: boolean): string {
    if (loop && this.#write.upTo(1) === 0) return this.#action(this.#write.pick(['break', 'continue']));
    return this.#write.pick(['{{/* words */}}', '{{- /* }} "x\n */ -}}', '{{/**/ -}}', '{{ "" }}']);
  }

  #if(known: readonly Known[], depth: number, loop: boolean): string {
    const test = () => this.#write.pipeline(this.#write.pick(['truth', 'truth', 'any']), known, 2);
    let text = this.#action(`if ${test()}`) + this.#body(known, depth, 1, loop);
    if (this.#write.upTo(3) === 0)
      text += this.#action(`else if ${test()}`) + this.#body(known, depth, 1, loop);
    if (this.#write.upTo(1) === 0) text += this.#action('else') + this.#body(known, depth, 1, loop);
    return text + this.#action('end');
  }

  #with(known: readonly Known[], depth: number, loop: boolean): string {
    const kind = this.#write.kind();
    let text = this.#action(`with ${this.#write.pipeline(kind, known, 2)}`);
    text += this.#body(dotted(known, kind), depth, 1, loop);
    if (this.#write.upTo(3) === 0) {
      text += this.#action(`else with ${this.#write.pipeline('group', known, 1)}`);
      text += this.#body(dotted(known, 'group'), depth, 1, loop);
    }
    if (this.#write.upTo(2) === 0) text += this.#action('else') + this.#body(known, depth, 1, loop);
    return text + this.#action('end');
  }

  #range(known: readonly Known[], depth: number): string {
    const kind = this.#write.pick(['texts', 'wholes', 'machines', 'group', 'mixed', 'whole'] as const);
    const over =
      kind === 'whole'
        ? this.#write.pick(['3', '0', '(len $.ls)', '$.n'])
        : this.#write.pipeline(kind, known, 1);
    const item = itemOf[kind] ?? 'nothing';
    const inside = dotted(known, item);
    let names = '';
    if (this.#write.upTo(1) === 0) {
      const value = `$v${this.#variables++}`;
      inside.push({ kind: item, as: value });
      names = `${value} := `;
      if (kind !== 'whole' && this.#write.upTo(1) === 0) {
        const key = `$v${this.#variables++}`;
        inside.push({ kind: kind === 'group' ? 'text' : 'whole', as: key });
        names = `${key}, ${value} := `;
      }
    }
    let text = this.#action(`range ${names}${over}`) + this.#body(inside, depth, 1, true);
    if (this.#write.upTo(3) === 0) text += this.#action('else') + this.#body(known, depth, 1, false);
    return text + this.#action('end');
  }

  #action(inner: string): string {
    const open = this.#write.pick(['{{ ', '{{ ', '{{', '{{- ', '{{-\n']);
    const close = this.#write.pick([' }}', ' }}', '}}', ' -}}', '\n-}}']);
    return open + inner + close;
  }
}

/** What can be named inside of a block that makes a value of this kind the dot. */
function dotted(known: readonly Known[], kind: Kind): Known[] {
  const kept = known.filter(({ as }) => !as.startsWith('.'));
  const own: Known[] = [{ kind, as: '.' }];
  if (kind === 'machine') {
    own.push({ kind: 'text', as: '.name' }, { kind: 'whole', as: '.cores' }, { kind: 'truth', as: '.on' });
  }
  return [...kept, ...own];
}
