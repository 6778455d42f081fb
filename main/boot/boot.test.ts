import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awaitedLater } from '../lib/awaited-later.ts';
import { type Boot, createBoot } from './boot.ts';
import { ownServerProgram, type ServerProgram } from './process/server-program.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-boot-'));
  for (const name of ['ipxe.efi', 'vmlinuz', 'initramfs.xz']) await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function bootWith(program: () => Promise<ServerProgram>): Boot {
  return createBoot({
    clock: () => new Date(),
    program,
    files: async () => ({ systems: [], release: async () => undefined }),
    loaders: async () => [],
    vendorOf: () => undefined,
    async *found() {},
    check: async () => ({ lans: [], concerns: [], mayBind: false, toDownload: 0 }),
    findHolders: async () => [],
  });
}

const asked = () => ({
  ...{ address: '192.168.77.2', allow: [], minutes: 30, httpPort: 0 },
  assets: { folder, cmdline: '' },
});

test('a start that waits for a password can be stopped', async () => {
  const asking = new EventTarget();
  const isAsking = once(asking, 'asked');
  const boot = bootWith(async () => {
    asking.dispatchEvent(new Event('asked'));
    // It reads until its input closes, and never serves.
    return [process.execPath, '-e', 'process.stdin.resume()'];
  });
  const starting = awaitedLater(boot.start(asked()));
  await isAsking;
  const stopping = awaitedLater(boot.stop());
  await expect(starting).rejects.toMatchObject({ code: 'operation.cancelled' });
  expect((await stopping).state).toBe('off');
});

test('a start that is stopped before it asks for a password asks for none', async () => {
  const asks = `require('fs').writeFileSync(${JSON.stringify(join(folder, 'asked'))}, '')`;
  const boot = bootWith(async () => [process.execPath, '-e', asks]);
  const starting = awaitedLater(boot.start(asked()));
  const stopping = awaitedLater(boot.stop());
  await expect(starting).rejects.toMatchObject({ code: 'operation.cancelled' });
  await stopping;
  expect(await readdir(folder)).not.toContain('asked');
});

test('a program that prints nothing useful is reported', async () => {
  const boot = bootWith(async () => [process.execPath, '-e', 'console.error("broken"); process.exit(3)']);
  await expect(boot.start(asked())).rejects.toMatchObject({
    code: 'boot.ended',
    context: { exitCode: '3', said: 'broken\n' },
  });
});

test('the app starts itself as the server, because its Electron runs nothing else', () => {
  const runtime = { execPath: '/opt/wild-cloud', app: undefined, isElectron: true };
  expect(ownServerProgram({ ...runtime, platform: 'linux' })).toEqual([
    '/opt/wild-cloud',
    '--no-sandbox',
    '--ozone-platform=headless',
    '--boot-server',
  ]);
  expect(ownServerProgram({ ...runtime, platform: 'darwin', app: '.' })).toEqual([
    '/opt/wild-cloud',
    '.',
    '--boot-server',
  ]);
});
