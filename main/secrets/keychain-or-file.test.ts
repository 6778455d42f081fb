import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from './keychain.fake.ts';
import { keychainOrFile } from './keychain-or-file.ts';

test('only the given account falls back to a file; others get the keychain’s answer', async () => {
  const { keychain, ring, path } = await setUp();
  ring.become('unavailable');
  expect(await keychain.set('other', new Secret('x'))).toMatchObject({ state: 'unavailable' });
  expect(await keychain.get('other')).toMatchObject({ state: 'unavailable' });
  expect(await keychain.get('practice')).toMatchObject({ state: 'absent' });
  expect(await keychain.set('practice', new Secret('x'))).toMatchObject({ state: 'found' });
  const found = await keychain.get('practice');
  expect(found.state === 'found' && found.value.expose()).toBe('x');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('with a keychain there is no file', async () => {
  const { keychain, path } = await setUp();
  await keychain.set('practice', new Secret('x'));
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await keychain.get('practice')).state).toBe('found');
});

test('deleting removes the file', async () => {
  const { keychain, ring } = await setUp();
  ring.become('locked');
  await keychain.set('practice', new Secret('x'));
  await keychain.delete('practice');
  expect(await keychain.get('practice')).toMatchObject({ state: 'absent' });
});

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'wild-key-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const ring = fakeKeychain();
  const path = join(folder, 'made on demand', 'key');
  return { keychain: keychainOrFile(ring, 'practice', path), ring, path };
}
