import { WildError } from '../../lib/wild-error.ts';
import { run, type RunOptions } from '../run.ts';

/** The result of a talosctl call that may be refused. */
export type TalosAnswer =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** The reason, which may contain values from our input. */
      readonly words: string;
      /** The gRPC code, such as `Unavailable`; missing if talosctl itself refused. */
      readonly code?: string;
    };

/** Time and output limits, and a listener for output. */
export type Bounds = Pick<RunOptions, 'timeoutMs' | 'maxBytes' | 'onLine'>;

/**
 * Runs talosctl; a refusal is an answer. Keys are passed only in files. It must write only to standard output, because
 * files that it creates are world-readable.
 * @throws WildError `tools.not-found`, `tools.failed` if it couldn't be run at all
 */
export async function askTalosctl(
  talosctl: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
  bounds: Bounds = { timeoutMs: 60_000 },
): Promise<TalosAnswer> {
  const { exitCode, stdout, stderr } = await run(talosctl, args, { ...bounds, signal, exits: [0, 1] });
  if (exitCode === 0) return { ok: true, text: stdout };
  const said = stderr || stdout;
  const code = codeIn(said);
  return { ok: false, words: wordsOf(said), ...(code === undefined ? {} : { code }) };
}

/**
 * The same for a remote machine: a timeout is an answer rather than a failure, because the machine may be unreachable or
 * this computer may have slept.
 */
export async function askMachine(
  talosctl: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
  bounds: Bounds,
): Promise<TalosAnswer> {
  try {
    return await askTalosctl(talosctl, args, signal, bounds);
  } catch (error) {
    if (!(error instanceof WildError) || error.context?.['reason'] !== 'timed-out') throw error;
    return { ok: false, words: error.detail, code: 'DeadlineExceeded' };
  }
}

/** The outermost gRPC code: `rpc error: code = AlreadyExists desc = …`. */
export function codeIn(output: string): string | undefined {
  return /\brpc error: code = (\w+)/.exec(output)?.[1];
}

/** Flattens talosctl's nested lists of errors. */
export function wordsOf(output: string): string {
  const mistakes = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('* ') && !line.endsWith('occurred:'));
  const words = mistakes.length > 0 ? mistakes.map((line) => line.slice(2)).join('; ') : output.trim();
  return (words || 'It printed nothing.').slice(0, 4000);
}
