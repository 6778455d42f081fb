import { execa, type ExecaError } from 'execa';
import { cancelled, type WildError } from '../lib/wild-error.ts';
import { toolFailed, toolNotFound, toolReasons } from './failures.ts';
import { asTheySaid } from '../lib/sentence.ts';

export interface RunOptions {
  readonly cwd?: string;
  /** Written to the child's standard input, which is then closed. Secrets are passed only this way. */
  readonly input?: string;
  /** The child's complete environment; by default a small set of harmless variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Exit codes that mean success; by default only 0. */
  readonly exits?: readonly number[];
  /** Called for each line of standard output and error. */
  readonly onLine?: (line: string) => void;
  /** More output stops the child with `tools.failed`. */
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

// Most tools are short-lived Go programs, which spend a fifth of their time on garbage collection during startup.
const shortLived = { GOGC: '400' };

/** The part of our environment that a child gets: search path, home, temporary folder and locale. */
export function plainEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of passedOn) {
    const value = from[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/**
 * Runs a program to completion, never through a shell. Cancelling stops the whole process tree.
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
  // A child that we stopped may still exit with a code of its own.
  if (result.exitCode === undefined || result.isMaxBuffer || result.timedOut)
    throw couldNotRun(program, result as unknown as ExecaError, options, stderr);
  if (!(options.exits ?? [0]).includes(result.exitCode)) {
    const lastLine = lastLineOf(stderr || stdout);
    const detail = lastLine === undefined ? toolReasons.exitCode(result.exitCode) : asTheySaid(lastLine);
    throw toolFailed(nameOf(program), detail, {
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
  if (result.code === 'ENOENT') return toolNotFound(nameOf(program), program, result);
  const reason = result.timedOut
    ? toolReasons.timedOut(Math.round((options.timeoutMs ?? 0) / 1000))
    : result.isMaxBuffer
      ? toolReasons.tooMuchOutput
      : toolReasons.killed(result.signal);
  return toolFailed(nameOf(program), reason, {
    retry: true,
    context: {
      program: nameOf(program),
      output: stderr.slice(-8000),
      ...(result.timedOut ? { reason: 'timed-out' } : {}),
    },
    cause: result,
  });
}

/** Empty if the program couldn't be started at all. */
function textOf(output: unknown): string {
  return typeof output === 'string' ? output : '';
}

function nameOf(program: string): string {
  return program.split(/[\\/]/).at(-1) ?? program;
}

function lastLineOf(output: string): string | undefined {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
    ?.slice(0, 1000);
}
