import { spawn } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { createConfig } from '../config/config.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createClouds } from './clouds.ts';
import { asTheySaid } from '../lib/sentence.ts';

test('refuses a folder that is not empty, and leaves it unchanged', async () => {
  const { clouds, home } = await setUp();
  await writeFile(join(home, 'photo.jpg'), 'x');
  await expect(clouds.create({ folder: home, name: 'Home' })).rejects.toMatchObject({
    code: 'cloud.folder-not-empty',
    sentences: { detail: { key: 'clouds.folder-not-empty.few', values: { names: 'photo.jpg' } } },
  });
  expect(await readdir(home)).toEqual(['photo.jpg']);
});

test.each([
  [{ domain: 'https://example.com' }, 'config.bad-value'],
  [{ domain: 'example' }, 'config.bad-value'],
  [{ email: 'nobody' }, 'config.bad-value'],
])('refuses an invalid answer before anything is written: %o', async (answers, code) => {
  const { clouds, home } = await setUp();
  const folder = join(home, 'new');
  await expect(clouds.create({ folder, name: 'Home', ...answers })).rejects.toMatchObject({ code });
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('without a keychain, creating a cloud leaves nothing behind', async () => {
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

test('a new cloud has all files with the right modes, and no plaintext secrets', async () => {
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

test('without a domain, uses the one reserved for home networks', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Wölfe & Söhne' });
  expect((await clouds.summary(cloud)).domain).toBe('wolfe-sohne.home.arpa');
});

test('refuses a newer format, and leaves the folder unchanged', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const newer = 'format: 99\nid: c-aaaaaaaaaaaa\nname: Home\n';
  await writeFile(cloud.path('.wildcloud', 'cloud.yaml'), newer);
  await expect(clouds.open(cloud.folder)).rejects.toMatchObject({ code: 'cloud.too-new' });
  expect(await readFile(cloud.path('.wildcloud', 'cloud.yaml'), 'utf8')).toBe(newer);
  expect(await clouds.list()).toMatchObject([{ problem: { key: 'clouds.too-new.detail' } }]);
});

test.each([
  ['', ':1:1:'],
  ['format: [1', ':1:11:'],
  ['name: Home\n', ':1:1:'],
  ['# mine\nformat: one\n', ':2:9:'],
  ['format: 1\nid: c-4f9k2m1x8q0z\nname: &a [*a]\n', ':3:'],
  ['format: 1\nid: ../../etc\nname: Home\n', ':2:5:'],
])('a damaged marker is reported with its position and never replaced: %j', async (text, place) => {
  const { clouds, home } = await setUp();
  await mkdir(join(home, '.wildcloud'));
  await writeFile(join(home, '.wildcloud', 'cloud.yaml'), text);
  await expect(clouds.open(home)).rejects.toMatchObject({
    code: 'cloud.unreadable',
    detail: expect.stringContaining(place),
  });
  expect(await readFile(join(home, '.wildcloud', 'cloud.yaml'), 'utf8')).toBe(text);
});

test('a folder without a marker holds no cloud', async () => {
  const { clouds, home } = await setUp();
  await expect(clouds.open(home)).rejects.toMatchObject({ code: 'cloud.no-cloud-here' });
});

test('an unreadable list of clouds is set aside, and reported until it is moved away', async () => {
  const { clouds, home, settings } = await setUp();
  await mkdir(settings, { recursive: true });
  await writeFile(join(settings, 'clouds.json'), '{"format":1,');
  expect(await clouds.list()).toEqual([]);
  await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const [aside = '', ...others] = await clouds.setAside();
  expect(others).toEqual([]);
  expect(await readFile(aside, 'utf8')).toBe('{"format":1,');
  expect(await clouds.list()).toMatchObject([{ name: 'Home' }]);
  await rm(aside);
  expect(await clouds.setAside()).toEqual([]);
});

test('a list of clouds from a newer version is left in place', async () => {
  const { clouds, home, settings } = await setUp();
  await mkdir(settings, { recursive: true });
  await writeFile(join(settings, 'clouds.json'), '{"format":2}');
  await expect(clouds.list()).rejects.toMatchObject({ code: 'settings.unreadable' });
  await expect(clouds.create({ folder: join(home, 'new'), name: 'Home' })).rejects.toMatchObject({
    code: 'settings.unreadable',
  });
  expect(await readdir(settings)).toEqual(['clouds.json']);
  expect(await readFile(join(settings, 'clouds.json'), 'utf8')).toBe('{"format":2}');
});

test('a cloud whose folder was moved, removed or replaced is reported, and can be opened from its new location', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'old'), name: 'Home' });
  await rename(cloud.folder, join(home, 'moved'));
  await expect(clouds.get(cloud.id)).rejects.toMatchObject({ code: 'cloud.folder-gone', retry: true });
  await expect(clouds.change(cloud, asTheySaid('x'), async () => 'done')).rejects.toMatchObject({
    code: 'cloud.folder-gone',
  });
  expect(await readdir(home)).toEqual(['moved']);
  const other = await clouds.create({ folder: join(home, 'old'), name: 'Other' });
  await expect(clouds.change(cloud, asTheySaid('x'), async () => 'done')).rejects.toMatchObject({
    code: 'cloud.folder-gone',
  });
  expect(await clouds.open(join(home, 'moved'))).toMatchObject({ id: cloud.id });
  expect((await clouds.get(cloud.id)).folder).toBe(join(home, 'moved'));
  expect((await clouds.get(other.id)).name).toBe('Other');
});

test('refuses a copy of an open cloud, but not its folder under another name', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'one'), name: 'Home' });
  await cp(cloud.folder, join(home, 'copy'), { recursive: true });
  await expect(clouds.open(join(home, 'copy'))).rejects.toMatchObject({ code: 'cloud.copy' });
  expect((await clouds.get(cloud.id)).folder).toBe(cloud.folder);
  await symlink(cloud.folder, join(home, 'link'));
  expect((await clouds.open(join(home, 'link'))).id).toBe(cloud.id);
  await clouds.forget(cloud.id);
  expect((await clouds.open(join(home, 'copy'))).folder).toBe(join(home, 'copy'));
});

test('forgetting keeps the folder, and opening it restores the cloud with its id', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  await clouds.forget(cloud.id);
  await expect(clouds.get(cloud.id)).rejects.toMatchObject({ code: 'cloud.not-found' });
  expect((await clouds.open(cloud.folder)).id).toBe(cloud.id);
});

test('changes of one process wait for each other, and a nested change joins the outer one', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const order: string[] = [];
  await Promise.all([
    clouds.change(cloud, asTheySaid('the first'), async () => {
      order.push('first begins');
      await clouds.change(cloud, asTheySaid('inside of it'), async () => void order.push('inside'));
      order.push('first ends');
    }),
    clouds.change(cloud, asTheySaid('the second'), async () => void order.push('second')),
  ]);
  expect(order.indexOf('first ends') - order.indexOf('first begins')).toBe(2);
});

test('a failed change releases the lock', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  await expect(
    clouds.change(cloud, asTheySaid('a fault'), () => Promise.reject(new RangeError('x'))),
  ).rejects.toThrow('x');
  expect(await clouds.change(cloud, asTheySaid('the next'), async () => 'done')).toBe('done');
});

test('another process that changes the cloud is named, and its death is detected', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const door = new URL('../lib/lock-file.ts', import.meta.url).href;
  const code = `import { acquireLock } from ${JSON.stringify(door)};
    await acquireLock(${JSON.stringify(cloud.path('.wildcloud', 'lock'))}, { what: { key: 'test.lock', text: 'holding on' } });
    console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const _ of createInterface({ input: child.stdout })) break;
  expect(await clouds.writer(cloud)).toMatchObject({
    pid: child.pid,
    what: { key: 'test.lock', text: 'holding on' },
  });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(await clouds.change(cloud, asTheySaid('after it'), async () => 'done')).toBe('done');
});

test('env.sh finds its folder after a move, and the tools', async () => {
  const { clouds, home } = await setUp([`/tools/with "quotes" and $signs`]);
  const cloud = await clouds.create({ folder: join(home, 'it is "here" $HOME'), name: 'Home' });
  await clouds.change(cloud, asTheySaid('nothing'), async () => undefined);
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

test('the notes are updated until a person edits them, and regenerated when deleted', async () => {
  const { clouds, config, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home', domain: 'example.com' });
  const notes = () => readFile(cloud.path('docs', 'README.md'), 'utf8');
  const addMachine = (name: string) =>
    clouds.change(cloud, asTheySaid('x'), () =>
      config.set(cloud.folder, `cluster.nodes.${name}`, { role: 'worker', targetIp: '10.0.0.7' }),
    );
  await addMachine('shelf');
  expect(await notes()).toContain('| shelf | 10.0.0.7 | worker |');
  expect(await notes()).toContain('| the cloud | example.com |');
  const edited = `${await notes()}The key of the cellar hangs behind the door.\n`;
  await writeFile(cloud.path('docs', 'README.md'), edited);
  await addMachine('attic');
  expect(await notes()).toBe(edited);
  expect(await clouds.refresh(cloud)).toEqual({ written: [], edited: ['docs/README.md'] });
  await rm(cloud.path('docs'), { recursive: true });
  expect(await clouds.refresh(cloud)).toEqual({ written: ['docs/README.md'], edited: [] });
  expect(await notes()).toContain('| attic | 10.0.0.7 | worker |');
});

test('the name in config.yaml is the name of the cloud, however it was set', async () => {
  const { clouds, config, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  await config.set(cloud.folder, 'cloud.name', 'By hand');
  expect(await clouds.list()).toMatchObject([{ id: cloud.id, name: 'By hand' }]);
  await clouds.change(cloud, asTheySaid('x'), () => config.set(cloud.folder, 'cloud.name', 'Cabin'));
  expect((await clouds.get(cloud.id)).name).toBe('Cabin');
  expect((await clouds.planDestruction(cloud.id)).name).toBe('Cabin');
  expect(await readFile(cloud.path('docs', 'README.md'), 'utf8')).toContain('# Cabin');
  await writeFile(cloud.path('config.yaml'), 'cloud: [\n');
  expect(await clouds.list()).toMatchObject([{ name: 'Cabin' }]);
  await writeFile(cloud.path('config.yaml'), `cloud: { name: '' }\n`);
  expect(await clouds.list()).toMatchObject([{ name: 'Cabin' }]);
});

test('a cloud with format 1 can be read, and its first change migrates it', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const marker = cloud.path('.wildcloud', 'cloud.yaml');
  await writeFile(marker, (await readFile(marker, 'utf8')).replace(/format: \d+/, 'format: 1'));
  const before = await readFile(marker, 'utf8');
  await clouds.open(cloud.folder);
  expect(await readFile(marker, 'utf8')).toBe(before);
  await clouds.change(cloud, asTheySaid('x'), async () => undefined);
  expect(await readFile(marker, 'utf8')).toBe(before.replace('format: 1', 'format: 2'));
});

test('a folder that was migrated to a newer format while open is not written to', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const marker = cloud.path('.wildcloud', 'cloud.yaml');
  await writeFile(marker, (await readFile(marker, 'utf8')).replace(/format: \d+/, 'format: 99'));
  let ran = false;
  await expect(clouds.change(cloud, asTheySaid('x'), async () => void (ran = true))).rejects.toMatchObject({
    code: 'cloud.too-new',
  });
  expect(ran).toBe(false);
});

test('a holder on another computer is named, and replaced only when a person confirms it', async () => {
  const { clouds, home } = await setUp();
  const cloud = await clouds.create({ folder: join(home, 'new'), name: 'Home' });
  const holder = {
    host: 'attic',
    pid: 4711,
    startedAt: '',
    since: '2026-01-02T03:04:05.000Z',
    what: 'a walk',
  };
  await writeFile(cloud.path('.wildcloud', 'lock'), JSON.stringify(holder));
  await expect(clouds.change(cloud, asTheySaid('x'), async () => 'done')).rejects.toMatchObject({
    code: 'cloud.locked',
    context: { host: 'attic', pid: '4711', what: 'a walk' },
  });
  expect(await clouds.writer(cloud)).toMatchObject({ host: 'attic' });
  await expect(clouds.takeOver(cloud, { ...holder, pid: 4712 })).rejects.toMatchObject({
    code: 'cloud.locked',
  });
  await clouds.takeOver(cloud, holder);
  expect(await clouds.writer(cloud)).toBeUndefined();
  expect(await clouds.change(cloud, asTheySaid('x'), async () => 'done')).toBe('done');
});

test('two clouds in one process share neither settings, passwords, keys nor locks', async () => {
  const { clouds, config, home, keychain, secrets } = await setUp();
  const [one, two] = await Promise.all(
    ['One', 'Two'].map((name) => clouds.create({ folder: join(home, name), name })),
  );
  if (one === undefined || two === undefined) throw new Error('two were made');
  expect(one.id).not.toBe(two.id);
  const order: string[] = [];
  await clouds.change(one, asTheySaid('the first'), async () => {
    order.push('one begins');
    await clouds.change(two, asTheySaid('the second'), async () => {
      await config.set(two.folder, 'apps.ghost.domain', 'two.example.com');
      await secrets.set(two.vault, 'apps.ghost.password', new Secret('of two'));
      order.push('two');
    });
    expect(await clouds.writer(two)).toBeUndefined();
    await expect(stat(two.path('.wildcloud', 'lock'))).rejects.toMatchObject({ code: 'ENOENT' });
    await stat(one.path('.wildcloud', 'lock'));
    order.push('one ends');
  });
  expect(order).toEqual(['one begins', 'two', 'one ends']);
  expect(await config.get(one.folder, 'apps.ghost.domain')).toBeUndefined();
  expect(await secrets.list(one.vault)).toEqual([]);
  await cp(two.path('secrets.yaml'), one.path('secrets.yaml'));
  await expect(secrets.get(one.vault, 'apps.ghost.password')).rejects.toMatchObject({
    code: 'secrets.key-missing',
  });
  const keys = await Promise.all([one, two].map(({ id }) => keychain.get(id)));
  const [first, second] = keys.map((key) => (key.state === 'found' ? key.value.expose() : undefined));
  expect(first).toMatch(/^AGE-SECRET-KEY-/);
  expect(second).toMatch(/^AGE-SECRET-KEY-/);
  expect(first).not.toBe(second);
});

async function setUp(toolFolders: readonly string[] = []) {
  const base = await mkdtemp(join(tmpdir(), 'wild-clouds-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const [home, settings] = [join(base, 'home'), join(base, 'settings')];
  await mkdir(home);
  const keychain = fakeKeychain();
  const config = createConfig({});
  const secrets = createSecrets({ keychain });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: settings,
    cloudsFolder: home,
    toolFolders: async () => toolFolders,
    writerWaitMs: 300,
  });
  return { clouds, config, home, keychain, secrets, settings };
}
