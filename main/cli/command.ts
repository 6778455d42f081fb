import type { CallName, Input, Output, StreamName } from '../../contract/contract.ts';
import type { CloudId } from '../../contract/ids.ts';

/** What a command may use. All of it goes through the same bridge as the window's calls. */
export interface CommandContext {
  readonly call: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly stream: <N extends StreamName>(name: N, input: Input<N>) => AsyncIterable<Output<N>>;
  /** The cloud of `-C`, of the folder we are in, or the only one there is. */
  readonly cloud: () => Promise<CloudId>;
  /** Follows an operation to its end and prints its steps; the exit code says how it ended. */
  readonly follow: (operation: string) => Promise<number>;
  /** A line for people; nothing with `--json`. */
  readonly say: (text: string) => void;
  /** A line for people beside the outcome, also with `--json`. */
  readonly tell: (text: string) => void;
  /** The outcome: as JSON with `--json`, else what `text` makes of it. */
  readonly show: <T>(value: T, text: (value: T) => string) => void;
  /** What the person types or pipes in, not echoed. */
  readonly ask: (question: string) => Promise<string>;
  readonly cwd: string;
  readonly json: boolean;
}

export interface Given {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly what: string;
  readonly value?: string;
}

export interface Command {
  /** `app deploy`. */
  readonly name: string;
  /** `<app>`; what is in brackets may be left out. */
  readonly takes?: string;
  readonly what: string;
  readonly flags?: Readonly<Record<string, Flag>>;
  readonly examples: readonly string[];
  /** @returns the exit code; nothing means 0 */
  run(context: CommandContext, given: Given): Promise<number | undefined>;
}

/** What commands are about. Their names begin with it, except for “undo”. */
export interface Noun {
  readonly name: string;
  readonly what: string;
  readonly commands: readonly Command[];
}

export function text(given: Given, flag: string): string | undefined {
  const value = given.flags[flag];
  return typeof value === 'string' ? value : undefined;
}
