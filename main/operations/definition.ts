import type { z } from 'zod';
import type { CloudId } from '../../contract/ids.ts';
import type { OperationKind, Progress } from '../../contract/operations.ts';
import type { Sentence } from '../../contract/wire.ts';

export interface StepContext {
  /** Ends when somebody asked to stop; pass it on to everything that waits. */
  readonly signal: AbortSignal;
  /** One line for the folded log. Never a secret. */
  readonly log: (text: string) => void;
  readonly progress: (progress: Progress) => void;
  /** What the step does or waits for just now. */
  readonly note: (note: Sentence) => void;
  /** Facts of the outcome, kept with the operation: `{url: "https://…"}`. */
  readonly result: (facts: Readonly<Record<string, string>>) => void;
}

export interface StepDefinition {
  readonly id: string;
  readonly title: Sentence;
  /**
   * Earlier steps that must have ended well before this one begins; all others may run beside it. Where it says nothing
   * it comes after the step before it.
   */
  readonly after?: readonly string[];
  /** May run again after a crash in its middle, so it must find out what is there already. */
  run(context: StepContext): Promise<void>;
}

/** How one kind of operation is done. `input` is written into the journal: facts only, no secrets. */
export interface OperationDefinition<I> {
  readonly kind: OperationKind;
  readonly input: z.ZodType<I>;
  title(input: I): Sentence;
  subject?(input: I): string | undefined;
  cloud?(input: I): CloudId | undefined;
  /** The same steps for the same input, also in another process after a crash. */
  steps(input: I): Promise<readonly StepDefinition[]> | readonly StepDefinition[];
}
