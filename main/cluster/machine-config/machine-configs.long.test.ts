import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { isScalar, parseAllDocuments, stringify, visit } from 'yaml';
import type { Cloud } from '../../clouds/clouds.ts';
import { historyScope, createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { createHistory } from '../../history/history.ts';
import { appFolders } from '../../lib/app-folders.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { isSecretName } from '../../lib/secret-names.ts';
import { Secret } from '../../lib/secret.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { genSecrets, openTools, run } from '../../tools/tools.ts';
import { createMachineConfigs } from './machine-configs.ts';

// Each of these starts many processes, which is slow on a busy computer.
vi.setConfig({ testTimeout: 120_000 });

const root = new URL('../../..', import.meta.url).pathname;
/** From the cache that all runs on this computer share. */
const tools = openTools({
  root,
  cache: appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir()).cache,
  environment: process.env,
});
const here = new URL('./testdata/', import.meta.url).pathname;
let keys: Secret;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-configs-'));
  keys = await genSecrets(await tools.path('talosctl'), 'v1.13');
}, 600_000);
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the configurations of the three topologies, as Talos accepts them', () => {
  test.each([
    ['single', ['all-in-one']],
    ['several', ['control-1', 'control-2', 'control-3', 'worker-1', 'worker-2']],
    ['hybrid', ['control-1', 'worker-gpu']],
  ])('%s', async (pattern, names) => {
    const { cloud, configs } = await setUp(pattern);
    const made = await configs.generate(cloud, { offline: true });
    expect(await readdir(cloud.path('setup/cluster-nodes/final'))).toEqual(
      names.map((name) => `${name}.yaml`),
    );
    for (const name of names) {
      const final = await readFile(cloud.path(`setup/cluster-nodes/final/${name}.yaml`), 'utf8');
      await expect(redacted(final)).toMatchFileSnapshot(join(here, pattern, `${name}.yaml`));
    }
    const notes = made.notes.map(({ text }) => text).join('\n');
    expect(notes.includes('node-role.kubernetes.io/gpu=, dedicated=gpu:NoSchedule')).toBe(
      pattern === 'hybrid',
    );
  });
});

test('keys are created once, all files are private, and the keys are readable nowhere else', async () => {
  const { cloud, configs, secrets } = await setUp('single', { withKeys: false });
  const made = await configs.generate(cloud, { offline: true });
  expect(made.keys).toBe('made');
  expect(made.files.every(({ change }) => change === 'new')).toBe(true);
  for (const { path } of made.files) expect((await stat(cloud.path(path))).mode & 0o777).toBe(0o600);
  const bundle = await secrets.get(cloud.vault, 'cluster.talosSecrets');
  const token = /trustdinfo:\s+token: (\S+)/.exec(bundle?.expose() ?? '')?.[1] ?? 'missing';
  expect(await holding(cloud.folder, token)).toEqual([
    'setup/cluster-nodes/final/all-in-one.yaml',
    'setup/cluster-nodes/generated/controlplane.yaml',
    'setup/cluster-nodes/generated/worker.yaml',
  ]);

  const times = await timesOf(cloud, made.files);
  const again = await configs.generate(cloud, { offline: true });
  expect([again.keys, ...new Set(again.files.map(({ change }) => change))]).toEqual(['kept', 'same']);
  expect(await timesOf(cloud, made.files)).toEqual(times);

  await writeFile(
    cloud.path('setup/cluster-nodes/patch/all-in-one.user.yaml'),
    'machine:\n  sysctls:\n    vm.max_map_count: "262144"\n',
  );
  expect((await configs.diff(cloud))[0]).toEqual({
    node: 'all-in-one',
    state: 'changed',
    changes: [{ document: '', path: 'machine.sysctls["vm.max_map_count"]', after: '262144' }],
  });
  const third = await configs.generate(cloud, { offline: true });
  expect(third.files.filter(({ change }) => change !== 'same').map(({ path }) => path)).toEqual([
    'setup/cluster-nodes/final/all-in-one.yaml',
  ]);
  const running = await readFile(cloud.path('setup/cluster-nodes/final/all-in-one.yaml'), 'utf8');
  expect(
    await configs.compare(
      cloud,
      'all-in-one',
      new Secret(running.replace('type: controlplane', 'type: worker')),
    ),
  ).toEqual({
    node: 'all-in-one',
    state: 'changed',
    changes: [{ document: '', path: 'machine.type', before: 'worker', after: 'controlplane' }],
  });
});

test('lost keys are not created again, and can be read from a file that contains them', async () => {
  const { cloud, configs, secrets } = await setUp('single');
  await configs.generate(cloud, { offline: true });
  await secrets.unset(cloud.vault, 'cluster.talosSecrets');
  const failure = {
    code: 'cluster.keys-missing',
    detail: expect.stringContaining('generated/controlplane.yaml'),
  };
  await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject(failure);
  await expect(configs.diff(cloud)).rejects.toMatchObject(failure);

  const keysFrom = cloud.path('setup/cluster-nodes/generated/controlplane.yaml');
  const made = await configs.generate(cloud, { offline: true, keysFrom });
  expect([made.keys, ...new Set(made.files.map(({ change }) => change))]).toEqual(['taken', 'same']);

  const others = await genSecrets(await tools.path('talosctl'), 'v1.13');
  await secrets.set(cloud.vault, 'cluster.talosSecrets', others);
  await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
    code: 'cluster.keys-unusable',
    sentences: { detail: { key: 'machines.keys-other.detail' } },
  });

  await secrets.set(cloud.vault, 'cluster.talosSecrets', new Secret('not keys'));
  await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
    code: 'cluster.keys-unusable',
  });
});

describe('a user patch', () => {
  test.each<[string, string, string, string]>([
    ['does not parse', 'machine:\n  a: [1\n', 'cluster.patch-unreadable', 'machines.patch.detail'],
    ['is a list', '- op: add\n  path: /machine\n', 'cluster.patch-unreadable', 'machines.patch.detail'],
    [
      'has an unknown setting',
      'machine:\n  foo: hunter2\n',
      'cluster.config-refused',
      'machines.talos.unknown-key',
    ],
    [
      'sets the machine name',
      'machine:\n  network:\n    hostname: x\n',
      'cluster.config-refused',
      'machines.talos.name-twice',
    ],
  ])('that %s is refused, and nothing is written', async (_, patch, code, key) => {
    const { cloud, configs } = await shared();
    const file = cloud.path('setup/cluster-nodes/patch/all-in-one.user.yaml');
    await writeFile(file, patch);
    onTestFinished(() => rm(file));
    const failure = await configs.generate(cloud, { offline: true }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(JSON.stringify(failure)).toContain(`"${key}"`);
    expect(JSON.stringify(failure)).not.toContain('hunter2');
    expect(await readdir(cloud.path('setup/cluster-nodes/final'))).toEqual([]);
    expect(await readdir(cloud.path('setup/cluster-nodes/generated'))).toEqual([]);
  });

  test('of comments only changes nothing, and a syntax error in a generated file has its position', async () => {
    const { cloud, configs } = await setUp('single');
    await configs.generate(cloud, { offline: true });
    const final = cloud.path('setup/cluster-nodes/final/all-in-one.yaml');
    const before = await readFile(final, 'utf8');
    const patch = cloud.path('setup/cluster-nodes/patch/all-in-one.user.yaml');
    onTestFinished(() => rm(patch, { force: true }));
    for (const text of ['', '\uFEFF# machine:\r\n', '---\n', '{}\n', '# a\n---\nmachine: {}\n---\n']) {
      await writeFile(patch, text);
      const made = await configs.generate(cloud, { offline: true });
      expect(made.files.map(({ change }) => change)).not.toContain('changed');
      expect(await configs.diff(cloud)).toMatchObject([{ state: 'same' }]);
    }
    expect(await readFile(final, 'utf8')).toBe(before);
    await writeFile(patch, 'machine: &m\n  sysctls: {vm.max_map_count: "262144"}\n');
    expect(await configs.diff(cloud)).toMatchObject([{ state: 'changed' }]);
    await writeFile(final, `${before}\nmachine: [`);
    await expect(configs.diff(cloud)).rejects.toMatchObject({
      code: 'cluster.config-edited',
      detail: expect.stringMatching(/^setup\/cluster-nodes\/final\/all-in-one\.yaml:\d+:\d+: /),
    });
  });

  test('in a generated file is reported and not lost', async () => {
    const { cloud, configs } = await setUp('single');
    await configs.generate(cloud, { offline: true });
    const file = cloud.path('setup/cluster-nodes/final/all-in-one.yaml');
    const mine = (await readFile(file, 'utf8')).replace('wipe: false', 'wipe: true');
    await writeFile(file, mine);
    await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
      code: 'cluster.config-edited',
      context: { files: 'setup/cluster-nodes/final/all-in-one.yaml' },
      hint: expect.stringContaining('patch/all-in-one.user.yaml'),
    });
    expect(await configs.diff(cloud, 'all-in-one')).toEqual([
      {
        node: 'all-in-one',
        state: 'by-hand',
        changes: [{ document: '', path: 'machine.install.wipe', before: 'true', after: 'false' }],
      },
    ]);
    expect(await readFile(file, 'utf8')).toBe(mine);
    const made = await configs.generate(cloud, { offline: true, setAside: true });
    expect(made.notes).toContainEqual(
      expect.objectContaining({
        key: 'machines.note.aside',
        values: { file: 'setup/cluster-nodes/final/all-in-one.yaml.before' },
      }),
    );
    expect(await readFile(`${file}.before`, 'utf8')).toBe(mine);
    expect(await readFile(file, 'utf8')).toContain('wipe: false');
  });
});

test('files of a removed machine are deleted; its user patch stays, and its passwords out of the history', async () => {
  const { cloud, configs, config } = await setUp('hybrid', { withHistory: true });
  await writeFile(
    cloud.path('setup/cluster-nodes/patch/worker-gpu.user.yaml'),
    'apiVersion: v1alpha1\nkind: RegistryAuthConfig\nname: ghcr.io\nusername: me\npassword: hunter2\n',
  );
  await configs.generate(cloud, { offline: true });
  expect(await readFile(cloud.path('setup/cluster-nodes/final/worker-gpu.yaml'), 'utf8')).toContain(
    'hunter2',
  );
  const { stdout } = await run('git', ['-C', cloud.folder, 'log', '-p', '--all']);
  expect(stdout).toContain('kind: DHCPv4Config');
  expect(stdout).not.toMatch(/hunter2|aggregatorCA/);
  await config.unset(cloud.folder, 'cluster.nodes["worker-gpu"]');
  const made = await configs.generate(cloud, { offline: true });
  expect(made.files.filter(({ change }) => change === 'removed').map(({ path }) => path)).toEqual([
    'setup/cluster-nodes/patch/worker-gpu.yaml',
    'setup/cluster-nodes/final/worker-gpu.yaml',
  ]);
  expect(made.notes.map(({ key }) => key)).toContain('machines.note.orphan');
});

test('a locked keychain is reported before anything is generated', async () => {
  const keychain = fakeKeychain();
  const { cloud, configsWith } = await setUp('single', { keychain, withKeys: false });
  keychain.become('locked');
  const locked = configsWith(createSecrets({ keychain }));
  await expect(locked.generate(cloud, { offline: true })).rejects.toMatchObject({
    code: 'secrets.keychain-locked',
  });
  expect(await readdir(cloud.path('setup/cluster-nodes/generated'))).toEqual([]);
});

let sharedCloud: ReturnType<typeof setUp> | undefined;
function shared() {
  sharedCloud ??= setUp('single');
  return sharedCloud;
}

async function setUp(
  pattern: string,
  { withKeys = true, withHistory = false, keychain = fakeKeychain() } = {},
) {
  const files = transactionalFiles(realFiles);
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain, files });
  const base = await mkdtemp(join(home, `${pattern}-`));
  const history = createHistory({
    scope: (folder) => historyScope(folder, files),
    files,
    clock: () => new Date(),
  });
  const clouds = createClouds({
    ...(withHistory ? { history } : {}),
    config,
    secrets,
    files,
    settingsFolder: join(base, 'settings'),
    cloudsFolder: base,
  });
  const cloud = await clouds.create({ folder: join(base, 'cloud'), name: 'Home' });
  await writeFile(cloud.path('config.yaml'), await readFile(join(here, pattern, 'config.yaml')));
  if (withKeys) await secrets.set(cloud.vault, 'cluster.talosSecrets', keys);
  const configsWith = (own: typeof secrets) =>
    createMachineConfigs({ clouds, config, secrets: own, tools, files, fetch });
  return { cloud, config, secrets, configs: configsWith(secrets), configsWith };
}

/** For the golden file: without keys, certificates and seal. */
function redacted(final: string): string {
  return parseAllDocuments(final.split('\n').slice(1).join('\n'))
    .map((document) => {
      visit(document, {
        Pair(_, { key, value }) {
          if (!isScalar(key) || !isScalar(value) || value.value === '') return;
          if (key.value === 'id' || key.value === 'crt' || isSecretName(String(key.value)))
            value.value = 'redacted';
        },
      });
      return stringify(document.toJS(), { lineWidth: 0 });
    })
    .join('---\n');
}

async function timesOf(cloud: Cloud, files: readonly { readonly path: string }[]) {
  return Promise.all(files.map(async ({ path }) => (await stat(cloud.path(path))).mtimeMs));
}

async function holding(folder: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(path, 'utf8')).includes(text))
      found.push(path.slice(folder.length + 1));
  }
  return found.toSorted();
}
