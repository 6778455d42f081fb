import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { createRenderedCache } from './rendered-cache.ts';

let folder: string;
let rendered: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-rendered-'));
  rendered = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, size: 9_007_199_254_740_993n };
const renderer = {
  render: async () => {
    rendered += 1;
    return [object];
  },
};
/** As a new process would. */
const render = (text: string, files: FileAccess = realFiles) =>
  createRenderedCache(renderer, files).render(
    {
      ...{ kubectl: '/kubectl', bundle: 'metallb', files: new Map([['a.yaml', text]]) },
      signal: new AbortController().signal,
    },
    folder,
  );
const onlyFile = async () => join(folder, (await readdir(folder))[0] ?? '');

test('another process renders only what is new, and no number is rounded', async () => {
  expect(await render('one')).toEqual([object]);
  expect(await render('one')).toEqual([object]);
  expect(rendered).toBe(1);
  await render('two');
  expect(rendered).toBe(2);
});

test.each([
  ['empty', () => ''],
  ['cut', (text: string) => text.slice(0, -5)],
  ['changed', (text: string) => text.replace('ConfigMap', 'Secret')],
])('a file that is %s is ignored', async (_what, spoil) => {
  await render('one');
  const path = await onlyFile();
  await writeFile(path, spoil(await readFile(path, 'utf8')));
  expect(await render('one')).toEqual([object]);
  expect(rendered).toBe(2);
});

test('a full disk costs only time', async () => {
  const full = () => Promise.reject(Object.assign(new Error('injected'), { code: 'ENOSPC' }));
  const files = { ...realFiles, open: full };
  expect(await render('one', files)).toEqual([object]);
  expect(await readdir(folder)).toEqual([]);
});

test('the folder doesn’t grow without end', async () => {
  for (let count = 0; count < 70; count++) await render(String(count));
  expect(await readdir(folder)).toHaveLength(64);
});
