import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// What lies in a cloud or in the settings of a computer is written through FileAccess (main/lib/file-access.ts) alone,
// because the tests of test/faults break each call of it in turn. What writes past it would never be broken.
const domains = [
  'catalogue',
  'clouds',
  'config',
  'operations',
  'preferences',
  'secrets',
  'history',
  'storage',
];
const reading = new Set([
  'access',
  'existsSync',
  'lstat',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'stat',
]);
const watching = new Set(['watch']);

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|suite|fake)\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Names taken from node:fs, or what the import is called where it takes all of it. */
function takenFromNode(text: string): string[] {
  return [
    ...text.matchAll(/import (?!type )([^;]*?) from ['"](?:node:)?fs(?:\/promises)?['"]/g),
    ...text.matchAll(/(?:import|require)\(['"](?:node:)?fs(?:\/promises)?['"]\)/g),
  ].flatMap(([whole, names = whole]) =>
    names
      .replace(/[{}]/g, ' ')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('only FileAccess writes', () => {
  const present = readdirSync('main');
  const files = domains
    .filter((domain) => present.includes(domain))
    .flatMap((domain) => sources(`main/${domain}`));
  expect(files.length).toBeGreaterThan(40);
  const past = [...files, ...sources('main/lib').filter((path) => !path.endsWith('/file-access.ts'))].flatMap(
    (path) =>
      takenFromNode(readFileSync(path, 'utf8'))
        .filter((name) => !reading.has(name) && !watching.has(name))
        .map((name) => `${path}: ${name}`),
  );
  // These read: a journal from an offset on, and what the product itself brings along.
  expect(past.toSorted()).toEqual(['main/lib/product-root.ts: readFileSync', 'main/lib/read-from.ts: open']);
});

test('a write that bypasses it is detected', () => {
  expect(takenFromNode(`import { rm, type Stats } from 'node:fs/promises';`)).toEqual(['rm']);
  expect(takenFromNode(`import * as fs from 'node:fs';`)).toEqual(['* as fs']);
  expect(takenFromNode(`const fs = await import('node:fs');`)).toEqual([`import('node:fs')`]);
});
