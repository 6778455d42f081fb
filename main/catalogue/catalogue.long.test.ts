import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kubectl, noKubectl, realKustomize } from '../deploy/apps/real-kustomize.suite.ts';
import { parse, parseAllDocuments } from 'yaml';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { createClouds, type Cloud, type Clouds } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { realFiles } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets, type Secrets } from '../secrets/secrets.ts';
import { kustomize } from '../tools/tools.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';

const appsFolder = new URL('../../apps', import.meta.url).pathname;
const ghost = appIdSchema.parse('ghost');
const mysql = appIdSchema.parse('mysql');

const config = createConfig();
let home = '';
let secrets: Secrets;
let clouds: Clouds;
let cloud: Cloud;
let catalogue: Catalogue;

const catalogueOf = (folder: string) =>
  createCatalogue({ appsFolder: folder, clouds, config, secrets, kustomize: realKustomize() });

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-catalogue-'));
  secrets = createSecrets({ keychain: fakeKeychain() });
  clouds = createClouds({ config, secrets, settingsFolder: join(home, 'settings'), cloudsFolder: home });
  cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home', domain: 'example.org' });
  catalogue = catalogueOf(appsFolder);
});
afterEach(async () => rm(home, { recursive: true, force: true }));

/** A catalogue of its own, from name to manifest and files. */
async function makeApps(
  apps: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<Catalogue> {
  const { replaceFolder } = await import('../lib/replace-folder.ts');
  for (const [app, files] of Object.entries(apps)) {
    const all = { 'kustomization.yaml': 'resources: []\n', ...files };
    await replaceFolder(realFiles, join(home, 'apps', app), new Map(Object.entries(all)));
  }
  return catalogueOf(join(home, 'apps'));
}
const manifest = (name: string, more = '') => `name: ${name}\ndescription: x\nversion: 1\n${more}`;
const app = (name: string): AppId => appIdSchema.parse(name);

describe('what can go wrong', () => {
  test('an app that there is not names the nearest', async () => {
    await expect(catalogue.manifest(app('gohst'))).rejects.toMatchObject({
      code: 'app.not-found',
      sentences: { hint: { key: 'catalogue.did-you-mean', values: { nearest: 'ghost' } } },
    });
  });

  test('a name that is a path reads nothing', async () => {
    // A caller that did not check: the brand is not a wall.
    const outside = '../resources' as AppId;
    await expect(catalogue.manifest(outside)).rejects.toMatchObject({ code: 'app.not-found' });
    await expect(catalogue.add(cloud, outside)).rejects.toMatchObject({ code: 'app.not-found' });
  });

  test('answers that do not fit change nothing', async () => {
    const before = await config.text(cloud.folder);
    await expect(catalogue.add(cloud, ghost, { storage: 'much' })).rejects.toMatchObject({
      code: 'app.settings-invalid',
    });
    expect(await config.text(cloud.folder)).toBe(before);
    expect(await secrets.list(cloud.vault)).toEqual([]);
    expect(await catalogue.added(cloud)).toEqual([]);
  });

  test('a default that needs what the cloud does not have changes nothing', async () => {
    await config.unset(cloud.folder, 'cloud.domain');
    await expect(catalogue.add(cloud, ghost)).rejects.toMatchObject({ code: 'template.missing-key' });
    expect([await secrets.list(cloud.vault), await catalogue.added(cloud)]).toEqual([[], []]);
    // The form opens all the same.
    const settings = await catalogue.settings(cloud, ghost);
    expect(settings.find(({ path }) => path === 'domain')).not.toHaveProperty('value');
  });

  test('a broken template names its place, and the old files stay', async () => {
    const one = await makeApps({
      one: { 'manifest.yaml': manifest('one'), 'a.yaml': 'a: {{ .cloud.domain }}\n' },
    });
    await one.add(cloud, app('one'));
    await writeFile(join(home, 'apps/one/a.yaml'), 'a: {{ .cloud.domian }}\n');
    await expect(one.add(cloud, app('one'))).rejects.toThrow(/one\/a\.yaml:1:7: \.cloud\.domian/);
    expect(await readFile(cloud.path('apps', 'one', 'a.yaml'), 'utf8')).toBe('a: example.org\n');
  });

  test('a template cannot have a secret', async () => {
    const one = await makeApps({
      one: { 'manifest.yaml': manifest('one'), 'a.yaml': '{{ .secrets.apps.one.key }}' },
    });
    await expect(one.prepare(cloud, app('one'))).rejects.toMatchObject({
      code: 'template.refused',
      detail:
        'one/a.yaml:1:4: Files of an app never contain .secrets. Take it from the Secret one-secrets by its key.',
    });
  });

  test('an app without a kustomization is refused', async () => {
    const one = await makeApps({ one: { 'manifest.yaml': manifest('one') } });
    await rm(join(home, 'apps/one/kustomization.yaml'));
    await expect(one.prepare(cloud, app('one'))).rejects.toMatchObject({
      code: 'catalogue.manifest-invalid',
    });
  });

  test('a secret of another app must be there', async () => {
    const two = await makeApps({
      one: { 'manifest.yaml': manifest('one') },
      two: { 'manifest.yaml': manifest('two', 'requires: [{name: one}]\nrequiredSecrets: [one.key]\n') },
    });
    await expect(two.prepare(cloud, app('two'))).rejects.toThrow(/one doesn’t have the secret one\.key/);
  });

  test('an app that is needed stays', async () => {
    await catalogue.add(cloud, ghost);
    await expect(catalogue.remove(cloud, mysql)).rejects.toMatchObject({
      code: 'app.still-needed',
      sentences: { detail: { key: 'app.still-needed.detail', values: { title: 'Ghost' } } },
    });
    expect(await catalogue.added(cloud)).toEqual(['ghost', 'mysql']);
  });

  test.skipIf(process.getuid?.() === 0)('an unwritable folder is reported', async () => {
    await chmod(cloud.path('apps'), 0o500);
    await expect(catalogue.add(cloud, ghost)).rejects.toMatchObject({ code: 'storage.no-permission' });
  });
});

test('an unreadable app is reported and doesn’t hide the others', async () => {
  const two = await makeApps({
    good: { 'manifest.yaml': manifest('good') },
    bad: { 'manifest.yaml': 'name: bad\nversion: [\n' },
  });
  const { apps, broken } = await two.list();
  expect(apps.map((one) => one.app)).toEqual(['good']);
  expect(broken).toMatchObject([{ app: 'bad', error: { code: 'catalogue.manifest-invalid' } }]);
  await two.add(cloud, app('good'));
});

describe('a role', () => {
  const wants = `requires: [{role: db}]
requiredSecrets: [db.password, {key: token, make: asked}]
settings: [{path: token, type: secret, label: Token}]
`;
  const has = `provides: [db]\nrequiredSecrets: [password]\ndefaultConfig: {host: `;
  const apps = () =>
    makeApps({
      wants: {
        'manifest.yaml': manifest('wants', wants),
        'a.yaml': 'a: {{ .uses.db.host }} {{ .uses.db.namespace }}\n',
      },
      alpha: { 'manifest.yaml': manifest('alpha', `${has}alpha-host}\n`) },
      zeta: { 'manifest.yaml': manifest('zeta', `namespace: data\n${has}zeta-host}\n`) },
    });

  test('is provided by the chosen app, which is added too and stays chosen', async () => {
    const some = await apps();
    await secrets.set(cloud.vault, 'apps.wants.token', new Secret('given'));
    expect(await some.order(cloud, app('wants'), { 'uses.db': 'zeta' })).toEqual(['zeta', 'wants']);
    const { secretsMade } = await some.add(cloud, app('wants'), { 'uses.db': 'zeta' });
    expect(secretsMade).toEqual(['apps.zeta.password']);
    expect(await readFile(cloud.path('apps/wants/a.yaml'), 'utf8')).toBe('a: zeta-host data\n');
    expect(await config.get(cloud.folder, 'apps.wants')).toEqual({ uses: { db: 'zeta' } });
    await some.add(cloud, app('alpha'));
    const { secretData } = await some.prepare(cloud, app('wants'));
    expect(secretData).toEqual({ 'db.password': 'apps.zeta.password', token: 'apps.wants.token' });
    await expect(some.remove(cloud, app('zeta'))).rejects.toMatchObject({ code: 'app.still-needed' });
  });

  test('an app that is required by its former name comes along, with its password', async () => {
    const some = await makeApps({
      newdb: { 'manifest.yaml': manifest('newdb', 'formerly: [olddb]\nrequiredSecrets: [password]\n') },
      wants: {
        'manifest.yaml': manifest(
          'wants',
          'requires: [{name: olddb}]\nrequiredSecrets: [apps.olddb.password]\n',
        ),
        'a.yaml': 'a: {{ .uses.olddb.namespace }}\n',
      },
    });
    expect(await some.order(cloud, app('wants'))).toEqual(['newdb', 'wants']);
    await some.add(cloud, app('wants'));
    expect(await readFile(cloud.path('apps/wants/a.yaml'), 'utf8')).toBe('a: newdb\n');
    const { secretData } = await some.prepare(cloud, app('wants'));
    expect(secretData).toEqual({ 'apps.olddb.password': 'apps.newdb.password' });
    await expect(some.remove(cloud, app('newdb'))).rejects.toMatchObject({ code: 'app.still-needed' });
  });

  test('is a question where there are several', async () => {
    const some = await apps();
    expect((await some.settings(cloud, app('wants'))).map(({ path, value }) => [path, value])).toEqual([
      ['uses.db', 'alpha'],
      ['token', undefined],
    ]);
  });

  test('and a secret that a person has to give stops what has none, with nothing written', async () => {
    const some = await apps();
    await expect(some.add(cloud, app('wants'))).rejects.toMatchObject({
      code: 'app.settings-invalid',
      sentences: {
        detail: { key: 'app.settings-invalid.secret-missing', values: { label: { text: 'Token' } } },
      },
    });
    expect([await some.added(cloud), await secrets.list(cloud.vault)]).toEqual([[], []]);
    await expect(some.add(cloud, app('wants'), { token: 'x' })).rejects.toMatchObject({
      sentences: { detail: { key: 'setting.not.secret' } },
    });
  });
});

describe('adding', () => {
  test('brings along what is needed, and says what it made', async () => {
    expect(await catalogue.order(cloud, ghost)).toEqual(['mysql', 'ghost']);
    const { files, secretsMade } = await catalogue.add(cloud, ghost, { 'smtp.port': '587' });
    expect(secretsMade).toEqual(['apps.mysql.rootPassword', 'apps.ghost.dbPassword']);
    expect(files).toContain('apps/ghost/deployment.yaml');
    for (const file of files) expect((await stat(cloud.path(file))).mode & 0o777).toBe(0o644);
    expect(await config.get(cloud.folder, 'apps.ghost')).toMatchObject({
      domain: 'ghost.example.org',
      storage: '10Gi',
      smtp: { port: 587 },
    });
    expect((await secrets.get(cloud.vault, 'apps.ghost.dbPassword'))?.expose()).toMatch(/^[A-Za-z0-9]{32}$/);
  });

  test('keeps what a person wrote, comments and all', async () => {
    const text = `# Mine.\ncloud:\n  domain: example.org\napps:\n  ghost:\n    domain: blog.example.org # short\n    storage: 50Gi\n`;
    await writeFile(cloud.path('config.yaml'), text);
    await catalogue.add(cloud, ghost);
    expect(await config.text(cloud.folder)).toContain(
      '    domain: blog.example.org # short\n    storage: 50Gi\n',
    );
    expect(await readFile(cloud.path('apps/ghost/ingress.yaml'), 'utf8')).toContain('"blog.example.org"');
  });

  test('a second time changes nothing', async () => {
    await catalogue.add(cloud, ghost);
    const password = (await secrets.get(cloud.vault, 'apps.ghost.dbPassword'))?.expose();
    const before = await config.text(cloud.folder);
    const { ino } = await stat(cloud.path('apps/ghost'));
    expect((await catalogue.add(cloud, ghost)).secretsMade).toEqual([]);
    expect((await secrets.get(cloud.vault, 'apps.ghost.dbPassword'))?.expose()).toBe(password);
    expect(await config.text(cloud.folder)).toBe(before);
    expect((await stat(cloud.path('apps/ghost'))).ino).toBe(ino);
  });

  test('goes on where it was interrupted', async () => {
    await secrets.set(cloud.vault, 'apps.mysql.rootPassword', new Secret('made before the crash'));
    const { secretsMade } = await catalogue.add(cloud, ghost);
    expect(secretsMade).toEqual(['apps.ghost.dbPassword']);
    expect((await secrets.get(cloud.vault, 'apps.mysql.rootPassword'))?.expose()).toBe(
      'made before the crash',
    );
  });

  test('no secret stands in any file', async () => {
    await catalogue.add(cloud, ghost);
    const values = await Promise.all(
      (await secrets.list(cloud.vault)).map((path) => secrets.get(cloud.vault, path)),
    );
    const found = await readdir(cloud.path('apps'), { recursive: true, withFileTypes: true });
    for (const file of found.filter((one) => one.isFile())) {
      const text = await readFile(join(file.parentPath, file.name), 'utf8');
      for (const value of values) expect(text).not.toContain(value?.expose());
    }
  });

  test('stops when asked', async () => {
    await expect(catalogue.add(cloud, ghost, {}, AbortSignal.abort())).rejects.toThrow(/abort/);
    expect(await catalogue.added(cloud)).toEqual([]);
  });
});

test('preparing writes nothing and says what the Secret will hold', async () => {
  const before = await readdir(cloud.folder, { recursive: true });
  const text = await config.text(cloud.folder);
  const prepared = await catalogue.prepare(cloud, ghost, { domain: 'blog.example.org' });
  expect(prepared).toMatchObject({
    namespace: 'ghost',
    secretName: 'ghost-secrets',
    secretData: { dbPassword: 'apps.ghost.dbPassword', 'mysql.rootPassword': 'apps.mysql.rootPassword' },
    missingSecrets: ['apps.ghost.dbPassword', 'apps.mysql.rootPassword'],
    config: { domain: 'blog.example.org', dbHost: 'mysql.mysql.svc.cluster.local' },
  });
  expect(prepared.files.get('ingress.yaml')).toContain('"blog.example.org"');
  expect([await readdir(cloud.folder, { recursive: true }), await config.text(cloud.folder)]).toEqual([
    before,
    text,
  ]);
});

test('a password that a person gave is in the Secret, and one that nobody gave is not', async () => {
  expect((await catalogue.prepare(cloud, ghost)).secretData).not.toHaveProperty('smtpPassword');
  await secrets.set(cloud.vault, 'apps.ghost.smtpPassword', new Secret('given'));
  const { secretData, missingSecrets } = await catalogue.prepare(cloud, ghost);
  expect(secretData).toHaveProperty('smtpPassword', 'apps.ghost.smtpPassword');
  expect(missingSecrets).not.toContain('apps.ghost.smtpPassword');
});

describe('removing', () => {
  test('takes files, settings and secrets, of this app only', async () => {
    await catalogue.add(cloud, ghost);
    await catalogue.remove(cloud, ghost);
    await catalogue.remove(cloud, ghost);
    expect(await catalogue.added(cloud)).toEqual(['mysql']);
    expect(await config.get(cloud.folder, 'apps.ghost')).toBeUndefined();
    expect(await secrets.list(cloud.vault)).toEqual(['apps.mysql.rootPassword']);
  });

  test('keeps the answers for data that stays', async () => {
    await catalogue.add(cloud, ghost);
    await catalogue.remove(cloud, ghost, 'answers');
    expect(await catalogue.added(cloud)).toEqual(['mysql']);
    expect(await secrets.list(cloud.vault)).toContain('apps.ghost.dbPassword');
    expect((await catalogue.add(cloud, ghost)).secretsMade).toEqual([]);
  });
});

test('the form asks few things at first', async () => {
  const settings = await catalogue.settings(cloud, ghost, { storage: '40Gi' });
  const first = settings.filter(({ advanced }) => !advanced);
  expect(first.map(({ path, value }) => [path, value])).toEqual([
    ['domain', 'ghost.example.org'],
    ['storage', '40Gi'],
    ['smtp.from', ''],
  ]);
  expect(first[1]?.label).toMatchObject({
    text: 'Storage for posts',
    translations: { de: 'Speicher für Beiträge' },
  });
});

describe('every app of the catalogue', () => {
  const everyApp = [
    'example',
    'ghost',
    'gitea',
    'immich',
    'memcached',
    'mysql',
    'postgresql',
    'redis',
  ] as AppId[];

  test('can be read, and asks only for what it has a default for', async () => {
    const { apps: all, broken } = await catalogue.list();
    expect(broken).toEqual([]);
    expect(all.map((one) => one.app)).toEqual(everyApp);
    for (const one of all) {
      const settings = await catalogue.settings(cloud, one.app);
      for (const { path, type, value } of settings) {
        expect([one.app, path, value === undefined]).toEqual([one.app, path, type === 'secret']);
      }
      expect(settings.filter(({ advanced }) => !advanced).length).toBeLessThanOrEqual(5);
    }
  });

  test.skipIf(noKubectl !== '').each(everyApp)(
    `%s compiles to what was reviewed${noKubectl}`,
    async (name) => {
      for (const one of await catalogue.order(cloud, name)) await catalogue.add(cloud, one);
      const output = await kustomize(kubectl, cloud.path('apps', name));
      const golden = new URL(`testdata/${name}.yaml`, import.meta.url);
      if (process.env['WILD_RECORD'] === '1') {
        await writeFile(golden, output);
        throw new Error('Recorded. Look at the difference, then run it without WILD_RECORD.');
      }
      expect(output).toBe(await readFile(golden, 'utf8'));
    },
  );

  test('of a practice cloud has an Ingress without HTTPS', async () => {
    await config.set(cloud.folder, 'cloud.scheme', 'http');
    const { files } = await catalogue.prepare(cloud, ghost);
    const ingress = parse(files.get('ingress.yaml') ?? '');
    expect(ingress.spec).not.toHaveProperty('tls');
    expect(ingress.metadata.annotations).not.toHaveProperty('cert-manager.io/cluster-issuer');
    expect(files.get('deployment.yaml')).toContain('"http://ghost.example.org"');
  });

  const ingressWith = async (values: Readonly<Record<string, string | boolean>>) => {
    await config.setAll(cloud.folder, values);
    const { files } = await catalogue.prepare(cloud, ghost);
    const { metadata, spec } = parse(files.get('ingress.yaml') ?? '');
    return {
      annotations: metadata.annotations,
      tls: spec.tls,
      middleware: files.get('internal-only.yaml')?.trim(),
    };
  };
  const dns = 'external-dns.kubernetes.io';
  const middlewares = 'traefik.ingress.kubernetes.io/router.middlewares';

  test('relies on the certificate of the web entry point for a name directly below a domain of the cloud', async () => {
    const { annotations, tls, middleware } = await ingressWith({ 'apps.ghost.domain': 'blog.example.org' });
    expect(annotations).toEqual({
      [`${dns}/target`]: 'example.org',
      'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
    });
    expect({ tls, middleware }).toEqual({ tls: undefined, middleware: '' });
  });

  test.each(['blog.example.net', 'a.blog.example.org'])(
    'gets a certificate of its own for %s',
    async (domain) => {
      const { annotations, tls } = await ingressWith({ 'apps.ghost.domain': domain });
      expect(annotations['cert-manager.io/cluster-issuer']).toBe('letsencrypt-prod');
      expect(tls).toEqual([{ hosts: [domain], secretName: 'ghost-tls' }]);
    },
  );

  test('is not published under an internal domain', async () => {
    const { annotations, tls } = await ingressWith({
      'cloud.internalDomain': 'in.example.org',
      'apps.ghost.domain': 'blog.in.example.org',
    });
    expect(annotations).toMatchObject({ [`${dns}/controller`]: 'none' });
    expect(annotations).not.toHaveProperty([`${dns}/target`]);
    expect(tls).toBeUndefined();
  });

  test('answers only the home network if it is asked to, and is not published', async () => {
    const { annotations, middleware } = await ingressWith({
      'cluster.network': '192.168.8.0/24',
      'apps.ghost.onlyAtHome': true,
    });
    expect(annotations).toMatchObject({
      [`${dns}/controller`]: 'none',
      [middlewares]: 'ghost-internal-only@kubernetescrd',
    });
    expect(parse(middleware ?? '')).toMatchObject({
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: { name: 'internal-only' },
      spec: { ipAllowList: { sourceRange: ['192.168.8.0/24'] } },
    });
  });

  test('asks for the home network before it is limited to it', async () => {
    await expect(ingressWith({ 'apps.ghost.onlyAtHome': true })).rejects.toMatchObject({
      detail: expect.stringContaining('cluster.network'),
    });
  });

  test.skipIf(noKubectl !== '')(`lints clean when limited to the home network${noKubectl}`, async () => {
    for (const name of ['example', 'ghost', 'gitea', 'immich']) {
      const folder = join(home, 'limited', name);
      await cp(join(appsFolder, name), folder, { recursive: true });
      const manifest = await readFile(join(folder, 'manifest.yaml'), 'utf8');
      await writeFile(
        join(folder, 'manifest.yaml'),
        manifest.replace('onlyAtHome: false', 'onlyAtHome: true'),
      );
      expect([name, await catalogue.lint(folder)]).toEqual([name, []]);
    }
  });

  test('stays YAML whatever a person answers', async () => {
    const odd = 'a"b\\c: {{ x }} #\' \u00e9\n- d';
    await config.setAll(cloud.folder, { 'apps.ghost.smtp': { host: odd, user: odd, port: 465, from: odd } });
    const { files } = await catalogue.prepare(cloud, ghost);
    for (const [name, text] of files) {
      for (const document of parseAllDocuments(text)) expect([name, document.errors]).toEqual([name, []]);
    }
    const container = parse(files.get('deployment.yaml') ?? '').spec.template.spec.containers[0];
    const mailHost = container.env.find((one: { name: string }) => one.name === 'mail__options__host');
    expect(mailHost.value).toBe(odd);
  });

  test.skipIf(noKubectl !== '')(`lints clean${noKubectl}`, async () => {
    for (const name of everyApp) {
      expect([name, await catalogue.lint(join(appsFolder, name))]).toEqual([name, []]);
    }
  });

  test('keeps to what Pod Security calls restricted', async () => {
    for (const { app: name } of (await catalogue.list()).apps) {
      const { files } = await catalogue.prepare(cloud, name);
      const objects = [...files.values()].flatMap((text) => parseAllDocuments(text).map((one) => one.toJS()));
      const pods = objects.flatMap((one) => one?.spec?.template?.spec ?? []);
      expect(pods.length).toBeGreaterThan(0);
      for (const pod of pods) {
        expect(pod).toMatchObject({
          enableServiceLinks: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        });
        for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
          expect(container).toMatchObject({
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            resources: { requests: { memory: expect.any(String) }, limits: { memory: expect.any(String) } },
          });
          expect(container.image).toMatch(/:\S*\d+\.\d+\.\d+(-rootless)?$/);
        }
      }
    }
  });
});

test('the catalogue of a copied folder is the same', async () => {
  await cp(appsFolder, join(home, 'copy'), { recursive: true });
  expect(await catalogueOf(join(home, 'copy')).list()).toEqual(await catalogue.list());
});
