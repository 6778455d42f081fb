import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { inMetal, ours } from '../versions.ts';

/** One thing that is built once per computer, and again when one of its sources or a part that it needs changes. */
export interface Part {
  readonly name: string;
  /** Files and folders in test/metal that decide what is built. */
  readonly sources: readonly string[];
  readonly needs?: readonly Part[];
  readonly make: (say: (detail: string) => void) => Promise<void>;
}

/** Builds a part and what it needs, unless the stamp of the last build says that nothing changed. Returns its stamp. */
export async function build(part: Part, say: (line: string) => void): Promise<string> {
  const needed: string[] = [];
  for (const need of part.needs ?? []) needed.push(await build(need, say));
  const stamp = createHash('sha256')
    .update(JSON.stringify(needed))
    .update(await contentOf(part.sources))
    .digest('hex');
  const file = inMetal('stamps', part.name);
  if (existsSync(file) && (await readFile(file, 'utf8')) === stamp) return stamp;
  const began = performance.now();
  say(`… ${part.name}`);
  await part.make((detail) => say(`    ${detail}`));
  await mkdir(inMetal('stamps'), { recursive: true });
  await writeFile(file, stamp);
  say(`✓ ${part.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return stamp;
}

async function contentOf(sources: readonly string[]): Promise<string> {
  const paths = sources.map((source) => ours(source));
  const listed = await execa('find', [...paths, '-type', 'f'], { lines: true });
  const contents = listed.stdout
    .toSorted()
    .map(async (path) => `${path.slice(ours().length)}\n${await readFile(path, 'utf8')}`);
  return (await Promise.all(contents)).join('\n');
}
