import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorCodes } from '../../contract/errors.ts';

test('docs/errors.md lists exactly the codes of the contract, sorted', async () => {
  const text = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `([a-z]+\.[a-z-]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, code]) => code,
  );
  expect(documented).toEqual([...errorCodes].sort());
});

test('no code is listed twice', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
});
