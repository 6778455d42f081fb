import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

/** Runs it and kills it at a line of its journal, which WILD_END_KIND and other variables in `env` select. */
export async function child(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ChildEnd> {
  const preload = resolve('test/control-plane/kills/end-at-line.ts');
  const started = spawn(process.execPath, ['--import', preload, program, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [started.stderr, started.stdout])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return new Promise((done) => {
    started.once('close', (code, signal) => done({ code, signal, said }));
  });
}
