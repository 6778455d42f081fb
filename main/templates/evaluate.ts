import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { BadCall } from './functions/bad-call.ts';
import type { TemplateFunction } from './functions/call.ts';
import { stopsEarly, templateFunction } from './functions/functions.ts';
import { TooMuch, type Budget } from './limits.ts';
import { missingKey, type Refusals } from './missing-key.ts';
import type { Place } from './scope.ts';
import { templateError, type Source, type Span } from './source.ts';
import type { Command, Expression, Pipeline } from './syntax.ts';
import { isList, isMap, isTrue, ownValue, type TemplateValue } from './value.ts';

/** Evaluates the expressions of one rendering. */
export class Evaluator {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #refusals: Refusals;

  constructor(source: Source, budget: Budget, refusals: Refusals) {
    this.#source = source;
    this.#budget = budget;
    this.#refusals = refusals;
  }

  /** The value of a pipeline; sets its variables in the scope. */
  pipeline(pipeline: Pipeline, place: Place): TemplateValue {
    let value: TemplateValue | undefined;
    pipeline.commands.forEach((command, at) => {
      const next = pipeline.commands[at + 1]?.head;
      const forgiving = next?.kind === 'function' && templateFunction(next.name)?.forgives === 'last';
      value = this.#command(command, place, value, forgiving);
    });
    const result = value ?? null;
    for (const name of pipeline.names) {
      if (!pipeline.assigns) place.scope.declare(name, result);
      else if (!place.scope.assign(name, result)) {
        throw this.#invalid(
          pipeline,
          sentence('template.undeclared', 'The variable {name} isn’t declared here.', { name }),
        );
      }
    }
    return result;
  }

  #command(
    command: Command,
    place: Place,
    piped: TemplateValue | undefined,
    forgiving: boolean,
  ): TemplateValue {
    const { head, rest } = command;
    if (head.kind === 'function') return this.#call(head.name, command, place, piped);
    const [first] = rest;
    if (first !== undefined || piped !== undefined) {
      const functionAfter = first?.kind === 'function' ? first.name : undefined;
      throw this.#invalid(
        command,
        sentence('template.not-a-function', 'Only a function can have arguments.'),
        functionAfter === undefined
          ? undefined
          : sentence('template.hint.pipe', 'Pass a value to a function with |: … | {name}.', {
              name: functionAfter,
            }),
      );
    }
    if (head.kind === 'nil') throw this.#invalid(command, sentence('template.nil', 'nil isn’t a value.'));
    return this.#expression(head, place, forgiving);
  }

  #expression(expression: Expression, place: Place, forgiving = false): TemplateValue {
    this.#budget.step();
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'nil':
        return null;
      case 'dot':
        return place.dot;
      case 'variable':
        return this.#variable(expression, place);
      case 'function':
        return this.#call(
          expression.name,
          { head: expression, rest: [], start: expression.start, end: expression.end },
          place,
          undefined,
        );
      case 'group':
        return this.#group(expression.pipeline, place, forgiving);
      case 'fields':
        return this.#fields(expression, place, forgiving);
    }
  }

  /** If a variable is declared from itself, the parser can't see that it doesn't exist yet. */
  #variable(variable: Expression & { kind: 'variable' }, place: Place): TemplateValue {
    const value = place.scope.get(variable.name);
    if (value !== undefined) return value;
    throw this.#invalid(
      variable,
      sentence('template.undeclared', 'The variable {name} isn’t declared here.', { name: variable.name }),
    );
  }

  /** `(.a.b) | default 1` tolerates a missing key like `.a.b | default 1`. */
  #group(pipeline: Pipeline, place: Place, forgiving: boolean): TemplateValue {
    const [only, more] = pipeline.commands;
    if (forgiving && only !== undefined && more === undefined && pipeline.names.length === 0) {
      return this.#command(only, place, undefined, true);
    }
    return this.pipeline(pipeline, place);
  }

  #fields(expression: Expression & { kind: 'fields' }, place: Place, forgiving: boolean): TemplateValue {
    let value = this.#expression(expression.of, place, forgiving);
    for (const [at, key] of expression.keys.entries()) {
      const inside = isMap(value) ? ownValue(value, key.name) : undefined;
      if (inside !== undefined) {
        value = inside;
        continue;
      }
      if (forgiving && (isMap(value) || value === null)) return null;
      throw missingKey(this.#source, expression, at, value, place, this.#refusals);
    }
    return value;
  }

  #call(name: string, command: Command, place: Place, piped: TemplateValue | undefined): TemplateValue {
    this.#budget.step();
    if (stopsEarly.has(name)) return this.#decide(name, command, place, piped);
    const called = templateFunction(name);
    if (called === undefined)
      throw this.#invalid(
        command,
        sentence('template.unknown-function', 'There’s no function called {name}.', { name }),
      );
    const last = piped === undefined ? command.rest.length - 1 : -1;
    const forgiven = called.forgives === 'first' ? 0 : called.forgives === 'last' ? last : -1;
    const args = command.rest.map((argument, at) => this.#expression(argument, place, at === forgiven));
    if (piped !== undefined) args.push(piped);
    this.#checkCount(name, called, args.length, command);
    try {
      for (const argument of args) this.#budget.argument(argument);
      const result = called.run(args, this.#budget);
      if (typeof result === 'string' || isList(result)) this.#budget.text(result.length);
      return result;
    } catch (error) {
      throw this.#explain(error, name, command);
    }
  }

  /** `and` returns its first false value, `or` its first true one, otherwise the last. */
  #decide(name: string, command: Command, place: Place, piped: TemplateValue | undefined): TemplateValue {
    let value: TemplateValue | undefined;
    for (const argument of command.rest) {
      value = this.#expression(argument, place);
      if (isTrue(value) === (name === 'or')) return value;
    }
    if (piped !== undefined) value = piped;
    if (value === undefined)
      throw this.#invalid(
        command,
        sentence('template.call-without-value', '{name} needs a value.', { name }),
      );
    return value;
  }

  #checkCount(name: string, called: TemplateFunction, count: number, span: Span): void {
    if (count >= called.fewest && count <= (called.most ?? count)) return;
    const { fewest, most } = called;
    const values = { name, count, fewest, most: most ?? fewest };
    throw this.#invalid(
      span,
      most === undefined
        ? sentence(
            'template.count-least',
            '{name} gets the wrong number of values: {count} instead of at least {fewest}.',
            values,
          )
        : most === fewest
          ? sentence(
              'template.count',
              '{name} gets the wrong number of values: {count} instead of {fewest}.',
              values,
            )
          : sentence(
              'template.count-range',
              '{name} gets the wrong number of values: {count} instead of {fewest} to {most}.',
              values,
            ),
    );
  }

  #explain(error: unknown, name: string, span: Span): unknown {
    if (error instanceof BadCall) {
      if (error.said === undefined)
        return this.#invalid(
          span,
          sentence('template.bad-call', '{name} fails here. {problem}', { name, problem: error.problem }),
        );
      return templateError(error.missing ? 'template.missing-key' : 'template.invalid', this.#source, span, {
        cause: sentence('template.stops', 'The template stops here: {said}', { said: error.said }),
      });
    }
    return error instanceof TooMuch ? tooMuch(this.#source, span, error) : error;
  }

  #invalid(span: Span, cause: Sentence, hint?: Sentence) {
    const words = hint === undefined ? { cause } : { cause, hint };
    return templateError('template.invalid', this.#source, span, words);
  }
}

export function tooMuch(source: Source, span: Span, error: TooMuch) {
  return templateError('template.too-much', source, span, {
    cause: error.what,
    hint: sentence('template.hint.loop', 'Look for a loop that produces too much.'),
  });
}
