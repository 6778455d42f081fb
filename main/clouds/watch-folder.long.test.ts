import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FolderState } from '../../contract/clouds.ts';
import { createConfig } from '../config/config.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createClouds } from './clouds.ts';

test('moving a watched folder away and back is reported', async () => {
  const { cloud, next } = await watching();
  await next(({ config }) => config !== undefined);
  await rename(cloud.folder, `${cloud.folder}-moved`);
  expect(await next(({ problem }) => problem !== undefined)).toMatchObject({
    problem: { code: 'cloud.folder-gone' },
  });
  await rename(`${cloud.folder}-moved`, cloud.folder);
  await next(({ config, problem }) => config !== undefined && problem === undefined);
});

test('an invalid edit is reported, and so is its correction', async () => {
  const { cloud, next } = await watching();
  const first = await next(() => true);
  await appendFile(cloud.path('config.yaml'), 'apps: 1\n');
  expect(await next(({ problem }) => problem !== undefined)).toMatchObject({
    problem: { code: 'config.unreadable', context: { file: cloud.path('config.yaml') } },
  });
  await writeFile(cloud.path('config.yaml'), 'cloud:\n  name: Home\n');
  const fixed = await next(({ problem }) => problem === undefined);
  expect(fixed.config).not.toBe(first.config);
});

test('a conflict copy is reported until it is removed', async () => {
  const { cloud, next } = await watching();
  const copy = cloud.path('config (conflicted copy).yaml');
  await writeFile(copy, 'x');
  await writeFile(cloud.path('.wildcloud', 'cloud.sync-conflict-20260131-101112-ABC2DEF.yaml'), 'x');
  const { conflicts } = await next(({ conflicts: found }) => found.length === 2);
  expect(conflicts).toEqual([
    { file: 'config (conflicted copy).yaml', of: 'config.yaml', by: 'Dropbox' },
    {
      file: '.wildcloud/cloud.sync-conflict-20260131-101112-ABC2DEF.yaml',
      of: '.wildcloud/cloud.yaml',
      by: 'Syncthing',
    },
  ]);
  await rm(copy);
  await next(({ conflicts: found }) => found.length === 1);
});

test('watching writes nothing and ends with the signal', async () => {
  const { stop, states } = await watching();
  await states.next();
  stop.abort();
  expect(await states.next()).toEqual({ done: true, value: undefined });
});

async function watching() {
  const base = await mkdtemp(join(tmpdir(), 'wild-watch-'));
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await rm(base, { recursive: true, force: true });
  });
  const clouds = createClouds({
    config: createConfig({}),
    secrets: createSecrets({ keychain: fakeKeychain() }),
    settingsFolder: join(base, 'settings'),
    cloudsFolder: base,
  });
  const cloud = await clouds.create({ folder: join(base, 'cloud'), name: 'Home' });
  const states = clouds.watchFolder(cloud.id, stop.signal)[Symbol.asyncIterator]();
  /** The next state that is like this; vitest's own time limit ends a wait for one that never comes. */
  const next = async (like: (state: FolderState) => boolean): Promise<FolderState> => {
    for (;;) {
      const { value, done } = await states.next();
      if (done === true) throw new Error('watching ended');
      if (like(value)) return value;
    }
  };
  return { cloud, next, states, stop };
}
