import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { adviceForSign } from './functions/familiar.ts';
import type { Token, TokenKind } from './lex-action.ts';
import { templateError, type Source } from './source.ts';
import type { Block, Command, Expression, FieldKey, Pipeline } from './syntax.ts';

/** What {@link parsePipeline} needs to know about the surrounding template. */
export interface Surroundings {
  readonly source: Source;
  /** The variables in scope; declarations are added. */
  readonly variables: string[];
  /** Throws if there is no function with this name. */
  checkFunction(name: string, token: Token): void;
}

/** A cursor over the tokens of one action. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new RangeError('an action has at least its end');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }
}

/** Parses up to and including `until`. `keyword` is the one that precedes it, if any. */
export function parsePipeline(
  reader: TokenReader,
  around: Surroundings,
  keyword: Block['kind'] | undefined,
  until: TokenKind,
): Pipeline {
  const start = reader.peek().start;
  const { names, assigns } = parseNames(reader, around, keyword);
  const commands: Command[] = [];
  for (;;) {
    const token = reader.peek();
    if (token.kind === until) {
      reader.next();
      if (commands.length === 0)
        throw unexpected(around, token, sentence('template.no-value', 'A value is missing.'));
      checkStages(commands, around);
      return { commands, names, assigns, start, end: token.start };
    }
    commands.push(parseCommand(reader, around));
  }
}

function parseNames(
  reader: TokenReader,
  around: Surroundings,
  keyword: Block['kind'] | undefined,
): { names: string[]; assigns: boolean } {
  const names: string[] = [];
  while (reader.peek().kind === 'variable') {
    const operator = reader.peek(1).kind;
    if (operator === 'declare' || operator === 'assign') {
      const name = reader.next();
      reader.next();
      names.push(name.text);
      around.variables.push(name.text);
      return { names, assigns: operator === 'assign' };
    }
    if (operator !== 'comma') break;
    const name = reader.next();
    const comma = reader.next();
    if (keyword !== 'range' || names.length > 0) {
      throw unexpected(
        around,
        comma,
        sentence('template.many-variables', 'There are too many variables here.'),
      );
    }
    names.push(name.text);
    around.variables.push(name.text);
    if (reader.peek().kind !== 'variable')
      throw unexpected(
        around,
        reader.peek(),
        sentence('template.comma-variable', 'A variable must follow the comma.'),
      );
  }
  if (names.length > 0)
    throw unexpected(
      around,
      reader.peek(),
      sentence('template.no-declaration', ':= is missing after the variables.'),
    );
  return { names, assigns: false };
}

function parseCommand(reader: TokenReader, around: Surroundings): Command {
  const operands: Expression[] = [];
  for (;;) {
    const operand = parseOperand(reader, around);
    if (operand !== undefined) operands.push(operand);
    const token = reader.peek();
    if (token.kind === 'pipe') {
      reader.next();
      break;
    }
    if (token.kind === 'end' || token.kind === 'close') break;
    if (operand === undefined || !token.spaced) {
      const { text } = around.source;
      const hint = adviceForSign(text.slice(token.start, token.start + 2));
      throw unexpected(
        around,
        token,
        sentence('template.unexpected-token', '{token} isn’t expected here. A value or | belongs here.', {
          token: JSON.stringify(token.text),
        }),
        hint,
      );
    }
  }
  const [head, ...rest] = operands;
  const last = operands.at(-1);
  if (head === undefined || last === undefined) {
    throw unexpected(
      around,
      reader.peek(),
      sentence('template.empty-stage', 'There’s nothing on one side of |.'),
    );
  }
  return { head, rest, start: head.start, end: last.end };
}

function parseOperand(reader: TokenReader, around: Surroundings): Expression | undefined {
  const term = parseTerm(reader, around);
  if (term === undefined) return undefined;
  const keys: FieldKey[] = [];
  while (reader.peek().kind === 'field' && !reader.peek().spaced) {
    const token = reader.next();
    keys.push({ name: token.text, start: token.start, end: token.end });
  }
  const last = keys.at(-1);
  if (last === undefined) return term;
  if (term.kind === 'function') return namespaced(term, keys, around);
  if (term.kind === 'literal' || term.kind === 'nil' || term.kind === 'dot') {
    throw unexpected(around, keys[0] ?? last, sentence('template.no-inside', 'This has no values inside.'));
  }
  if (term.kind === 'fields') return { ...term, keys: [...term.keys, ...keys], end: last.end };
  return { kind: 'fields', of: term, keys, start: term.start, end: last.end };
}

function namespaced(
  term: Expression & { kind: 'function' },
  keys: readonly FieldKey[],
  around: Surroundings,
): Expression {
  const [first, ...more] = keys;
  if (first === undefined) return term;
  const whole: Expression = { ...term, name: `${term.name}.${first.name}`, end: first.end };
  const token: Token = {
    kind: 'identifier',
    text: whole.name,
    start: whole.start,
    end: whole.end,
    spaced: true,
  };
  around.checkFunction(whole.name, token);
  const last = more.at(-1);
  return last === undefined
    ? whole
    : { kind: 'fields', of: whole, keys: more, start: whole.start, end: last.end };
}

function parseTerm(reader: TokenReader, around: Surroundings): Expression | undefined {
  const token = reader.peek();
  const span = { start: token.start, end: token.end };
  switch (token.kind) {
    case 'string':
      reader.next();
      return { kind: 'literal', value: token.text, ...span };
    case 'number':
      reader.next();
      return { kind: 'literal', value: token.number ?? 0, ...span };
    case 'bool':
      reader.next();
      return { kind: 'literal', value: token.text === 'true', ...span };
    case 'nil':
    case 'dot':
      reader.next();
      return { kind: token.kind, ...span };
    case 'variable':
      reader.next();
      requireVariable(token, around);
      return { kind: 'variable', name: token.text, ...span };
    case 'field': {
      reader.next();
      const dot: Expression = { kind: 'dot', start: token.start, end: token.start };
      return { kind: 'fields', of: dot, keys: [{ name: token.text, ...span }], ...span };
    }
    case 'identifier': {
      reader.next();
      const after = reader.peek();
      if (after.kind !== 'field' || after.spaced) around.checkFunction(token.text, token);
      return { kind: 'function', name: token.text, ...span };
    }
    case 'open': {
      reader.next();
      const pipeline = parsePipeline(reader, around, undefined, 'close');
      return { kind: 'group', pipeline, start: token.start, end: pipeline.end + 1 };
    }
    default:
      return undefined;
  }
}

function requireVariable(token: Token, around: Surroundings): void {
  if (around.variables.includes(token.text)) return;
  throw unexpected(
    around,
    token,
    sentence('template.undeclared', 'The variable {name} isn’t declared here.', { name: token.text }),
  );
}

/** A value piped into a stage needs a function there to receive it. */
function checkStages(commands: readonly Command[], around: Surroundings): void {
  for (const { head } of commands.slice(1)) {
    if (head.kind === 'literal' || head.kind === 'nil' || head.kind === 'dot') {
      throw unexpected(
        around,
        head,
        sentence('template.pipe-target', 'A value can only be piped into a function.'),
      );
    }
  }
}

function unexpected(
  around: Surroundings,
  at: { start: number; end: number },
  cause: Sentence,
  hint?: Sentence,
) {
  return templateError(
    'template.invalid',
    around.source,
    at,
    hint === undefined ? { cause } : { cause, hint },
  );
}
