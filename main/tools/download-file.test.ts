import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { downloadFile } from './download-file.ts';

test.each<[string, string, () => Response]>([
  ['tools.download-failed.not-encrypted', 'kept', () => redirectedTo('http://cdn.example/file')],
  ['tools.download-failed.other-part', 'deleted', () => part('bytes 3-5/9')],
])('%s: nothing of the response is used, and the part is %s', async (key, fate, answer) => {
  const folder = await mkdtemp(join(tmpdir(), 'wild-download-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const into = join(folder, 'file');
  await writeFile(into, 'part');
  await expect(
    downloadFile({ what: 'file', url: 'https://factory.example/file', into, fetch: async () => answer() }),
  ).rejects.toMatchObject({ code: 'tools.download-failed', sentences: { detail: { key } } });
  expect(await readdir(folder)).toEqual(fate === 'kept' ? ['file'] : []);
});

const redirectedTo = (url: string): Response =>
  Object.defineProperty(new Response('changed on the way'), 'url', { value: url });

const part = (range: string): Response =>
  new Response('abc', { status: 206, headers: { 'content-range': range } });
