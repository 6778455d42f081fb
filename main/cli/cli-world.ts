import type { Bridge } from '../bridge/bridge.ts';

/** What surrounds one run of `wild`. */
export interface CliWorld {
  /** Loads the core. Help and most completions never call it, which keeps them fast. */
  readonly bridge: () => Promise<Bridge>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  readonly version: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}
