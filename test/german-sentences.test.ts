import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every sentence that main makes under a fixed key has its German', async () => {
  const main = join(import.meta.dirname, '../main');
  const german = new Set<string>();
  for await (const name of glob('**/texts.de.ts', { cwd: main })) {
    const words = await readFile(join(main, name), 'utf8');
    for (const [, key] of words.matchAll(/^ {2}'([^']+)':/gm)) if (key !== undefined) german.add(key);
  }
  const keys = new Set<string>();
  for await (const name of glob('**/*.ts', { cwd: main })) {
    if (/\.(test|fake|suite)\.ts$|testdata/.test(name)) continue;
    const text = await readFile(join(main, name), 'utf8');
    for (const [, key] of text.matchAll(/\bsentence\(\s*'([^']+)',\s*['"`]/g))
      if (key !== undefined) keys.add(key);
  }
  expect(keys.size).toBeGreaterThan(100);
  expect([...keys].filter((key) => !german.has(key)).toSorted()).toEqual([]);
});
