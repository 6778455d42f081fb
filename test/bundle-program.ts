import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface BundledProgram {
  readonly path: string;
  remove(): Promise<void>;
}

/** A program of ours in few files, as it is shipped. A process loads only those it needs, which makes it start fast. */
export async function bundleProgram(entry: string): Promise<BundledProgram> {
  const name = basename(entry, '.ts');
  const folder = resolve('test-results', `${name}-${process.pid}`);
  await build({
    entryPoints: [resolve(entry)],
    ...{ outdir: folder, bundle: true, splitting: true, outExtension: { '.js': '.mjs' } },
    ...{ platform: 'node', format: 'esm', logLevel: 'error' },
    external: ['electron', 'keytar'],
    banner: {
      js: "import { createRequire as wildRequire } from 'node:module'; const require = wildRequire(import.meta.url);",
    },
  });
  return { path: join(folder, `${name}.mjs`), remove: () => rm(folder, { recursive: true, force: true }) };
}
