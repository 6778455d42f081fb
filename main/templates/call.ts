import type { Budget } from './limits.ts';
import { goPrint } from './go-format.ts';
import { describeKind, type TemplateValue } from './value.ts';

/** Thrown by a function that cannot do what it is asked; the engine adds the place. `problem` goes on after "strings.Repeat". */
export class BadCall extends Error {
  readonly problem: string;
  /** Set where the template itself says what is missing, as with `required`. */
  readonly said: string | undefined;

  constructor(problem: string, said?: string) {
    super(problem);
    this.name = 'BadCall';
    this.problem = problem;
    this.said = said;
  }
}

export interface TemplateFunction {
  readonly fewest: number;
  /** Absent: any number. */
  readonly most?: number;
  /** The argument for which a missing key counts as nothing instead of failing. */
  readonly forgives?: 'first' | 'last';
  run(args: readonly TemplateValue[], budget: Budget): TemplateValue;
}

/** An argument that Go declares as a string: other kinds are refused, not converted. */
export function textOf(value: TemplateValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new BadCall(`needs a text and got ${describeKind(value ?? null)}`);
}

/** An argument that Go declares as an int. */
export function wholeOf(value: TemplateValue | undefined): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new BadCall(`needs a whole number and got ${describeKind(value ?? null)}`);
}

/** Any value as text, by gomplate's rule: nothing is the word `nil`. */
export function anyText(value: TemplateValue | undefined): string {
  if (value === null || value === undefined) return 'nil';
  return typeof value === 'string' ? value : goPrint(value);
}
