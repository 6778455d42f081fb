import { execa } from 'execa';
import { Duplex } from 'node:stream';
import { awaitedLater } from '../../lib/awaited-later.ts';
import { cancelled } from '../../lib/wild-error.ts';
import { plainEnvironment } from '../run.ts';

/** A container, and how to get there. */
export interface ExecTarget {
  /** The path of kubectl. */
  readonly kubectl: string;
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** kubectl's arguments that run a command in a container. Its exit code is the command's. */
export function execArguments(
  { kubeconfig, namespace, pod, container }: ExecTarget,
  command: readonly string[],
  options: readonly string[] = [],
): readonly string[] {
  return [
    '--kubeconfig',
    kubeconfig,
    'exec',
    ...options,
    '-n',
    namespace,
    pod,
    '-c',
    container,
    '--',
    ...command,
  ];
}

export interface ExecTalk {
  /** Written to the command's standard input first. */
  readonly input: string;
  /**
   * Talks to the command over its standard input and output, until the connection ends. The answer is why it can't go on,
   * which ends the command and becomes the last of its words.
   */
  readonly serve?: (connection: Duplex) => Promise<string | undefined>;
  /** Called for each line of standard error. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command in a container while something here talks to it.
 * @throws WildError `operation.cancelled`
 */
export async function execTalking(
  target: ExecTarget,
  command: readonly string[],
  { input, serve, onLine, signal }: ExecTalk,
): Promise<{ readonly exitCode: number; readonly stderr: string }> {
  const child = execa(target.kubectl, [...execArguments(target, command, ['--stdin'])], {
    env: plainEnvironment(),
    extendEnv: false,
    reject: false,
    buffer: { stdout: serve === undefined, stderr: true },
    encoding: 'utf8',
    forceKillAfterDelay: 5000,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    stdin: 'pipe',
    stderr: function* (line: unknown) {
      onLine?.(String(line));
      yield line;
    },
  });
  const { stdin, stdout } = child;
  // A command that has ended doesn't read any more; its exit code says why.
  stdin.on('error', () => stdin.destroy());
  stdin.write(input);
  let served: Promise<string | undefined> | undefined;
  if (serve === undefined) stdin.end();
  else {
    const connection = Duplex.from({ readable: stdout, writable: stdin });
    served = awaitedLater(
      serve(connection).then((problem) => {
        if (problem !== undefined) child.kill();
        return problem;
      }),
    );
    // What serves it may be waiting to write, and wouldn't notice.
    child.nodeChildProcess.once('exit', () => connection.destroy());
  }
  const result = await child;
  const problem = await served;
  if (signal?.aborted || result.isCanceled) throw cancelled();
  const stderr = typeof result.stderr === 'string' ? result.stderr : '';
  if (problem !== undefined) return { exitCode: 1, stderr: `${stderr}\n${problem}` };
  return { exitCode: result.exitCode ?? 255, stderr };
}
