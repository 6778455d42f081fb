import { execa } from 'execa';
import { cancelled } from '../../lib/wild-error.ts';
import { plainEnvironment } from '../run.ts';
import { explainExit } from './explain-exit.ts';
import { type ResticAccess, type ResticAnswer, resticArguments, resticEnvironment } from './repository.ts';

/** How a command ended that was given a file of a snapshot. */
export interface Loaded {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The first and last bytes of the file. */
  readonly first: string;
  readonly last: string;
}

/** What a command prints beyond this isn't kept. */
const keptBytes = 1024 * 1024;
const edgeBytes = 512;

/**
 * Streams a file of a snapshot into the standard input of a command, without storing or holding it. If restic can't read all
 * of the file, the answer says so, whatever the command made of its beginning.
 * @throws WildError `operation.cancelled`
 */
export async function dumpInto(
  access: ResticAccess,
  snapshot: string,
  file: string,
  command: readonly string[],
  options: { readonly signal?: AbortSignal | undefined; readonly onBytes?: (done: number) => void } = {},
): Promise<ResticAnswer<Loaded>> {
  const { signal, onBytes } = options;
  const cancellation = signal === undefined ? {} : { cancelSignal: signal };
  const common = { extendEnv: false, reject: false, forceKillAfterDelay: 5000, ...cancellation } as const;
  const [program = '', ...args] = command;
  const reader = execa(access.restic, resticArguments(access, ['dump', '--no-lock', snapshot, file]), {
    ...common,
    env: resticEnvironment(access),
    input: `${access.password}\n`,
    buffer: { stdout: false, stderr: true },
    encoding: 'buffer',
  });
  const taker = execa(program, args, {
    ...common,
    env: plainEnvironment(),
    stdin: 'pipe',
    maxBuffer: keptBytes,
  });
  let done = 0;
  let first = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  reader.stdout.on('data', (chunk: Buffer) => {
    done += chunk.length;
    if (first.length < edgeBytes) first = Buffer.concat([first, chunk.subarray(0, edgeBytes)]);
    last = Buffer.concat([last, chunk.subarray(-edgeBytes)]).subarray(-edgeBytes);
    onBytes?.(done);
  });
  // A command that has ended reads no more; its exit code says why. Restic would wait for it forever.
  taker.stdin.on('error', () => reader.kill('SIGTERM'));
  reader.stdout.pipe(taker.stdin);
  const [read, taken] = await Promise.all([reader, taker]);
  if (signal?.aborted || read.isCanceled || taken.isCanceled) throw cancelled();
  const exitCode = taken.exitCode ?? 255;
  const value = {
    ...{ exitCode, stdout: textOf(taken.stdout), stderr: textOf(taken.stderr) },
    ...{ first: first.toString('latin1'), last: last.toString('latin1') },
  };
  // A command that failed on its own stopped restic, and its own words are the cause.
  if (read.exitCode !== 0 && !(exitCode !== 0 && read.isTerminated)) {
    const words = Buffer.from(read.stderr ?? []).toString('utf8');
    return { ok: false, ...explainExit(read.exitCode ?? 1, words) };
  }
  return { ok: true, value };
}

const textOf = (output: unknown): string => (typeof output === 'string' ? output : '');
