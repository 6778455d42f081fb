import type { Progress } from '../../contract/operations.ts';

/** Options for work that may take minutes. */
export interface ToolWork {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
  readonly log?: ((line: string) => void) | undefined;
}
