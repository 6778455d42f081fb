import { spawn } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';

/** One file of a program of ours, so that a process of it starts fast. @returns its path, to be removed after use */
export async function bundle(entry: string): Promise<string> {
  const program = resolve('test-results', `${basename(entry, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [resolve(entry)],
    ...{ outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    external: ['electron', 'keytar'],
    banner: {
      js: "import { createRequire as wildRequire } from 'node:module'; const require = wildRequire(import.meta.url);",
    },
  });
  return program;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

/** Runs it with what ends it at a line of its journal; WILD_END_KIND and others of `env` say at which. */
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
