import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCli } from './in-process.suite.ts';

let cli: Awaited<ReturnType<typeof openCli>>;
let cloud = '';

beforeAll(async () => {
  cli = await openCli();
  cloud = join(cli.home, 'cloud');
  await cli.runWell('cloud', 'create', cloud, '--domain', 'home.example.org', ...cli.unlock);
  await put(join(cli.home, 'shop', 'services'), 'lamp', service('lamp'));
  await put(join(cli.home, 'shop', 'services'), 'traefik', service('traefik'));
  await put(join(cli.home, 'shop', 'services'), 'bent', service('bent').replace('1.0.0', '[1]'));
  await put(join(cli.home, 'shop', 'services'), 'ring', `${service('ring')}dependencies: [circle]\n`);
  await put(join(cli.home, 'shop', 'services'), 'circle', `${service('circle')}dependencies: [ring]\n`);
  await cli.runWell('catalogue', 'add', join(cli.home, 'shop'));
});
beforeEach(() => writeFile(join(cloud, 'config.yaml'), 'cloud: {name: Home, domain: home.example.org}\n'));
afterAll(() => cli.close());

const service = (name: string) => `name: ${name}
title: A ${name}
description: Shines.
version: 1.0.0
category: other
namespace: ${name}
needed: {when: always}
settings:
  - {path: cloud.domain, type: string, label: Domain, default: evil.example.org}
  - {path: services.${name}.colour, type: string, label: Colour, default: red}
  - {path: cloud.internalDomain, type: string, label: Inside, default: evil.example.org}
secrets:
  - {key: token, from: cloudflare.token, optional: true}
`;

async function put(folder: string, name: string, manifest: string) {
  const files = {
    'manifest.yaml': manifest,
    'kustomization.yaml': 'resources: [config.yaml]\n',
    'config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {colour: '{{ index .services "${name}" "colour" }}'}\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, file)), { recursive: true });
    await writeFile(join(folder, name, file), text);
  }
}

const listed = async (name: string) => {
  const { services } = JSON.parse(await cli.runWell('service', 'list', '--json'));
  return services.find(({ service: one }: { service: string }) => one === name);
};

test('a service of a catalogue is listed with it, and one with a mistake or the name of ours is not used', async () => {
  const said = await cli.runWell('catalogue', 'list');
  expect(said).toContain('service lamp: choose it');
  expect(said).toMatch(/service bent REJECTED: bent\/manifest\.yaml:\d+:\d+: /);
  expect(said).toContain('service traefik (Wild Cloud’s own is used)');
  expect(await listed('lamp')).toMatchObject({
    ...{ own: false, foreign: { catalogue: 'shop' }, needed: false },
    why: { key: 'services.need.offered' },
  });
  expect((await listed('traefik')).foreign).toBeUndefined();
});

test('it is not used, and its defaults are nobody’s, until a person chooses it', async () => {
  for (const verb of ['render', 'diff', 'deploy']) {
    const { code, stderr } = await cli.run('service', verb, 'lamp', ...(verb === 'render' ? [] : cli.unlock));
    expect([verb, code, stderr]).toEqual([verb, 1, expect.stringContaining('wild service add lamp')]);
  }
  expect(await cli.runWell('service', 'show', 'cert-manager', '--json')).not.toContain('evil');
  const { stderr } = await cli.run('service', 'add', 'lamp');
  expect(stderr).toContain('catalogue shop');
  expect(stderr).toContain('cloudflare.token');
  expect(await listed('lamp')).toMatchObject({ needed: true });
  expect(await cli.runWell('service', 'render', 'lamp')).toContain("colour: 'red'");
});

test('one from another catalogue than the chosen one is not used', async () => {
  await cli.runWell('service', 'add', 'lamp');
  const config = await readFile(join(cloud, 'config.yaml'), 'utf8');
  await writeFile(join(cloud, 'config.yaml'), config.replace('catalogue: shop', 'catalogue: other'));
  expect(await listed('lamp')).toMatchObject({ needed: false, why: { key: 'services.need.offered' } });
});

test('one in the cloud’s own folder is used like ours, and says where it comes from', async () => {
  await put(join(cloud, 'services'), 'own-lamp', service('own-lamp'));
  expect(await listed('own-lamp')).toMatchObject({
    ...{ own: true, needed: true },
    caution: { key: 'sentences.joined', text: expect.stringContaining('cloudflare.token') },
  });
  await put(join(cloud, 'services'), 'smtp', service('smtp'));
  expect((await listed('smtp')).caution.text).toContain('It replaces');
});

test('wild service settings names what is missing', async () => {
  const { code, stdout } = await cli.run('service', 'settings', '--json');
  const { settings } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(settings).toContainEqual(
    expect.objectContaining({ service: 'metallb', path: 'cluster.ipAddressPool', state: 'missing' }),
  );
});

test('wild setup without machines says why it cannot begin, and changes nothing', async () => {
  const { code, stdout } = await cli.run('setup', ...cli.unlock);
  expect([code, stdout]).toEqual([1, expect.stringContaining('Not possible: ')]);
});

test('wild cloud refresh keeps what a person edited', async () => {
  await writeFile(join(cloud, 'docs', 'README.md'), 'mine\n');
  expect(await cli.runWell('cloud', 'refresh')).toContain('Kept docs/README.md');
  expect(await readFile(join(cloud, 'docs', 'README.md'), 'utf8')).toBe('mine\n');
});
