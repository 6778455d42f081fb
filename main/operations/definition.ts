import type { z } from 'zod';
import type { CloudId } from '../../contract/ids.ts';
import type { OperationKind, Progress } from '../../contract/operations.ts';
import type { Sentence } from '../../contract/wire.ts';

export interface StepContext {
  /** Fires on cancellation; pass it on to everything that waits. */
  readonly signal: AbortSignal;
  /** Adds a line to the log. Must not contain secrets. */
  readonly log: (text: string) => void;
  readonly progress: (progress: Progress) => void;
  /** Sets what the step is currently doing or waiting for. */
  readonly note: (note: Sentence) => void;
  /** Adds facts about the outcome to the operation: `{url: "https://…"}`. */
  readonly result: (facts: Readonly<Record<string, string>>) => void;
}

export interface StepDefinition {
  readonly id: string;
  readonly title: Sentence;
  /**
   * Steps that must succeed before this one starts; by default the preceding step. Other steps may run in parallel.
   */
  readonly after?: readonly string[];
  /** Must be idempotent, because it runs again after a crash. */
  run(context: StepContext): Promise<void>;
}

/** How one kind of operation works. `input` is written to the journal, so it must not contain secrets. */
export interface OperationDefinition<I> {
  readonly kind: OperationKind;
  readonly input: z.ZodType<I>;
  title(input: I): Sentence;
  subject?(input: I): string | undefined;
  cloud?(input: I): CloudId | undefined;
  /** Must return the same steps for the same input, also in another process after a crash. */
  steps(input: I): Promise<readonly StepDefinition[]> | readonly StepDefinition[];
}
