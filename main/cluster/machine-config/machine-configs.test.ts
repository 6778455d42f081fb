import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { type FileAccess, realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { WildError } from '../../lib/wild-error.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createMachineConfigs } from './machine-configs.ts';
import { writeConfigs } from './write-configs.ts';
import { asTheySaid } from '../../lib/sentence.ts';

const single = await readFile(new URL('./testdata/single/config.yaml', import.meta.url), 'utf8');

describe('what can go wrong before Talos is asked', () => {
  test('a cloud without machines', async () => {
    const { configs, cloud } = await setUp({ config: 'cluster: {name: home}\n' });
    await expect(configs.generate(cloud)).rejects.toMatchObject({
      code: 'cluster.config-incomplete',
      sentences: { detail: { key: 'up.failed.no-nodes.detail' } },
    });
  });

  test('all problems are reported at once', async () => {
    const { configs, cloud } = await setUp({ config: 'cluster: {nodes: {one: {role: controlplane}}}\n' });
    await expect(configs.generate(cloud)).rejects.toMatchObject({
      detail: expect.stringMatching(/targetIp.*diskSerial.*endpointIp.*nodes\.talos\.version/),
    });
  });

  test('without talosctl, its own failure is reported, and nothing is generated', async () => {
    const failure = new WildError('tools.download-failed', {
      title: asTheySaid('talosctl is not available'),
      detail: asTheySaid('No network.'),
    });
    const { configs, cloud } = await setUp({ talosctl: async () => Promise.reject(failure) });
    await expect(configs.generate(cloud)).rejects.toBe(failure);
    expect(await readdir(cloud.path('setup/cluster-nodes/generated'))).toEqual([]);
  });

  test('no second keys are created if any file shows that there were keys', async () => {
    for (const path of ['.talos/config', 'setup/cluster-nodes/generated/secrets.yaml']) {
      const { configs, cloud } = await setUp();
      await writeFile(cloud.path(path), 'context: home\n');
      await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
        code: 'cluster.keys-missing',
        detail: expect.stringContaining(path),
      });
    }
  });

  test('a file without keys is reported by name', async () => {
    const { configs, cloud, base } = await setUp();
    const file = join(base, 'notes.txt');
    await writeFile(file, 'hello: there\n');
    for (const keysFrom of [file, base, join(base, 'nothing')])
      await expect(configs.generate(cloud, { offline: true, keysFrom })).rejects.toMatchObject({
        code: 'cluster.keys-unusable',
        detail: expect.stringContaining(keysFrom),
      });
  });

  test('a file that we did not write is not overwritten', async () => {
    const { configs, cloud } = await setUp();
    await writeFile(cloud.path('setup/cluster-nodes/patch/all-in-one.yaml'), 'machine: {}\n');
    await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
      code: 'cluster.config-edited',
      context: { files: 'setup/cluster-nodes/patch/all-in-one.yaml' },
    });
  });

  test('an unknown machine can’t be compared', async () => {
    const { configs, cloud } = await setUp();
    await expect(configs.diff(cloud, 'two')).rejects.toMatchObject({
      sentences: { detail: { key: 'machines.problem.no-machine', values: { name: 'two' } } },
    });
    await expect(configs.diff(cloud)).rejects.toMatchObject({ code: 'cluster.keys-missing' });
  });
});

test('if talosctl fails, its message is passed on, and nothing is left behind', async () => {
  const { configs, cloud, secrets } = await setUp({
    talosctl: async (base) => failing(base, 'entropy is out'),
  });
  await expect(configs.generate(cloud, { offline: true })).rejects.toMatchObject({
    code: 'tools.failed',
    detail: 'entropy is out',
  });
  expect(await readdir(cloud.path('setup/cluster-nodes/generated'))).toEqual([]);
  expect(await secrets.list(cloud.vault)).toEqual([]);
});

test.each([
  ['EROFS', 'storage.read-only'],
  ['ENOSPC', 'storage.no-space'],
])('a disk that fails with %s', async (code, expected) => {
  const { cloud, configsOn } = await setUp();
  const mkdir: FileAccess['mkdir'] = async (path, mode) => {
    if (path.includes('cluster-nodes')) throw Object.assign(new Error(code), { code });
    return realFiles.mkdir(path, mode);
  };
  await expect(configsOn({ ...realFiles, mkdir }).generate(cloud, { offline: true })).rejects.toMatchObject({
    code: expected,
  });
});

test('wherever writing is interrupted, all files are old or all are new, and each is private', async () => {
  const { cloud } = await setUp();
  const path = (name: string) => `setup/cluster-nodes/final/${name}.yaml`;
  const old = new Map(['a', 'b', 'gone'].map((name) => [path(name), `old ${name}`]));
  const next = new Map(['a', 'b', 'c'].map((name) => [path(name), name === 'b' ? 'old b' : `new ${name}`]));
  const final = cloud.path('setup/cluster-nodes/final');
  const content = async () => {
    const names = (await readdir(final)).filter((name) => !name.startsWith('.'));
    for (const name of names) expect((await stat(join(final, name))).mode & 0o777).toBe(0o600);
    return Promise.all(names.map((name) => readFile(join(final, name), 'utf8')));
  };
  const outcomes = new Set<string>();
  for (let at = 0; at < 200; at++) {
    await rm(final, { recursive: true, force: true });
    await writeConfigs(transactionalFiles(realFiles), cloud, new Map(), old);
    const counted = failingAt(at);
    const files = transactionalFiles(counted.files);
    const work = () => writeConfigs(files, cloud, old, next);
    await files.transaction(cloud.folder, work).catch((error: unknown) => {
      if (!(error instanceof WildError) && !(error instanceof Error && error.message === 'cut off'))
        throw error;
    });
    // The next change of the cloud completes what was started.
    const clouds = await open(cloud);
    await clouds.change(cloud, asTheySaid('x'), async () => undefined);
    outcomes.add((await content()).join(', '));
    if (!counted.struck()) break;
    expect(at).toBeLessThan(199);
  }
  expect([...outcomes]).toEqual(['old a, old b, old gone', 'new a, old b, new c']);
});

/** Every call from the given one on fails, as if the process had died. */
function failingAt(at: number): { readonly files: FileAccess; readonly struck: () => boolean } {
  let calls = 0;
  const files = new Proxy(realFiles, {
    get:
      (target, name: keyof FileAccess) =>
      async (...args: readonly unknown[]): Promise<unknown> => {
        if (calls++ >= at) throw new Error('cut off');
        return Reflect.apply(target[name], target, args);
      },
  });
  return { files, struck: () => calls > at };
}

async function failing(base: string, words: string): Promise<string> {
  const program = join(base, 'talosctl');
  await writeFile(program, `#!/bin/sh\necho '${words}' >&2\nexit 1\n`);
  await chmod(program, 0o700);
  return program;
}

async function open(cloud: { readonly folder: string }) {
  return createClouds({
    config: createConfig(),
    secrets: createSecrets({ keychain: fakeKeychain() }),
    settingsFolder: join(cloud.folder, '..', 'settings'),
    cloudsFolder: join(cloud.folder, '..'),
  });
}

interface World {
  readonly config?: string;
  readonly talosctl?: (base: string) => Promise<string>;
}

async function setUp({ config: text = single, talosctl = (base) => failing(base, 'not asked') }: World = {}) {
  const base = await mkdtemp(join(tmpdir(), 'wild-configs-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const config = createConfig();
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(base, 'settings'),
    cloudsFolder: base,
  });
  const cloud = await clouds.create({ folder: join(base, 'cloud'), name: 'Home' });
  await writeFile(cloud.path('config.yaml'), text);
  const configsOn = (files: FileAccess) =>
    createMachineConfigs({
      clouds,
      config,
      secrets,
      tools: { path: async () => talosctl(base) },
      files: transactionalFiles(files),
      fetch,
    });
  return { base, cloud, config, secrets, configs: configsOn(realFiles), configsOn };
}
