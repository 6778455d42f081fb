import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { createConfig } from '../config/config.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createClouds } from './clouds.ts';

test('a folder with something in it is refused by name, and stays as it is', async () => {
  const { clouds, home } = await setUp();
  await writeFile(join(home, 'photo.jpg'), 'x');
  await expect(clouds.create({ folder: home, name: 'Home' })).rejects.toMatchObject({
    code: 'cloud.folder-not-empty',
    detail: expect.stringContaining('photo.jpg'),
  });
  expect(await readdir(home)).toEqual(['photo.jpg']);
});

test.each([
  [{ domain: 'https://example.com' }, 'config.bad-value'],
  [{ domain: 'example' }, 'config.bad-value'],
  [{ email: 'nobody' }, 'config.bad-value'],
])('an answer that cannot be is refused before anything is written: %o', async (answers, code) => {
  const { clouds, home } = await setUp();
  const folder = join(home, 'new');
  await expect(clouds.create({ folder, name: 'Home', ...answers })).rejects.toMatchObject({ code });
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('without a key ring nothing is left half made', async () => {
  const { clouds, home, keychain } = await setUp();
  keychain.become('unavailable');
  const folder = join(home, 'new');
  await expect(clouds.create({ folder, name: 'Home' })).rejects.toMatchObject({
    code: 'secrets.keychain-unavailable',
    hint: expect.stringContaining('passphrase'),
  });
  expect(await readdir(home)).toEqual([]);
  expect(await clouds.list()).toEqual([]);
});

test('a new cloud has every file with its mode, and no secret in clear', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'my cloud'), name: 'Home', domain: 'example.com' });
  const mode = async (...path: string[]) => ((await stat(cloud.path(...path))).mode & 0o777).toString(8);
  expect(await mode('config.yaml')).toBe('644');
  expect(await mode('secrets.yaml')).toBe('600');
  expect(await mode('.kube')).toBe('700');
  expect(await mode('setup', 'cluster-nodes', 'generated')).toBe('700');
  expect(await readFile(cloud.path('.gitignore'), 'utf8')).toMatch(/^secrets\.yaml$/m);
  expect(await clouds.list()).toMatchObject([{ name: 'Home', domain: 'example.com', kind: 'real' }]);
});

test('without a domain, names end in the one reserved for homes', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Wölfe & Söhne' });
  expect((await clouds.summary(cloud)).domain).toBe('wolfe-sohne.home.arpa');
});

test('a newer format is refused, and its folder is not touched', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const newer = 'format: 2\nid: c-aaaaaaaaaaaa\nname: Home\n';
  await writeFile(cloud.path('.wildcloud', 'cloud.yaml'), newer);
  await expect(clouds.open(cloud.folder)).rejects.toMatchObject({ code: 'cloud.too-new' });
  expect(await readFile(cloud.path('.wildcloud', 'cloud.yaml'), 'utf8')).toBe(newer);
  expect(await clouds.list()).toMatchObject([{ problem: { key: 'error.cloud.too-new' } }]);
});

test.each(['', 'format: [1', 'name: Home\n', 'format: one\n'])(
  'a damaged marker is told, never replaced: %j',
  async (text) => {
    const { clouds, home } = await setUp();
    await mkdir(join(home, '.wildcloud'));
    await writeFile(join(home, '.wildcloud', 'cloud.yaml'), text);
    await expect(clouds.open(home)).rejects.toMatchObject({ code: 'cloud.unreadable' });
    expect(await readFile(join(home, '.wildcloud', 'cloud.yaml'), 'utf8')).toBe(text);
  },
);

test('a folder without a marker holds no cloud', async () => {
  const { clouds, home } = await setUp();
  await expect(clouds.open(home)).rejects.toMatchObject({ code: 'cloud.no-cloud-here' });
});

test('a list of clouds that cannot be read is not replaced by an empty one', async () => {
  const { clouds, home, settings } = await setUp();
  await mkdir(settings, { recursive: true });
  await writeFile(join(settings, 'clouds.json'), '{"format":1,');
  await expect(clouds.list()).rejects.toMatchObject({ code: 'settings.unreadable' });
  await expect(clouds.create({ folder: join(home, 'new'), name: 'Home' })).rejects.toMatchObject({
    code: 'settings.unreadable',
  });
  expect(await readFile(join(settings, 'clouds.json'), 'utf8')).toBe('{"format":1,');
});

test('forgetting leaves the folder, and opening brings it back with its own id', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  await clouds.forget(cloud.id);
  await expect(clouds.get(cloud.id)).rejects.toMatchObject({ code: 'cloud.not-found' });
  expect((await clouds.open(cloud.folder)).id).toBe(cloud.id);
});

test('changes of one process wait for each other, and a change inside a change belongs to it', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const order: string[] = [];
  await Promise.all([
    clouds.change(cloud, 'the first', async () => {
      order.push('first begins');
      await clouds.change(cloud, 'inside of it', async () => void order.push('inside'));
      order.push('first ends');
    }),
    clouds.change(cloud, 'the second', async () => void order.push('second')),
  ]);
  expect(order.indexOf('first ends') - order.indexOf('first begins')).toBe(2);
});

test('a change that fails gives the lock back', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  await expect(clouds.change(cloud, 'a fault', () => Promise.reject(new RangeError('x')))).rejects.toThrow(
    'x',
  );
  expect(await clouds.change(cloud, 'the next', async () => 'done')).toBe('done');
});

test('another process that changes the cloud is named, and its death is noticed', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const door = new URL('../lib/lock-file.ts', import.meta.url).href;
  const code = `import { acquireLock } from ${JSON.stringify(door)};
    await acquireLock(${JSON.stringify(cloud.path('.wildcloud', 'lock'))}, { what: 'holding on' });
    console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const _ of createInterface({ input: child.stdout })) break;
  expect(await clouds.writer(cloud)).toMatchObject({ pid: child.pid, what: 'holding on' });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(await clouds.change(cloud, 'after it', async () => 'done')).toBe('done');
});

test('env.sh finds the folder wherever it lies, and the tools', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'it is "here" $HOME'), name: 'Home' });
  await clouds.writeEnvironment(cloud, [`/tools/with "quotes" and $signs`]);
  const child = spawn('bash', [
    '-c',
    `. "$1" && printf '%s\\n' "$KUBECONFIG" "$PATH"`,
    'bash',
    cloud.path('env.sh'),
  ]);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  expect(lines[0]).toBe(cloud.kubeconfig);
  expect(lines[1]).toMatch(/^\/tools\/with "quotes" and \$signs:/);
});

async function setUp() {
  const base = await mkdtemp(join(tmpdir(), 'wild-clouds-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const [home, settings] = [join(base, 'home'), join(base, 'settings')];
  await mkdir(home);
  const keychain = fakeKeychain();
  const clouds = createClouds({
    config: createConfig({}),
    secrets: createSecrets({ keychain }),
    settingsFolder: settings,
    cloudsFolder: home,
  });
  return { clouds, home, settings, keychain };
}
