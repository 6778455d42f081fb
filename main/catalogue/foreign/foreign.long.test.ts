import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noKubectl, realKustomize } from '../../deploy/apps/real-kustomize.suite.ts';
import { appIdSchema } from '../../../contract/ids.ts';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { asTheySaid } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createCatalogue, type Kustomize } from '../catalogue.ts';
import { newApp } from '../new-app.ts';
import { fetchCatalogue } from './fetch-catalogue.ts';

const backend = join(
  spawnSync('git', ['--exec-path'], { encoding: 'utf8' }).stdout.trim(),
  'git-http-backend',
);
const absent = existsSync(backend) ? '' : ` (skipped: there is no ${backend})`;
let home = '';
let server: Server;
let url = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-foreign-'));
  await mkdir(join(home, 'shop'));
  git('init', '-q', '-b', 'main');
  server = createServer((request, response) => serve(request.url ?? '/', request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/shop/.git`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true, force: true });
});

/** The real git behind a real connection. */
function serve(path: string, request: IncomingMessage, response: ServerResponse): void {
  const [name = '', query = ''] = path.split('?');
  const child = spawn(backend, {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: home,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: name,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
    },
  });
  request.pipe(child.stdin);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.on('close', () => {
    const all = Buffer.concat(parts);
    const end = all.indexOf('\r\n\r\n');
    for (const line of all.subarray(0, end).toString().split('\r\n')) {
      const [key = '', value = ''] = line.split(': ');
      if (key === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(key, value);
    }
    response.end(all.subarray(end + 4));
  });
}

function git(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args],
    {
      cwd: join(home, 'shop'),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
async function commit(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, 'shop', name)), { recursive: true });
    await writeFile(join(home, 'shop', name), text);
  }
  git('add', '-A');
  git('commit', '-qm', 'x');
  return git('rev-parse', 'HEAD');
}

describe.skipIf(absent !== '')(`a catalogue in git${absent}`, () => {
  test('is what its newest commit has, under apps/', async () => {
    await commit({ 'apps/one/manifest.yaml': 'old', 'README.md': 'x' });
    const newest = await commit({ 'apps/one/manifest.yaml': 'new', 'apps/one/deep/a.yaml': 'a' });
    const fetched = await fetchCatalogue(url);
    expect(fetched.commit).toBe(newest);
    expect([...fetched.files]).toEqual([
      ['one/deep/a.yaml', 'a'],
      ['one/manifest.yaml', 'new'],
    ]);
  });

  test('may bring services beside its apps', async () => {
    await commit({ 'apps/one/manifest.yaml': 'x', 'services/lamp/manifest.yaml': 'y', 'other/z.yaml': 'z' });
    expect([...(await fetchCatalogue(url)).files]).toEqual([
      ['one/manifest.yaml', 'x'],
      ['services/lamp/manifest.yaml', 'y'],
    ]);
  });

  test('may have its apps at the root', async () => {
    await commit({ 'one/manifest.yaml': 'x', 'README.md': 'x' });
    expect([...(await fetchCatalogue(url)).files.keys()]).toEqual(['one/manifest.yaml']);
  });

  test.each([
    [
      'a link',
      async () => {
        await mkdir(join(home, 'shop/one'), { recursive: true });
        await symlink('/etc/passwd', join(home, 'shop/one/x'));
        await commit({});
      },
      'link',
    ],
    ['a large file', async () => commit({ 'one/x': Buffer.alloc(600_000, 'x') }), 'too-large'],
    ['what is no text', async () => commit({ 'one/x': Buffer.from([0xff, 0xfe]) }), 'not-text'],
    ['an odd name', async () => commit({ 'one/a b': 'x' }), 'name'],
  ])('with %s is refused', async (_what, make, reason) => {
    await make();
    await expect(fetchCatalogue(url)).rejects.toMatchObject({
      code: 'catalogue.refused',
      sentences: { detail: { key: `catalogue.refused.${reason}` } },
    });
  });

  test('that does not exist is reported', async () => {
    await expect(fetchCatalogue(url.replace('shop', 'nowhere'))).rejects.toMatchObject({
      code: 'catalogue.unreachable',
    });
    await expect(fetchCatalogue('http://127.0.0.1:9/x')).rejects.toMatchObject({
      code: 'catalogue.unreachable',
    });
  });
});

const notes = appIdSchema.parse('notes');
const filesOf = (under: string, change: (name: string, text: string) => string = (_, text) => text) =>
  Object.fromEntries([...newApp(notes)].map(([name, text]) => [`${under}notes/${name}`, change(name, text)]));

async function world(otherwise: Partial<Kustomize> = {}) {
  const config = createConfig();
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const settingsFolder = join(home, 'settings');
  const clouds = createClouds({ config, secrets, settingsFolder, cloudsFolder: home });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home', domain: 'example.org' });
  await mkdir(join(home, 'own'), { recursive: true });
  const places = { settings: settingsFolder, state: join(home, 'state') };
  const catalogue = createCatalogue({
    appsFolder: join(home, 'own'),
    clouds,
    config,
    secrets,
    foreign: places,
    kustomize: { ...realKustomize(), ...otherwise },
  });
  if (catalogue.foreign === undefined) throw new Error('there are none');
  return { catalogue, foreign: catalogue.foreign, cloud };
}
async function putOwn(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, folder, name)), { recursive: true });
    await writeFile(join(home, folder, name), text);
  }
}
const versioned = (version: string) =>
  filesOf('', (name, text) => (name === 'manifest.yaml' ? text.replace('1.11.0', version) : text));

describe('a folder of one’s own', () => {
  test('offers its apps, shown as not ours', async () => {
    const { catalogue, foreign, cloud } = await world();
    await putOwn('mine', filesOf(''));
    await foreign.add(join(home, 'mine'));
    expect((await catalogue.manifest(notes)).foreign).toEqual({ catalogue: 'mine' });
    await catalogue.add(cloud, notes);
    await foreign.remove('mine');
    await expect(catalogue.manifest(notes)).rejects.toMatchObject({ code: 'app.not-found' });
    expect(await catalogue.added(cloud)).toEqual(['notes']);
  });

  test('never takes the place of an app of ours, unless it is chosen', async () => {
    const { catalogue, foreign, cloud } = await world();
    await putOwn('own', versioned('1.0.0'));
    await putOwn('mine', versioned('2.0.0'));
    await catalogue.add(cloud, notes);
    const added = await foreign.add(join(home, 'mine'));
    expect(await catalogue.offers(added)).toEqual([{ app: 'notes', state: 'elsewhere', asksFor: [] }]);
    expect((await catalogue.manifest(notes)).version).toBe('1.0.0');
    await foreign.prefer('mine', notes);
    expect((await catalogue.manifest(notes)).version).toBe('2.0.0');
    // In a cloud that has the other one it is refused, and nothing is written.
    await expect(catalogue.add(cloud, notes)).rejects.toMatchObject({ code: 'catalogue.changed-hands' });
    await foreign.prefer('wild-cloud', notes);
    await catalogue.add(cloud, notes);
  });

  test('with an app that takes what it does not say is shown, and that app is refused', async () => {
    const { catalogue, foreign, cloud } = await world();
    const hostile = filesOf('', (name, text) =>
      name === 'deployment.yaml'
        ? text.replace('spec:\n      enable', 'spec:\n      hostNetwork: true\n      enable')
        : text,
    );
    await putOwn('mine', hostile);
    const added = await foreign.add(join(home, 'mine'));
    expect(await catalogue.offers(added)).toMatchObject([{ app: 'notes', state: 'refused' }]);
    const { apps, broken } = await catalogue.list();
    expect([apps, broken.map(({ app }) => app)]).toEqual([[], ['notes']]);
    await expect(catalogue.add(cloud, notes)).rejects.toThrow(
      /uses hostNetwork, and the manifest doesn’t ask for it/,
    );
  });

  const binding =
    'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: x}}\n';
  const appended = (name: string, text: string) =>
    filesOf('', (each, own) => (each === name ? `${own}${text}` : own));

  test.skipIf(noKubectl !== '')(`is checked as what it becomes${noKubectl}`, async () => {
    const { catalogue, foreign, cloud } = await world();
    await putOwn('mine', appended('service.yaml', `---\n${binding}`));
    const [offer] = await catalogue.offers(await foreign.add(join(home, 'mine')));
    expect(offer).toMatchObject({ state: 'refused', asksFor: [] });
    expect(offer?.cause?.values).toMatchObject({ cause: { key: 'lint.asks.cluster-kind' } });
    await expect(catalogue.prepare(cloud, notes)).rejects.toMatchObject({
      code: 'catalogue.manifest-invalid',
    });
  });

  test.skipIf(noKubectl !== '').each([
    [
      'an object',
      'service.yaml',
      `---\n{{ if eq .cloud.name "Home" }}\n${binding}{{ end }}\n`,
      'ClusterRoleBinding',
    ],
    [
      'a part of the kustomization',
      'kustomization.yaml',
      '{{ if eq .cloud.name "Home" }}patches: [{patch: "[]"}]{{ end }}\n',
      'use patches',
    ],
  ])(`is refused with %s for this cloud alone${noKubectl}`, async (_what, name, text, cause) => {
    const { catalogue, foreign, cloud } = await world();
    await putOwn('mine', appended(name, text));
    expect(await catalogue.offers(await foreign.add(join(home, 'mine')))).toMatchObject([{ state: 'used' }]);
    for (const use of [() => catalogue.prepare(cloud, notes), () => catalogue.add(cloud, notes)]) {
      await expect(use()).rejects.toMatchObject({
        code: 'catalogue.manifest-invalid',
        detail: expect.stringContaining(cause),
      });
    }
    expect(await catalogue.added(cloud)).toEqual([]);
  });

  test.skipIf(noKubectl !== '')(`is refused in the namespace of another app${noKubectl}`, async () => {
    const { catalogue, foreign, cloud } = await world();
    const blog = [...newApp(appIdSchema.parse('blog'))];
    await putOwn('own', Object.fromEntries(blog.map(([name, text]) => [`blog/${name}`, text])));
    await putOwn(
      'mine',
      filesOf('', (name, text) => {
        if (name === 'manifest.yaml') return `${text}namespace: blog\n`;
        return name === 'kustomization.yaml' ? text.replace('namespace: notes', 'namespace: blog') : text;
      }),
    );
    await foreign.add(join(home, 'mine'));
    await expect(catalogue.prepare(cloud, notes)).rejects.toThrow(/belongs to blog/);
  });

  test.skipIf(noKubectl !== '')(`may require an app of ours${noKubectl}`, async () => {
    const { catalogue, foreign, cloud } = await world();
    const apps = join(import.meta.dirname, '../../../apps');
    await cp(join(apps, 'mysql'), join(home, 'own', 'mysql'), { recursive: true });
    await cp(join(apps, 'ghost'), join(home, 'mine', 'ghost'), { recursive: true });
    const [offer] = await catalogue.offers(await foreign.add(join(home, 'mine')));
    expect(offer).toEqual({ app: 'ghost', state: 'used', asksFor: [] });
    await catalogue.add(cloud, appIdSchema.parse('ghost'));
    expect(await catalogue.added(cloud)).toEqual(['ghost', 'mysql']);
  });

  test('is refused if kubectl can’t be installed', async () => {
    const none = async () => {
      throw new WildError('tools.not-available', {
        title: asTheySaid('There is no kubectl'),
        detail: asTheySaid('No network.'),
      });
    };
    const { catalogue, foreign } = await world({ isReady: async () => false, install: none, make: none });
    await putOwn('mine', filesOf(''));
    expect(await catalogue.offers(await foreign.add(join(home, 'mine')))).toEqual([
      {
        app: 'notes',
        state: 'refused',
        asksFor: [],
        cause: expect.objectContaining({ key: 'catalogue.offer.unchecked' }),
      },
    ]);
    await expect(catalogue.lint(join(home, 'mine', 'notes'))).rejects.toMatchObject({
      code: 'tools.not-available',
    });
  });

  test.skipIf(noKubectl !== '')(
    `is shown without kubectl, and checked before it is used${noKubectl}`,
    async () => {
      const { catalogue, foreign, cloud } = await world({ isReady: async () => false });
      await putOwn('mine', appended('service.yaml', `---\n${binding}`));
      await foreign.add(join(home, 'mine'));
      expect((await catalogue.list()).apps).toHaveLength(1);
      await expect(catalogue.add(cloud, notes)).rejects.toThrow(/ClusterRoleBinding/);
    },
  );

  test.each([
    ['nowhere', undefined, 'catalogue.not-found'],
    ['http://example.org/x.git', undefined, 'catalogue.refused'],
    ['https://me:word@example.org/x.git', undefined, 'catalogue.refused'],
    ['ssh://example.org/x.git', undefined, 'catalogue.refused'],
    ['mine', 'wild-cloud', 'catalogue.exists'],
    ['mine', '../up', 'catalogue.refused'],
  ])('%s as %s is not taken', async (from, name, code) => {
    const { foreign } = await world();
    await putOwn('mine', filesOf(''));
    const place = from.includes('://') ? from : join(home, from);
    await expect(foreign.add(place, name)).rejects.toMatchObject({ code });
    expect(await foreign.list()).toEqual([]);
  });
});

test.skipIf(absent !== '')(`a repository stays at its commit until it is updated${absent}`, async () => {
  const { catalogue, foreign, cloud } = await world();
  const first = await commit(filesOf('apps/'));
  expect(await foreign.add(url, 'shop')).toMatchObject({ name: 'shop', commit: first });
  const second = await commit(filesOf('apps/', (_, text) => text.replace('1.11.0', '1.12.0')));
  expect((await catalogue.manifest(notes)).version).toBe('1.11.0');
  await catalogue.add(cloud, notes);
  const { before, after } = await foreign.update('shop');
  expect([before.commit, after.commit]).toEqual([first, second]);
  expect(await catalogue.manifest(notes)).toMatchObject({
    version: '1.12.0',
    foreign: { catalogue: 'shop', commit: second },
  });
  expect(await catalogue.planUpdate(cloud, notes)).toMatchObject({ from: '1.11.0', to: '1.12.0' });
});
