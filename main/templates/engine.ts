import Mustache from 'mustache';
import { Evaluator, tooMuch, type Place } from './evaluate.ts';
import { goOutput } from './functions/format-value.ts';
import { Budget, TooMuch, type TemplateLimits } from './limits.ts';
import type { Refusals } from './missing-key.ts';
import { Scope } from './scope.ts';
import { templateError, type Source } from './source.ts';
import type { Block, Node } from './syntax.ts';
import {
  describeKind,
  isList,
  isMap,
  isTrue,
  sortedKeys,
  type TemplateData,
  type TemplateValue,
} from './value.ts';

/**
 * Renders a parsed template with Mustache. The tree becomes a Mustache template that is nothing but tags, each named by
 * the number of its node: `{{{0}}}{{#1}}{{{2}}}{{/1}}{{^1}}{{{3}}}{{/1}}`. Mustache walks it; what a number means is
 * answered by {@link NodeContext}, and how a section runs by {@link NodeWriter}. Plain text is a node too, because
 * Mustache would take the line around a lonely section away, which Go does not.
 */
export function renderNodes(
  source: Source,
  nodes: readonly Node[],
  data: TemplateData,
  limits: TemplateLimits,
  refusals: Refusals,
): string {
  const table: Node[] = [];
  const compiled = compile(nodes, table);
  const budget = new Budget(limits);
  const scope = new Scope();
  scope.declare('$', data);
  const run: Run = {
    source,
    table,
    budget,
    evaluator: new Evaluator(source, budget, refusals),
    leaving: undefined,
  };
  return new NodeWriter().render(compiled, new NodeContext(run, { dot: data, scope }));
}

function compile(nodes: readonly Node[], table: Node[]): string {
  let compiled = '';
  for (const node of nodes) {
    const id = table.push(node) - 1;
    if (node.kind === 'if' || node.kind === 'with' || node.kind === 'range') {
      compiled += `{{#${id}}}${compile(node.body, table)}{{/${id}}}`;
      if (node.otherwise.length > 0) compiled += `{{^${id}}}${compile(node.otherwise, table)}{{/${id}}}`;
    } else compiled += `{{{${id}}}}`;
  }
  return compiled;
}

/** What all contexts of one rendering share. */
interface Run {
  readonly source: Source;
  readonly table: readonly Node[];
  readonly budget: Budget;
  readonly evaluator: Evaluator;
  /** Set from a `break` or `continue` until its range has seen it. */
  leaving: 'break' | 'continue' | undefined;
}

class NodeContext extends Mustache.Context {
  readonly run: Run;
  readonly place: Place;
  /** Of a section that was not taken: where its `else` is rendered. */
  elsePlaces: Map<string, Place> | undefined;

  constructor(run: Run, place: Place, parent?: NodeContext) {
    super(place.dot, parent);
    this.run = run;
    this.place = place;
  }

  inside(place: Place): NodeContext {
    return new NodeContext(this.run, place, this);
  }

  /** The text that a tag leaves in the output. */
  override lookup(id: string): string {
    const node = this.run.table[Number(id)];
    if (node === undefined) throw new RangeError(`no node ${id}`);
    const text = this.#textOf(node);
    try {
      this.run.budget.output(text);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      const span = node.kind === 'output' ? node.pipeline : { start: 0, end: 0 };
      throw tooMuch(this.run.source, span, error);
    }
    return text;
  }

  #textOf(node: Node): string {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'leave') {
      this.run.leaving = node.how;
      return '';
    }
    if (node.kind !== 'output') throw new RangeError('a section has no text of its own');
    const value = guard(this.run, node.pipeline, () =>
      this.run.evaluator.pipeline(node.pipeline, this.place),
    );
    return node.pipeline.names.length > 0 ? '' : goOutput(value);
  }
}

type Rest = [
  partials?: Parameters<Mustache.Writer['renderTokens']>[2],
  template?: string,
  config?: Parameters<Mustache.Writer['renderTokens']>[4],
];

class NodeWriter extends Mustache.Writer {
  override renderTokens(tokens: string[][], context: Mustache.Context, ...rest: Rest): string {
    const { run } = contextOf(context);
    let text = '';
    for (const token of tokens) {
      text += super.renderTokens([token], context, ...rest);
      if (run.leaving !== undefined) break;
    }
    return text;
  }

  override renderSection(token: string[], context: Mustache.Context, ...rest: Rest): string {
    const around = contextOf(context);
    const { run } = around;
    const id = token[1] ?? '';
    const block = blockOf(run, id);
    const place: Place = { dot: around.place.dot, scope: new Scope(around.place.scope) };
    const value = guard(run, block, () => run.evaluator.pipeline(block.pipeline, place));
    const body = bodyOf(token);
    let text = '';
    let taken = false;
    const render = (inner: Place) => {
      taken = true;
      text += this.renderTokens(body, around.inside(inner), ...rest);
    };
    if (block.kind === 'range') {
      for (const [key, item] of entriesOf(run, block, value)) {
        guard(run, block, () => run.budget.step());
        const scope = new Scope(place.scope);
        setLoopVariables(block, scope, key, item);
        render({ dot: item, scope });
        const { leaving } = run;
        run.leaving = undefined;
        if (leaving === 'break') break;
      }
    } else if (isTrue(value)) {
      render(block.kind === 'with' ? { dot: value, scope: place.scope } : place);
    }
    if (taken) around.elsePlaces?.delete(id);
    else {
      around.elsePlaces ??= new Map();
      around.elsePlaces.set(id, place);
    }
    return text;
  }

  override renderInverted(token: string[], context: Mustache.Context, ...rest: Rest): string {
    const around = contextOf(context);
    const place = around.elsePlaces?.get(token[1] ?? '');
    return place === undefined ? '' : this.renderTokens(bodyOf(token), around.inside(place), ...rest);
  }
}

function setLoopVariables(
  block: Block,
  scope: Scope,
  key: TemplateValue | undefined,
  item: TemplateValue,
): void {
  const { names, assigns } = block.pipeline;
  const set = (name: string, value: TemplateValue) => {
    // The pipeline itself has been assigned before, so the variable is there.
    if (!assigns || !scope.assign(name, value)) scope.declare(name, value);
  };
  const [first, second] = names;
  if (first === undefined) return;
  if (second === undefined) {
    set(first, item);
    return;
  }
  set(first, key ?? null);
  set(second, item);
}

function* entriesOf(
  run: Run,
  block: Block,
  value: TemplateValue,
): Generator<readonly [TemplateValue | undefined, TemplateValue]> {
  if (isList(value)) yield* value.entries();
  else if (isMap(value)) {
    for (const key of sortedKeys(value)) yield [key, value[key] ?? null];
  } else if (typeof value === 'bigint') {
    throw tooMuch(run.source, block.pipeline, new TooMuch('more rounds than a template may make'));
  } else if (typeof value === 'number' && Number.isInteger(value)) {
    if (block.pipeline.names.length > 1) {
      throw templateError('template.invalid', run.source, block.pipeline, {
        cause: 'counts with two variables instead of one',
      });
    }
    for (let count = 0; count < value; count++) yield [undefined, count];
  } else if (value !== null) {
    throw templateError('template.invalid', run.source, block.pipeline, {
      cause: `goes through ${describeKind(value)} as if it were a list`,
    });
  }
}

function guard<T>(run: Run, span: { start: number; end: number }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TooMuch ? tooMuch(run.source, span, error) : error;
  }
}

function contextOf(context: Mustache.Context): NodeContext {
  if (context instanceof NodeContext) return context;
  throw new TypeError('a context of another template');
}

function blockOf(run: Run, id: string): Block {
  const node = run.table[Number(id)];
  if (node?.kind === 'if' || node?.kind === 'with' || node?.kind === 'range') return node;
  throw new RangeError(`no section ${id}`);
}

/** Mustache's types call a token a list of strings, but the fifth item of a section is the list of its own tokens. */
function bodyOf(token: readonly unknown[]): string[][] {
  const body = token[4];
  if (!isTokens(body)) throw new TypeError('a section has a body');
  return body;
}

function isTokens(value: unknown): value is string[][] {
  return Array.isArray(value) && value.every((token) => Array.isArray(token));
}
