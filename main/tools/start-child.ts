import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { systemCode } from '../lib/wild-error.ts';
import { toolNotFound } from './failures.ts';
import { plainEnvironment } from './run.ts';

export interface Child {
  /** Its output, line by line; ends when the program ends. */
  readonly lines: AsyncIterable<string>;
  send(line: string): void;
  /** Closes its input, after which it should end; kills it if it doesn't. */
  end(waitMs: number): Promise<void>;
  /** Resolves when it has ended, to its exit code and the end of what it printed as errors. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errors: string }>;
}

/**
 * Starts a program that works as long as we do, and talks with it line by line.
 * @param env what it gets beside search path, home, temporary folder and locale
 * @throws WildError `tools.not-found`
 */
export async function startChild(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const child = spawn(program, [...args], {
    env: { ...plainEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  // A program that has ended no longer reads; `ended` reports it.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<{ exitCode: number | null; errors: string }>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, errors }));
  });
  const lines = createInterface({ input: child.stdout });
  try {
    await once(child, 'spawn');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw toolNotFound(basename(program), program, error);
    throw error;
  }
  return {
    lines,
    ended,
    send: (line) => void child.stdin.write(`${line}\n`),
    async end(waitMs) {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
