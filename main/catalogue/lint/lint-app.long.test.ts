import { cp, mkdir, mkdtemp, open, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noKubectl, realKustomize } from '../../deploy/apps/real-kustomize.suite.ts';
import { appIdSchema } from '../../../contract/ids.ts';
import { parseManifest } from '../parse-manifest.ts';
import { readTranslationFiles } from '../read-translations.ts';
import { checkTranslations } from './check-translations.ts';
import { keyed } from './keyed.suite.ts';
import { lintApp } from './lint-app.ts';
import { renderTraced } from './render-traced.ts';

const apps = join(import.meta.dirname, '../../../apps');
const { make } = realKustomize();
let home = '';
let folder = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-lint-'));
  folder = join(home, 'ghost');
  await cp(join(apps, 'ghost'), folder, { recursive: true });
});
afterEach(async () => rm(home, { recursive: true, force: true }));

const manifestOf = async (app: string) =>
  parseManifest(appIdSchema.parse(app), await readFile(join(apps, app, 'manifest.yaml'), 'utf8'));
const lint = async () => {
  const problems = await lintApp(folder, { known: new Map([['mysql', await manifestOf('mysql')]]), make });
  return problems.map(
    ({ file, line, column, cause, refused }) =>
      `${file}:${line}:${column}: ${keyed(cause)}${refused ? '!' : ''}`,
  );
};
async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toMatch(from);
  await writeFile(join(folder, file), text.replace(from, to));
}
const put = async (file: string, text: string) => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
};

describe.skipIf(noKubectl !== '')(`is reported with its place${noKubectl}`, () => {
  test.each([
    [
      'a floating tag',
      'deployment.yaml',
      'ghost:6.59.0',
      'ghost:latest',
      'deployment.yaml:71:11: lint.image.floating',
    ],
    ['no tag', 'deployment.yaml', 'ghost:6.59.0', 'ghost', 'deployment.yaml:71:11: lint.image.no-version'],
    ['a dead image', 'deployment.yaml', 'ghost:6.59.0', 'bitnami/ghost:6.59.0', 'lint.image.abandoned'],
    [
      'service links',
      'deployment.yaml',
      /enableServiceLinks: false\n/,
      '# gone\n',
      'deployment.yaml:20:5: lint.pod.service-links',
    ],
    ['a token', 'deployment.yaml', 'automountServiceAccountToken: false', '# gone', 'lint.pod.token'],
    ['root', 'deployment.yaml', 'runAsNonRoot: true', 'runAsNonRoot: false', 'lint.container.root'],
    ['a named user', 'deployment.yaml', 'runAsUser: 1000', 'runAsUser: node', 'lint.container.user'],
    [
      'escalation',
      'deployment.yaml',
      /allowPrivilegeEscalation: false/g,
      'procMount: Default',
      'lint.container.escalation',
    ],
    ['capabilities', 'deployment.yaml', /drop: \[ALL\]/g, 'drop: [KILL]', 'lint.container.drop'],
    ['no seccomp', 'deployment.yaml', 'type: RuntimeDefault', 'localhostProfile: x', 'lint.pod.seccomp'],
    [
      'no limit',
      'deployment.yaml',
      /limits:\n\s+memory: \{\{.*\n/,
      'limits: {}\n',
      'lint.resources memory, limits',
    ],
    ['no request', 'deployment.yaml', /cpu: 100m\n/, '# gone\n', 'lint.resources cpu, requests'],
    ['no probe', 'deployment.yaml', 'readinessProbe:', 'x-probe:', 'lint.probe readinessProbe'],
    ['a value as it is', 'ingress.yaml', '$domain | quote', '.apps.ghost.domain', 'lint.unquoted'],
    [
      'a certificate that nobody makes',
      'ingress.yaml',
      /\n +\{\{- if and \$secure \(not \$covered\) \}\}\n(?= +tls)/,
      '\n  {{- if $secure }}\n',
      'lint.ingress.no-issuer',
    ],
    ['no name', 'ingress.yaml', 'external-dns.kubernetes.io/target', 'x', 'lint.dns.no-target'],
    [
      'the former form of an annotation',
      'ingress.yaml',
      'external-dns.kubernetes.io/target',
      'external-dns.alpha.kubernetes.io/target',
      'lint.dns.former external-dns.alpha.kubernetes.io/target',
    ],
    [
      'a private address for the whole world',
      'ingress.yaml',
      'external-dns.kubernetes.io/target: {{ .cloud.domain | quote }}',
      'external-dns.kubernetes.io/target: "203.0.113.7, 192.168.8.20"',
      'lint.dns.private 192.168.8.20',
    ],
    [
      'a Middleware that is not there',
      'ingress.yaml',
      'traefik.ingress.kubernetes.io/router.entrypoints: websecure',
      'traefik.ingress.kubernetes.io/router.middlewares: ghost-gone@kubernetescrd',
      'lint.route.missing',
    ],
    [
      'no wall',
      'network-policy.yaml',
      'podSelector: {}',
      'podSelector: {matchLabels: {a: b}}',
      'manifest.yaml:1:1: lint.network-policy',
    ],
    ['a database made once', 'database-job.yaml', / IF NOT EXISTS/g, '', 'lint.job.not-repeatable'],
    [
      'a job for ever',
      'database-job.yaml',
      'activeDeadlineSeconds: 1200',
      'parallelism: 1',
      'lint.job.limit',
    ],
    [
      'a missing label',
      'kustomization.yaml',
      'app.kubernetes.io/part-of: ghost',
      'x: y',
      'lint.kustomization.label',
    ],
    [
      'a file that is not listed',
      'kustomization.yaml',
      '  - service.yaml\n',
      '',
      'lint.kustomization.unlisted',
    ],
    [
      'a claim no backup keeps',
      'manifest.yaml',
      'claims: [ghost-content]',
      'claims: []',
      'claim.yaml:4:3: lint.claim.unlisted',
    ],
    [
      'a setting without a default',
      'manifest.yaml',
      '  memory: 1Gi\n  dbHost',
      '  dbHost',
      'lint.own.no-default',
    ],
    [
      'a secret nothing uses',
      'manifest.yaml',
      '- dbPassword',
      '- dbPassword\n  - other',
      'manifest.yaml:90:1: lint.unused-secret',
    ],
    ['an unknown secret', 'manifest.yaml', '  - mysql.rootPassword\n', '', 'lint.unlisted-secret'],
    [
      'an optional one as if it were there',
      'deployment.yaml',
      'optional: true',
      'optional: false',
      'lint.optional-secret',
    ],
  ])('%s', async (_what, file, from, to, said) => {
    await change(file, from, to);
    const problems = await lint();
    expect(problems.filter((one) => one.includes(said))).not.toEqual([]);
    // One mistake is not told in ten places.
    expect(problems.length).toBeLessThanOrEqual(3);
  });
});

describe.skipIf(noKubectl !== '')(`of somebody else is refused${noKubectl}`, () => {
  test.each([
    [
      'a role for the whole cluster',
      'role.yaml',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x}\n',
      'role.yaml:2:1: lint.asks.cluster-kind ClusterRole',
    ],
    [
      'another namespace',
      'x.yaml',
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: mysql}\n',
      'lint.kustomize-failed',
    ],
    [
      'a secret in a file',
      'x.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n',
      'lint.secret-in-file',
    ],
    [
      'a port of the house',
      'x.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {type: LoadBalancer}\n',
      'lint.asks.port',
    ],
    [
      'another app’s Secret',
      'x.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {secretKeyRef: {name: mysql-secrets, key: rootPassword}}\n',
      'lint.other-secret',
    ],
    ['a bomb of aliases', 'x.yaml', bomb(), 'lint.yaml.aliases'],
    ['a template without end', 'x.yaml', '{{ range seq 1 100000000 }}x{{ end }}', 'x.yaml'],
    [
      'a template that asks for secrets',
      'x.yaml',
      'a: {{ .secrets.apps.mysql.rootPassword | quote }}\n',
      'x.yaml:1:7: catalogue.secret-in-template',
    ],
    ['a template that reads files', 'x.yaml', 'a: {{ include "/etc/passwd" }}\n', 'x.yaml:1:7'],
    ['no YAML', 'x.yaml', 'a: [\n', 'lint.yaml.invalid'],
  ])('%s', async (_what, file, text, said) => {
    await put(file, text);
    await change('kustomization.yaml', '  - service.yaml\n', `  - service.yaml\n  - ${file}\n`);
    expect((await lint()).filter((one) => one.includes(said) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    ['a file above', '  - ../mysql/claim.yaml', 'lint.kustomization.no-file'],
    ['an address', '  - https://example.org/x.yaml', 'lint.kustomization.no-file https://example.org/x.yaml'],
    [
      'a repository',
      '  - github.com/example/x?ref=main',
      'lint.kustomization.no-file github.com/example/x?ref=main',
    ],
    ['a program', '  - ingress.yaml\ngenerators: [x.yaml]', 'lint.kustomization.key generators'],
    ['a chart', '  - ingress.yaml\nhelmCharts: [{name: x}]', 'lint.kustomization.key helmCharts'],
    [
      'a file of passwords',
      '  - ingress.yaml\nsecretGenerator: [{name: x}]',
      'lint.kustomization.key secretGenerator',
    ],
    [
      'a file above in a map',
      '  - ingress.yaml\nconfigMapGenerator: [{name: x, files: [a=../../secrets.yaml]}]',
      'lint.kustomization.no-source ../../secrets.yaml',
    ],
  ])('a kustomization with %s', async (_what, line, said) => {
    await change('kustomization.yaml', '  - ingress.yaml', line);
    expect((await lint()).filter((one) => one.includes(said) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    [
      'everything',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: false\n      hostNetwork: true',
      'lint.asks.host hostNetwork',
    ],
    [
      'a folder of the machine',
      'persistentVolumeClaim:\n            claimName: ghost-content',
      'hostPath: {path: /}',
      'lint.asks.host-path',
    ],
    [
      'a token',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true',
      'lint.pod.token',
    ],
  ])('a program that takes %s', async (_what, from, to, said) => {
    await change('deployment.yaml', from, to);
    expect((await lint()).filter((one) => one.includes(said) && one.endsWith('!'))).not.toEqual([]);
  });

  test('a level that the manifest does not ask for', async () => {
    await change('namespace.yaml', 'enforce: restricted', 'enforce: privileged');
    expect(await lint()).toEqual(['ghost/namespace.yaml:6:5: lint.asks.level privileged!']);
  });

  test('a link out of the folder, without reading it', async () => {
    await symlink('/etc/passwd', join(folder, 'x.yaml'));
    expect(await lint()).toEqual(['ghost/x.yaml:1:1: app-file.link!']);
  });

  test('a file of a gigabyte, without reading it', async () => {
    const file = await open(join(folder, 'x.yaml'), 'w');
    await file.truncate(2 ** 30);
    await file.close();
    const started = performance.now();
    expect(await lint()).toEqual(['ghost/x.yaml:1:1: app-file.too-large!']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a manifest that is not right, with all that is wrong in it', async () => {
    await put('manifest.yaml', 'name: ghost\nversion: 1\nsuporting: true\n');
    expect(await lint()).toEqual([
      'ghost/manifest.yaml:1:1: manifest.missing description!',
      'ghost/manifest.yaml:3:1: manifest.unknown-key-near suporting, supporting!',
    ]);
  });
});

test.skipIf(noKubectl !== '')(`what an app asks for with a reason is taken${noKubectl}`, async () => {
  await put(
    'role.yaml',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x}\n',
  );
  await change('kustomization.yaml', '  - service.yaml\n', '  - service.yaml\n  - role.yaml\n');
  await change(
    'manifest.yaml',
    'requires:',
    'asksFor:\n  - {what: cluster-wide, kinds: [ClusterRole], why: x}\n  - {what: kubernetes-api, why: x}\nrequires:',
  );
  await change('i18n/de.yaml', 'notes:', 'asksFor.cluster-wide: x\nasksFor.kubernetes-api: x\nnotes:');
  expect(await lint()).toEqual([]);
});

test('lines are those of the template, whatever it leaves out or repeats', () => {
  const template =
    '{{- if false }}\na: 1\n{{- end }}\n{{- range $x := coll.Slice 1 2 }}\nb{{ $x }}: 1\n{{- end }}\nc: 1';
  const { text, lineOf } = renderTraced(template, {}, { name: 'x' });
  expect(text.split('\n').map((line, index) => [line, lineOf(index + 1)])).toEqual([
    ['', 3],
    ['b1: 1', 5],
    ['b2: 1', 5],
    ['c: 1', 7],
  ]);
});

function bomb(): string {
  const lines = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: {name: x}',
    'a: &a [x, x, x, x, x, x, x, x, x]',
  ];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((two) => [...two])) {
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

describe('translations', () => {
  const lintTranslations = async () => (await lint()).filter((one) => one.includes('/i18n/'));

  test('of our own apps are complete', async () => {
    for (const app of ['example', 'ghost', 'gitea', 'immich', 'memcached', 'mysql', 'postgresql', 'redis']) {
      const { files, problems } = await readTranslationFiles(app, join(apps, app));
      expect(files.map(({ language }) => language)).toEqual(['de']);
      expect([...problems, ...checkTranslations(await manifestOf(app), files)]).toEqual([]);
    }
  });

  test('with unknown and missing keys, and other placeholders, are reported and used', async () => {
    await put(
      'i18n/fr.yaml',
      'description: Votre {name}\nsettings.domain.lable: Adresse\nnotes: Ouvrez /ghost\n',
    );
    const found = await lintTranslations();
    expect(found).toHaveLength(3);
    expect(found.filter((one) => one.endsWith('!'))).toEqual([]);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringContaining('fr.yaml:1:1: lint.translation.missing settings.domain.label, '),
        'ghost/i18n/fr.yaml:1:1: lint.translation.placeholders description',
        'ghost/i18n/fr.yaml:2:1: lint.translation.unknown settings.domain.lable',
      ]),
    );
  });

  test.each([
    ['fr.yaml', '- a\n', 'translation.no-keys'],
    ['fr.yaml', 'a: [', 'manifest.not-yaml'],
    ['fr.yaml', 'settings:\n  domain: x\n', 'translation.no-text'],
    ['fr.yaml', `notes: ${'x'.repeat(5000)}\n`, 'translation.text-length'],
    ['en.yaml', 'notes: x\n', 'translation.english'],
    ['read.me', 'x', 'translation.name'],
  ])('%s with %.20j refuses the app', async (name, text, cause) => {
    await put(`i18n/${name}`, text);
    expect(await lintTranslations()).toContainEqual(expect.stringMatching(new RegExp(`${cause}.*!$`)));
  });
});
