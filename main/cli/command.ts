import type { CallName, Input, Output, StreamName } from '../../contract/contract.ts';
import type { CloudId } from '../../contract/ids.ts';

/** What a command may use. Everything goes through the same bridge as the window's calls. */
export interface CommandContext {
  readonly call: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly stream: <N extends StreamName>(name: N, input: Input<N>) => AsyncIterable<Output<N>>;
  /** The cloud that `-C` names, the one whose folder contains the current folder, or the only known one. */
  readonly cloud: () => Promise<CloudId>;
  /** Follows an operation until it ends and prints its steps. Returns the exit code. */
  readonly follow: (operation: string) => Promise<number>;
  /** Prints a line for people to stdout; prints nothing with `--json`. */
  readonly info: (text: string) => void;
  /** Prints a line for people to stderr, also with `--json`. */
  readonly notice: (text: string) => void;
  /** Prints the result: as JSON with `--json`, otherwise as what `text` returns. */
  readonly print: <T>(value: T, text: (value: T) => string) => void;
  /** Reads an answer from the terminal without echoing it, or all of stdin when it is piped. */
  readonly prompt: (question: string) => Promise<string>;
  readonly cwd: string;
  readonly json: boolean;
}

export interface CommandArgs {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  readonly description: string;
  /** The placeholder in help, such as `file`. The choices of an enumeration are separated by `|`. */
  readonly value?: string;
}

export interface Command {
  /** Such as `app deploy`. */
  readonly name: string;
  /** Placeholders such as `<app> [value]`; those in brackets are optional. Shells complete the ones in completion/. */
  readonly args?: string;
  /** For lists of commands: short, starting with a verb, without a full stop. */
  readonly summary: string;
  /** What the summary leaves out, in whole sentences. */
  readonly details?: string;
  readonly flags?: Readonly<Record<string, Flag>>;
  readonly examples: readonly string[];
  /** @returns the exit code; `undefined` means 0 */
  run(context: CommandContext, args: CommandArgs): Promise<number | undefined>;
}

/** What commands act on. Their names start with it, except for shortcuts such as `undo`. */
export interface Noun {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly Command[];
}

export function stringFlag(args: CommandArgs, flag: string): string | undefined {
  const value = args.flags[flag];
  return typeof value === 'string' ? value : undefined;
}
