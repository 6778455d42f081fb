import { sentence } from '../../lib/sentence.ts';
import { describeKind, isList, isMap, type TemplateData, type TemplateValue } from '../value.ts';
import type { Budget } from '../limits.ts';
import { BadCall } from './bad-call.ts';
import { goPrint } from './format-value.ts';

export interface TemplateFunction {
  readonly fewest: number;
  /** Absent: any number. */
  readonly most?: number;
  /** The argument for which a missing key counts as null instead of failing. */
  readonly forgives?: 'first' | 'last';
  run(args: readonly TemplateValue[], budget: Budget): TemplateValue;
}

/** A string argument in Go: other kinds are refused, not converted. */
export function textOf(value: TemplateValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new BadCall(
    sentence('template.problem.text', 'It needs a text, but this is {kind}.', {
      kind: describeKind(value ?? null),
    }),
  );
}

/** An int argument in Go. */
export function wholeOf(value: TemplateValue | undefined): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'bigint')
    throw new BadCall(sentence('template.problem.smaller', 'It needs a smaller number.'));
  throw new BadCall(
    sentence('template.problem.whole', 'It needs a whole number, but this is {kind}.', {
      kind: describeKind(value ?? null),
    }),
  );
}

/** Any value as text, by gomplate's rules: null is the word `nil`. */
export function anyText(value: TemplateValue | undefined): string {
  if (value === null || value === undefined) return 'nil';
  return typeof value === 'string' ? value : goPrint(value);
}

export function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  if (value !== undefined && isList(value)) return value;
  throw new BadCall(
    sentence('template.problem.list', 'It needs a list, but this is {kind}.', {
      kind: describeKind(value ?? null),
    }),
  );
}

export function groupOf(value: TemplateValue | undefined): TemplateData {
  if (value !== undefined && isMap(value)) return value;
  throw new BadCall(
    sentence('template.problem.group', 'It needs a group of values, but this is {kind}.', {
      kind: describeKind(value ?? null),
    }),
  );
}

/** A function with a fixed number of arguments. */
export function fixed(
  count: number,
  run: (args: readonly TemplateValue[], budget: Budget) => TemplateValue,
): TemplateFunction {
  return { fewest: count, most: count, run };
}

/** A function with one argument. */
export function unary(run: (value: TemplateValue) => TemplateValue): TemplateFunction {
  return fixed(1, ([value]) => run(value ?? null));
}
