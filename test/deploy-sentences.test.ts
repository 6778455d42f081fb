import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every sentence that docs/deploy.md quotes is one that the program says', async () => {
  const root = join(import.meta.dirname, '..');
  const table = (await readFile(join(root, 'docs/deploy.md'), 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const quoted = table.flatMap((line) => [...line.matchAll(/“([^”]+)”/g)].map(([, text]) => text ?? ''));
  let said = '';
  for await (const name of glob('main/{deploy,kubernetes}/**/*.ts', { cwd: root })) {
    if (!name.endsWith('.test.ts')) said += await readFile(join(root, name), 'utf8');
  }
  // Where a sentence has a name or a value, the program has one of its own.
  const parts = (text: string) =>
    text
      .split('…')
      .map((part) => part.replaceAll(/^\W+|\W+$/g, ''))
      .filter((part) => /\w{2}/.test(part));
  expect(quoted.length).toBeGreaterThan(20);
  expect(quoted.filter((text) => !parts(text).every((part) => said.includes(part)))).toEqual([]);
});
