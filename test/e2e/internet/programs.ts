import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { freePort } from '../../../main/lib/free-port.suite.ts';

export interface Program {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Start {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The line of its output that says that it serves. */
  readonly isReady: RegExp;
}

/** Starts a server on a free port, and waits until it says that it serves. */
export async function startProgram(path: string, describe: (port: number) => Start): Promise<Program> {
  const port = await freePort();
  const { args, files, env = {}, isReady } = describe(port);
  for (const [file, text] of Object.entries(files)) await writeFile(file, text);
  const child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (isReady.test(output)) resolve();
      });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${path} ended:\n${output}`)));
  });
  return {
    port,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
