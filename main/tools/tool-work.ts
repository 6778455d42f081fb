import type { Progress } from '../../contract/operations.ts';

/** Options for work that may take minutes. */
export interface ToolWork {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
  readonly log?: ((line: string) => void) | undefined;
  /** Nobody is waiting, so a build uses one processor and leaves the others to the person. */
  readonly background?: boolean | undefined;
}
