import { WildError } from '../../lib/wild-error.ts';
import { run, type RunOptions } from '../run.ts';

/** What talosctl made of something of ours that it may refuse. */
export type TalosAnswer =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** Its reason, which may show values of what it refuses. */
      readonly words: string;
      /** The machine's own kind of answer, such as `Unavailable`; missing where talosctl itself refused. */
      readonly code?: string;
    };

/** How long it may take and how much it may say; and who hears it as it comes. */
export type Bounds = Pick<RunOptions, 'timeoutMs' | 'maxBytes' | 'onLine'>;

/**
 * Runs talosctl where its refusal is an answer. Keys reach it in files only, and it writes to its output only: files
 * that it makes itself can be read by everybody.
 * @throws WildError `tools.not-found`, `tools.failed` where it could not be run at all
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
 * The same for a machine in the network: one that does not answer in time is no failure of talosctl. A cable may be out,
 * or this computer slept.
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

/** The outermost code of gRPC: `rpc error: code = AlreadyExists desc = …`. */
export function codeIn(output: string): string | undefined {
  return /\brpc error: code = (\w+)/.exec(output)?.[1];
}

/** Its lists of mistakes in lists of mistakes, without the frame around them. */
export function wordsOf(output: string): string {
  const mistakes = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('* ') && !line.endsWith('occurred:'));
  const words = mistakes.length > 0 ? mistakes.map((line) => line.slice(2)).join('; ') : output.trim();
  return (words || 'It said nothing.').slice(0, 4000);
}
