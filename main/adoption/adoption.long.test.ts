import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
import { expect, onTestFinished, test } from 'vitest';
import { createClouds } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { Secret } from '../lib/secret.ts';
import { createOperations } from '../operations/operations.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets, type Keychain } from '../secrets/secrets.ts';
import { createAdoption, type AdoptionOptions } from './adoption.ts';

/** Every text of the fixtures that nobody may read in the end. */
const poc = [
  'Lantern-Mosaic-77-Quilt',
  'Harbour9-Velvet-Onion',
  'Gooseberry41Tractor',
  'cfut_Zk8Qm4TrBw2NxYp7Lv5HsJd3',
  'Vq7nPd2xLm9sRt4wKb6zHc3y',
  'VnE3blBkMnhMbTlzUnQ0d0tiNnpIYzN5',
  'Walrus-In-The-Attic-12',
  'Market-Square-Fiddle-55',
  'Pomegranate-Old-0001',
  '00771234',
];
const central = ['cfut_Nb6Rt1WqXz9KjLm3Pv8GyHd5', 'Rumble8Teapot4Satchel2Oak'];

test('looking and planning change nothing, not even a time', async () => {
  const { folder, adoption } = await world('poc');
  const before = await allOf(folder);
  const times = async () =>
    Promise.all([...before.keys()].map(async (path) => (await stat(join(folder, path))).mtimeMs));
  const then = await times();
  expect((await adoption.look(folder)).form).toBe('proof-of-concept');
  await adoption.plan(folder);
  expect(await allOf(folder)).toEqual(before);
  expect(await times()).toEqual(then);
});

test('a plan tells what was understood, what changes, what is wrong, and no value', async () => {
  const { folder, adoption } = await world('poc');
  const plan = await adoption.plan(folder);
  const said = plan.understood.map(({ text }) => text).join('\n');
  expect(said).toContain('Machines (3): fennel-control-1 (192.168.40.91), fennel-control-2 (192.168.40.92)');
  expect(said).toContain('Apps (4): ghost, gitea, my-blog, postgresql.');
  expect(said).toContain('cloud.fennel.example');
  expect(plan.target).toBe(folder);
  expect(plan.notUnderstood).toEqual(['config.yaml: heating']);
  const lines = plan.changes.flatMap((change) => change.lines.map(({ from, to }) => `${from} > ${to}`));
  expect(lines).toEqual(
    expect.arrayContaining([
      'certManager.cloudflare.apiToken > cloudflare.token',
      'config.yaml: apps.gitea.dbUrl > apps.gitea.dbUrl',
      'apps.postgres > apps.postgresql',
      '.env: DB_PASSWORD > apps.ghost.dbPassword',
      'operator.email > cloud.email',
      'cluster.nodes.active["192.168.40.95"] > cluster.nodes.fennel-worker-1',
    ]),
  );
  const warning = (key: string) => plan.warnings.find(({ what }) => what.key === `adoption.warning.${key}`);
  expect(warning('not-set')?.places).toEqual([
    'apps.ghost.adminPassword',
    'apps.gitea.secretKey (CHANGE_ME_SECRETKEY)',
  ]);
  expect(warning('unwritable')?.places).toEqual(['backups/globals.sql']);
  expect(warning('open')?.grave).toBe(true);
  expect(warning('history')).toBeUndefined();
  for (const value of poc) expect(JSON.stringify(plan)).not.toContain(value);
});

test('an adopted folder is a cloud whose secrets are the same, and none of them can be read', async () => {
  const { folder, adoption, adopt, clouds, config, secrets } = await world('poc');
  await rm(join(folder, 'backups', 'globals.sql'));
  expect(await adopt(folder)).toMatchObject({ state: 'done', result: { folder, name: 'fennel' } });
  const cloud = await clouds.at(folder);
  expect((await clouds.list()).map(({ id }) => id)).toEqual([cloud.id]);
  for (const value of poc) expect(await filesWith(folder, value), value).toEqual([]);
  const expected = {
    'cloudflare.token': 'cfut_Zk8Qm4TrBw2NxYp7Lv5HsJd3',
    'apps.ghost.dbPassword': 'Vq7nPd2xLm9sRt4wKb6zHc3y',
    'apps.ghost.mailToken': 'Market-Square-Fiddle-55',
    'apps.ghost.smtp.password': 'Harbour9-Velvet-Onion',
    'apps.gitea.dbPassword': 'Gooseberry41Tractor',
    'apps.gitea.dbUrl': 'postgresql://gitea:Gooseberry41Tractor@postgres.postgres.svc/gitea',
    'apps.postgresql.password': '00771234',
    'apps.redis.password': 'short',
    'cloud.backup.password': 'Lantern-Mosaic-77-Quilt',
    'adopted.env.ROUTER_PASSWORD': 'Walrus-In-The-Attic-12',
    'adopted.comments': 'first cloudflare token was Pomegranate-Old-0001',
  };
  for (const [path, value] of Object.entries(expected)) {
    expect((await secrets.get(cloud.vault, path))?.expose(), path).toBe(value);
  }
  expect((await secrets.get(cloud.vault, 'cluster.talosSecrets'))?.expose()).toContain(
    'id: bWFkZS11cC1jbHVzdGVyLWlk\n',
  );
  expect(await secrets.get(cloud.vault, 'apps.gitea.secretKey')).toBeUndefined();

  const { values, text } = await config.read(folder);
  expect(values).toMatchObject({
    cloud: { email: 'mara@fennel.example', domain: 'cloud.fennel.example' },
    cluster: { nodes: { control: { vip: '192.168.40.90' }, talos: { version: 'v1.10.3' } } },
    heating: { bridge: '192.168.40.77' },
    apps: { 'my-blog': { greeting: 'hello' } },
  });
  for (const comment of [
    'Ask before touching the DHCP range',
    'bought in 2019',
    'NVIDIA driver',
    'under the stairs',
    'not the USB stick',
  ]) {
    expect(text).toContain(comment);
  }
  expect(text).not.toContain('Comments that stood');
  const mode = async (...path: string[]) => ((await stat(join(folder, ...path))).mode & 0o777).toString(8);
  expect(await mode('secrets.yaml')).toBe('600');
  expect(await mode('.kube', 'config')).toBe('600');
  expect(await mode('setup', 'cluster-nodes', 'generated', 'secrets.yaml')).toBe('600');
  expect(await mode('setup', 'cluster-nodes', 'generated')).toBe('700');
  expect(existsSync(join(folder, 'apps/ghost/ghost-secrets.yaml'))).toBe(false);
  expect(await readFile(join(folder, 'apps/ghost/kustomization.yaml'), 'utf8')).not.toContain(
    'ghost-secrets',
  );
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toMatch(
    /^my-notes\/$[^]*^setup\/cluster-nodes\/generated\/$/m,
  );
  expect(await readFile(join(folder, 'docs/env-before-adoption.sh'), 'utf8')).toContain('alias k=kubectl');
  expect(await readFile(join(folder, 'docs/adoption.md'), 'utf8')).toContain(
    'certManager.cloudflare.apiToken → secrets.yaml: cloudflare.token',
  );
  expect(await readdir(join(folder, '.wildcloud'))).toEqual(['cache', 'cloud.yaml', 'logs']);
  expect((await adoption.look(folder)).form).toBe('cloud');
  await expect(adoption.plan(folder)).rejects.toMatchObject({ code: 'cloud.exists' });
});

test('an instance of a Wild Central goes into a new folder, and the old one stays byte for byte', async () => {
  const { folder: data, home, adoption, adopt, clouds, config, secrets } = await world('central');
  expect(await adoption.look(data)).toMatchObject({
    form: 'central-home',
    instances: [join(data, 'instances/home')],
  });
  await expect(adoption.plan(data)).rejects.toMatchObject({
    code: 'adoption.unclear',
    detail: expect.stringContaining('home'),
  });
  const folder = join(data, 'instances', 'home');
  const before = await allOf(folder);
  const into = join(home, 'new home');
  const plan = await adoption.plan(folder, { into });
  expect(plan).toMatchObject({ form: 'central', target: into, name: 'home', notUnderstood: [] });
  expect(plan.warnings.map(({ what }) => what.key)).toContain('adoption.warning.old-stays');
  expect(plan.understood.map(({ text }) => text).join()).toContain('setup, infrastructure');
  expect(await adopt(folder, { into })).toMatchObject({ state: 'done', result: { folder: into } });

  expect(await allOf(folder)).toEqual(before);
  for (const value of central) expect(await filesWith(into, value), value).toEqual([]);
  const cloud = await clouds.at(into);
  expect((await secrets.get(cloud.vault, 'cloudflare.token'))?.expose()).toBe(central[0]);
  expect((await secrets.get(cloud.vault, 'apps.open-webui.secretKey'))?.expose()).toBe(central[1]);
  expect((await config.read(into)).values).toMatchObject({
    cloud: {
      domain: 'thistle.example',
      internalDomain: 'internal.thistle.example',
      email: 'joss@thistle.example',
    },
    cluster: { nodes: { control: { vip: '192.168.50.30' }, 'thistle-1': { targetIp: '192.168.50.31' } } },
    apps: { 'open-webui': { domain: 'chat.thistle.example' } },
  });
  const mode = async (path: string) => ((await stat(join(into, path))).mode & 0o777).toString(8);
  for (const key of ['.kube/config', '.talos/config', 'setup/cluster-nodes/generated/controlplane.yaml']) {
    expect(await mode(key), key).toBe('600');
  }
  expect(existsSync(join(into, 'operations'))).toBe(false);
  expect(existsSync(join(into, 'apps/open-webui/deployment.yaml'))).toBe(true);
});

test('readable secrets in the git history are told, also packed ones; they do not keep it from being adopted', async () => {
  const { folder, adoption, adopt } = await world('poc');
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words], { cwd: folder });
  git('init', '-q');
  git('add', '-f', 'secrets.yaml', '.env');
  git('commit', '-qm', 'first');
  git('rm', '-q', '--cached', 'secrets.yaml', '.env');
  git('commit', '-qm', 'second');
  git('gc', '-q');
  const found = (await adoption.plan(folder)).warnings[0];
  expect(found?.what.text).toContain('.env, secrets.yaml');
  expect(found?.places).toEqual(expect.arrayContaining(['apps.ghost.dbPassword', 'apps.gitea.dbPassword']));
  expect(found?.todo?.text).toContain('filter-repo');
  expect(await adopt(folder)).toMatchObject({ state: 'done' });
  expect(
    (await filesWith(folder, 'Gooseberry41Tractor')).filter((path) => !path.startsWith('.git/')),
  ).toEqual(['backups/globals.sql']);
});

test('a folder that changed since the plan is not touched', async () => {
  const { folder, adoption } = await world('poc');
  const { fingerprint } = await adoption.plan(folder);
  await writeFile(join(folder, 'secrets.yaml'), 'apps:\n  ghost:\n    newSecret: Otter-Fjord-Parade-31\n');
  const before = await allOf(folder);
  await expect(adoption.start(folder, { fingerprint })).rejects.toMatchObject({
    code: 'adoption.folder-changed',
  });
  expect(await allOf(folder)).toEqual(before);
});

test('without a keychain nothing starts; a passphrase works instead', async () => {
  const { folder, adoption, adopt, keychain, clouds, secrets } = await world('poc');
  keychain.become('unavailable');
  const before = await allOf(folder);
  const { fingerprint } = await adoption.plan(folder);
  await expect(adoption.start(folder, { fingerprint })).rejects.toMatchObject({
    code: 'secrets.keychain-unavailable',
  });
  expect(await allOf(folder)).toEqual(before);
  expect(await adopt(folder, {}, 'a long passphrase')).toMatchObject({ state: 'done' });
  const { vault } = await clouds.at(folder);
  expect(await secrets.state(vault)).toMatchObject({ key: 'ready', kept: 'passphrase' });
});

test.each([2, 4])(
  'a keychain that locks at access %i leaves the readable file, and the adoption continues later',
  async (at) => {
    const { folder, adoption, keychain, lockAt, operations } = await world('poc');
    const { fingerprint } = await adoption.plan(folder);
    lockAt(at);
    const id = await adoption.start(folder, { fingerprint });
    expect(await operations.settled(id)).toMatchObject({
      state: 'failed',
      error: { code: 'secrets.keychain-locked' },
    });
    expect(await readFile(join(folder, 'secrets.yaml'), 'utf8')).toContain('Gooseberry41Tractor');
    expect((await adoption.look(folder)).form).toBe('begun');
    keychain.become('usable');
    await operations.resume(id);
    expect(await operations.settled(id)).toMatchObject({ state: 'done' });
  },
);

test.each([
  ['a broken config.yaml', 'config.yaml', 'cloud: {\n', 'config.unreadable'],
  ['a broken secrets.yaml', 'secrets.yaml', 'a: b: c\n', 'secrets.unreadable'],
  [
    'a secrets.yaml that others encrypted',
    'secrets.yaml',
    'a: ENC[x]\nsops:\n  mac: y\n',
    'adoption.unclear',
  ],
])('%s is reported, and the folder stays unchanged', async (_, name, text, code) => {
  const { folder, adoption } = await world('poc');
  await writeFile(join(folder, name), text);
  const before = await allOf(folder);
  await expect(adoption.plan(folder)).rejects.toMatchObject({ code });
  expect(await allOf(folder)).toEqual(before);
});

test('a place that is taken is no place for a new cloud', async () => {
  const { folder: data, home, adoption } = await world('central');
  const folder = join(data, 'instances', 'home');
  await writeFile(join(home, 'photo.jpg'), 'x');
  for (const into of [home, join(folder, 'inside')]) {
    await expect(adoption.plan(folder, { into })).rejects.toMatchObject({ code: 'cloud.folder-not-empty' });
  }
});

test('a link in place of secrets.yaml becomes a file of its own, and its target is reported', async () => {
  const { folder, home, adoption, adopt } = await world('poc');
  await rename(join(folder, 'secrets.yaml'), join(home, 'elsewhere.yaml'));
  await symlink(join(home, 'elsewhere.yaml'), join(folder, 'secrets.yaml'));
  const reported = (await adoption.plan(folder)).warnings.find(
    ({ what }) => what.key === 'adoption.warning.link',
  );
  expect(reported).toMatchObject({ grave: true, places: [join(home, 'elsewhere.yaml')] });
  expect(await adopt(folder)).toMatchObject({ state: 'done' });
  expect(await readFile(join(home, 'elsewhere.yaml'), 'utf8')).toContain('Gooseberry41Tractor');
});

test('settings and secrets with nothing around them need to be told what they are', async () => {
  const { home, adoption, adopt } = await world('poc');
  const folder = join(home, 'copy');
  await mkdir(folder);
  await writeFile(join(folder, 'config.yaml'), 'cloud:\n  domain: a.example\ncluster:\n  name: a\n');
  await expect(adoption.plan(folder)).rejects.toMatchObject({ code: 'adoption.unclear' });
  expect(await adopt(folder, { as: 'proof-of-concept' })).toMatchObject({ state: 'done' });
});

async function world(fixture: 'poc' | 'central') {
  const base = await mkdtemp(join(tmpdir(), 'wild-adoption-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const [folder, home] = [join(base, 'old'), join(base, 'home')];
  await cp(new URL(`./testdata/${fixture}`, import.meta.url), folder, { recursive: true });
  if (fixture === 'poc') await rename(join(folder, 'gitignore'), join(folder, '.gitignore'));
  await mkdir(home);
  const keychain = fakeKeychain();
  let [asked, lock] = [0, Number.POSITIVE_INFINITY];
  const counting: Keychain = {
    ...keychain,
    get(account) {
      asked++;
      if (asked === lock) keychain.become('locked');
      return keychain.get(account);
    },
  };
  const lockAt = (question: number) => {
    lock = asked + question;
  };
  const config = createConfig();
  const secrets = createSecrets({ keychain: counting, scryptWorkFactor: 4 });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(base, 's'),
    cloudsFolder: join(home, 'clouds'),
  });
  const clock = () => new Date('2026-11-25T10:00:00Z');
  const journals = join(base, 'journals');
  const operations = createOperations({
    shell: 'cli',
    clock,
    folders: async () => [journals],
    folderFor: async () => journals,
  });
  const knownApps = async () => [
    ...['ghost', 'gitea', 'mysql', 'open-webui', 'redis'].map((name) => ({ name })),
    { name: 'postgresql', formerly: ['postgres'] },
  ];
  const adoption = createAdoption({ config, secrets, clouds, operations, clock, knownApps });
  const adopt = async (at: string, options: AdoptionOptions = {}, passphrase?: string) => {
    const { fingerprint } = await adoption.plan(at, options);
    const secret = passphrase === undefined ? undefined : new Secret(passphrase);
    return operations.settled(await adoption.start(at, { ...options, fingerprint, passphrase: secret }));
  };
  return { folder, home, adoption, adopt, clouds, config, secrets, keychain, lockAt, operations };
}

/** Content of every file by its path. */
async function allOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const),
  );
  return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  return [...(await allOf(folder))].filter(([, content]) => content.includes(text)).map(([path]) => path);
}
