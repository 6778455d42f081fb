import { join } from 'node:path';
import { parseJson } from '../../lib/parse-json.ts';
import { plainEnvironment, run } from '../run.ts';
import { explainExit, type ResticRefusal } from './explain-exit.ts';

/** A repository, and what opens it. */
export interface ResticAccess {
  /** The path of restic. */
  readonly restic: string;
  /** As restic writes it, without credentials: `s3:https://…/bucket`. */
  readonly repository: string;
  readonly password: string;
  /** Credentials of the backend, such as AWS_ACCESS_KEY_ID. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Backend options: `s3.bucket-lookup=path`. */
  readonly options?: readonly string[];
  /** The folder for restic's cache. */
  readonly cache: string;
  /** How long a command waits for another process's lock, instead of failing at once: `2m`. */
  readonly lockWait?: string | undefined;
}

export interface ResticRun {
  readonly signal?: AbortSignal | undefined;
  readonly cwd?: string;
  /** Each JSON message, from standard output and error. */
  readonly onMessage?: (message: unknown) => void;
  readonly maxBytes?: number;
  /** Exit codes besides 0 that have an answer. */
  readonly exits?: readonly number[];
}

/** `why` is what the exit code and the message mean; `words` are restic's. */
export type ResticAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: ResticRefusal; readonly words: string };

export interface ResticOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The JSON messages of standard output. */
  readonly messages: readonly unknown[];
}

const usualLockWait = '2m';

const everyExit = Array.from({ length: 256 }, (_, code) => code);

/**
 * Runs restic on a repository. The password goes through standard input: it is never an argument, a variable or a file.
 * Cancelling interrupts restic, which then removes its lock; what it has stored stays valid.
 * @throws WildError `operation.cancelled`, `tools.not-found`, `tools.failed` if it couldn't be run at all
 */
export async function restic(
  access: ResticAccess,
  args: readonly string[],
  { signal, cwd, onMessage, maxBytes, exits = [] }: ResticRun = {},
): Promise<ResticAnswer<ResticOutput>> {
  const result = await run(access.restic, resticArguments(access, args), {
    input: `${access.password}\n`,
    env: resticEnvironment(access),
    exits: everyExit,
    signal,
    ...(cwd === undefined ? {} : { cwd }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(onMessage === undefined ? {} : { onLine: (line) => passOn(line, onMessage) }),
  });
  const { exitCode, stdout, stderr } = result;
  if (exitCode !== 0 && !exits.includes(exitCode)) {
    return { ok: false, ...explainExit(exitCode, `${stderr}\n${exitCode === 0 ? '' : stdout}`) };
  }
  return { ok: true, value: { exitCode, stdout, stderr, messages: jsonLines(stdout) } };
}

export function resticArguments(
  {
    repository,
    options = [],
    lockWait = usualLockWait,
  }: Pick<ResticAccess, 'repository' | 'options' | 'lockWait'>,
  args: readonly string[],
): string[] {
  return [
    '--repo',
    repository,
    '--json',
    '--retry-lock',
    lockWait,
    ...options.flatMap((option) => ['-o', option]),
    ...args,
  ];
}

/** The last status is enough; more would only be thrown away. */
const progressPerSecond = '2';

export function resticEnvironment({ environment, cache }: ResticAccess): Record<string, string> {
  const agent = process.env['SSH_AUTH_SOCK'];
  return {
    ...plainEnvironment(),
    ...environment,
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
    RESTIC_CACHE_DIR: join(cache, 'restic'),
    RESTIC_PROGRESS_FPS: progressPerSecond,
  };
}

function passOn(line: string, onMessage: (message: unknown) => void): void {
  const message = parseJson(line);
  if (message !== undefined) onMessage(message);
}

/** Whatever isn't JSON is left out: some commands mix it with text. */
export function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{') || line.startsWith('['))
    .flatMap((line) => {
      const value = parseJson(line);
      return value === undefined ? [] : [value];
    });
}
