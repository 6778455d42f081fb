import { execa, type ExecaError } from 'execa';
import { cancelled, WildError } from '../lib/wild-error.ts';

export interface RunOptions {
  readonly cwd?: string;
  /** Written to the child's standard input, which is then closed. The way by which secrets reach a child. */
  readonly input?: string;
  /** The whole environment of the child; by default a small set of harmless variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Exit codes that mean success; by default only 0. */
  readonly exits?: readonly number[];
  /** Each line of both outputs, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Larger output ends the child with `tools.failed`. */
  readonly maxBytes?: number;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

const passedOn = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'PATHEXT',
];

// The tools are Go programs that mostly answer one question; a fifth of what that costs is to collect garbage while they start.
const shortLived = { GOGC: '400' };

/** What a child may know of our environment: where programs and temporary files are, nothing else. */
export function plainEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of passedOn) {
    const value = from[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/**
 * Runs one program to its end; the only way in which Wild Cloud starts another program.
 * Never through a shell. Cancelling ends the whole process tree.
 * @throws WildError `tools.not-found`, `tools.failed` (with the last lines of its output), `operation.cancelled`
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const started = performance.now();
  const { onLine } = options;
  const watched = function* (line: unknown) {
    onLine?.(String(line));
    yield line;
  };
  const result = await execa(program, [...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    env: options.env ?? { ...shortLived, ...plainEnvironment() },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: options.maxBytes ?? 64 * 1024 * 1024,
    forceKillAfterDelay: 5000,
    killDescendants: true,
    ...(onLine === undefined ? {} : { stdout: watched, stderr: watched }),
  });
  const durationMs = performance.now() - started;
  if (options.signal?.aborted || result.isCanceled) throw cancelled();
  const stdout = textOf(result.stdout);
  const stderr = textOf(result.stderr);
  // A child that we ended may still have time to say a code of its own.
  if (result.exitCode === undefined || result.isMaxBuffer || result.timedOut)
    throw couldNotRun(program, result as unknown as ExecaError, options, stderr);
  if (!(options.exits ?? [0]).includes(result.exitCode)) {
    throw new WildError('tools.failed', {
      title: `${nameOf(program)} did not succeed`,
      detail: lastSentence(stderr || stdout) ?? `It ended with code ${result.exitCode} and said nothing.`,
      context: {
        program: nameOf(program),
        arguments: args.join(' '),
        exitCode: String(result.exitCode),
        output: (stderr || stdout).slice(-8000),
      },
    });
  }
  return { exitCode: result.exitCode, stdout, stderr, durationMs };
}

function couldNotRun(program: string, result: ExecaError, options: RunOptions, stderr: string): WildError {
  if (result.code === 'ENOENT') {
    return new WildError('tools.not-found', {
      title: `${nameOf(program)} cannot be started`,
      detail: `There is no program at ${program}.`,
      hint: 'Install the tools again under Settings, or with “wild tools install”.',
      cause: result,
    });
  }
  const reason = result.timedOut
    ? `It did not finish within ${Math.round((options.timeoutMs ?? 0) / 1000)} s and was ended.`
    : result.isMaxBuffer
      ? 'It printed more than Wild Cloud is willing to read and was ended.'
      : `It ended unexpectedly${result.signal ? ` (${result.signal})` : ''}.`;
  return new WildError('tools.failed', {
    title: `${nameOf(program)} did not succeed`,
    detail: reason,
    retry: true,
    context: {
      program: nameOf(program),
      output: stderr.slice(-8000),
      ...(result.timedOut ? { reason: 'timed-out' } : {}),
    },
    cause: result,
  });
}

/** Absent where the program could not be started at all. */
function textOf(output: unknown): string {
  return typeof output === 'string' ? output : '';
}

function nameOf(program: string): string {
  return program.split(/[\\/]/).at(-1) ?? program;
}

function lastSentence(output: string): string | undefined {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
    ?.slice(0, 1000);
}
