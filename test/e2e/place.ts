import { chmod, writeFile } from 'node:fs/promises';
import type { WildHome } from './home.ts';

/** Words before a command that run it elsewhere, such as in a network of its own. */
export type Words = readonly string[];

/** Where the shell and its browser run; on this computer by default. */
export interface Place {
  readonly shell: Words;
  readonly browser: Words;
}

export const here: Place = { shell: [], browser: [] };

/** A program that runs a command there. Playwright starts a browser only by the path of its program. */
export async function programThere(home: WildHome, words: Words, program: string): Promise<string> {
  if (words.length === 0) return program;
  const path = home.path('browser');
  const quoted = [...words, program].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  await writeFile(path, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  await chmod(path, 0o755);
  return path;
}
