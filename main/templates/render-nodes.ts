import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { Evaluator, tooMuch } from './evaluate.ts';
import { goOutput } from './functions/format-value.ts';
import { Budget, TooMuch, type TemplateLimits } from './limits.ts';
import type { Refusals } from './missing-key.ts';
import { type Place, Scope } from './scope.ts';
import { templateError, type Source, type Span } from './source.ts';
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

/** Renders a parsed template as Go's text/template does, within the limits. @throws WildError `template.*` with the place */
export function renderNodes(
  source: Source,
  nodes: readonly Node[],
  data: TemplateData,
  limits: TemplateLimits,
  refusals: Refusals,
): string {
  const budget = new Budget(limits);
  const scope = new Scope();
  scope.declare('$', data);
  const walk = new Walk(source, budget, new Evaluator(source, budget, refusals));
  walk.nodes(nodes, { dot: data, scope });
  return walk.text;
}

/** How a list of nodes ended: at its end, or early for the loop around it. */
type Ending = 'end' | 'break' | 'continue';

class Walk {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #evaluator: Evaluator;
  text = '';

  constructor(source: Source, budget: Budget, evaluator: Evaluator) {
    this.#source = source;
    this.#budget = budget;
    this.#evaluator = evaluator;
  }

  nodes(nodes: readonly Node[], place: Place): Ending {
    for (const node of nodes) {
      const ending = this.#node(node, place);
      if (ending !== 'end') return ending;
    }
    return 'end';
  }

  #node(node: Node, place: Place): Ending {
    switch (node.kind) {
      case 'text':
        this.#write(node.text, { start: 0, end: 0 });
        return 'end';
      case 'leave':
        return node.how;
      case 'output': {
        const { pipeline } = node;
        const value = this.#within(pipeline, () => this.#evaluator.pipeline(pipeline, place));
        // A pipeline that sets a variable prints nothing.
        if (pipeline.names.length === 0) this.#write(goOutput(value), pipeline);
        return 'end';
      }
      case 'if':
      case 'with':
      case 'range':
        return this.#block(node, { dot: place.dot, scope: new Scope(place.scope) });
    }
  }

  /** @param place of the block itself: variables of its pipeline are seen in its body and in its else */
  #block(block: Block, place: Place): Ending {
    const value = this.#within(block, () => this.#evaluator.pipeline(block.pipeline, place));
    if (block.kind === 'range') return this.#range(block, value, place);
    if (!isTrue(value)) return this.nodes(block.otherwise, place);
    return this.nodes(block.body, block.kind === 'with' ? { dot: value, scope: place.scope } : place);
  }

  #range(block: Block, value: TemplateValue, place: Place): Ending {
    let rounds = 0;
    for (const [key, item] of this.#entries(block, value)) {
      rounds += 1;
      this.#within(block, () => this.#budget.step());
      const scope = new Scope(place.scope);
      setLoopVariables(block, scope, key, item);
      if (this.nodes(block.body, { dot: item, scope }) === 'break') break;
    }
    return rounds === 0 ? this.nodes(block.otherwise, place) : 'end';
  }

  *#entries(
    block: Block,
    value: TemplateValue,
  ): Generator<readonly [TemplateValue | undefined, TemplateValue]> {
    const invalid = (cause: Sentence) =>
      templateError('template.invalid', this.#source, block.pipeline, { cause });
    if (isList(value)) yield* value.entries();
    else if (isMap(value)) {
      for (const key of sortedKeys(value)) yield [key, value[key] ?? null];
    } else if (typeof value === 'bigint') {
      throw tooMuch(
        this.#source,
        block.pipeline,
        new TooMuch(sentence('template.limit.rounds', 'The loop has too many rounds.')),
      );
    } else if (typeof value === 'number' && Number.isInteger(value)) {
      if (block.pipeline.names.length > 1)
        throw invalid(sentence('template.count-variables', 'Counting needs one variable, not two.'));
      for (let count = 0; count < value; count++) yield [undefined, count];
    } else if (value !== null) {
      throw invalid(
        sentence('template.not-a-list', 'range needs a list, but this is {kind}.', {
          kind: describeKind(value),
        }),
      );
    }
  }

  #write(text: string, span: Span): void {
    this.#within(span, () => this.#budget.output(text));
    this.text += text;
  }

  /** Gives the place to a limit that is exceeded in `work`. */
  #within<T>(span: Span, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof TooMuch ? tooMuch(this.#source, span, error) : error;
    }
  }
}

function setLoopVariables(
  { pipeline: { names, assigns } }: Block,
  scope: Scope,
  key: TemplateValue | undefined,
  item: TemplateValue,
): void {
  const set = (name: string, value: TemplateValue) => {
    // `=` changes a variable from outside, `:=` declares one for this round.
    if (!assigns || !scope.assign(name, value)) scope.declare(name, value);
  };
  const [first, second] = names;
  if (first === undefined) return;
  if (second === undefined) return set(first, item);
  set(first, key ?? null);
  set(second, item);
}
