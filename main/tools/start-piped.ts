import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { systemCode } from '../lib/wild-error.ts';
import { toolNotFound } from './failures.ts';
import { plainEnvironment } from './run.ts';

/** A program that exchanges bytes with us while it runs. It should end when its input closes. */
export interface Piped {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when it has ended, to its exit code and the end of what it printed as errors. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errors: string }>;
  /** For one that doesn't end. */
  readonly kill: () => void;
}

/** @throws WildError `tools.not-found` */
export async function startPiped(program: string, args: readonly string[]): Promise<Piped> {
  const child = spawn(program, [...args], {
    env: plainEnvironment(),
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
  try {
    await once(child, 'spawn');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw toolNotFound(basename(program), program, error);
    throw error;
  }
  const kill = () => void child.kill('SIGKILL');
  return { input: child.stdin, output: child.stdout, ended, kill };
}
