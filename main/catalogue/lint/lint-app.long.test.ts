import { cp, mkdir, mkdtemp, open, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noKubectl, realKustomize } from '../../deploy/apps/real-kustomize.suite.ts';
import { appIdSchema } from '../../../contract/ids.ts';
import { parseManifest } from '../parse-manifest.ts';
import { readTranslationFiles } from '../read-translations.ts';
import { checkTranslations } from './check-translations.ts';
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
    ({ file, line, column, cause, refused }) => `${file}:${line}:${column}: ${cause}${refused ? '!' : ''}`,
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
      'deployment.yaml:71:11: has the image ghost:latest, whose tag latest',
    ],
    [
      'no tag',
      'deployment.yaml',
      'ghost:6.59.0',
      'ghost',
      'deployment.yaml:71:11: has the image ghost without a version',
    ],
    [
      'a dead image',
      'deployment.yaml',
      'ghost:6.59.0',
      'bitnami/ghost:6.59.0',
      'which no longer gets updates',
    ],
    [
      'service links',
      'deployment.yaml',
      /enableServiceLinks: false\n/,
      '# gone\n',
      'deployment.yaml:20:5: needs enableServiceLinks: false',
    ],
    [
      'a token',
      'deployment.yaml',
      'automountServiceAccountToken: false',
      '# gone',
      'needs automountServiceAccountToken: false',
    ],
    ['root', 'deployment.yaml', 'runAsNonRoot: true', 'runAsNonRoot: false', 'may start as root'],
    ['a named user', 'deployment.yaml', 'runAsUser: 1000', 'runAsUser: node', 'needs a numeric runAsUser'],
    [
      'escalation',
      'deployment.yaml',
      /allowPrivilegeEscalation: false/g,
      'procMount: Default',
      'needs allowPrivilegeEscalation: false',
    ],
    [
      'capabilities',
      'deployment.yaml',
      /drop: \[ALL\]/g,
      'drop: [KILL]',
      'needs capabilities: {drop: [ALL]}',
    ],
    [
      'no seccomp',
      'deployment.yaml',
      'type: RuntimeDefault',
      'localhostProfile: x',
      'needs a seccompProfile',
    ],
    [
      'no limit',
      'deployment.yaml',
      /limits:\n\s+memory: \{\{.*\n/,
      'limits: {}\n',
      'has no memory among its limits',
    ],
    ['no request', 'deployment.yaml', /cpu: 100m\n/, '# gone\n', 'has no cpu among its requests'],
    ['no probe', 'deployment.yaml', 'readinessProbe:', 'x-probe:', 'has no readinessProbe'],
    [
      'a value as it is',
      'ingress.yaml',
      '$domain | quote',
      '.apps.ghost.domain',
      'puts {{ .apps.ghost.domain }} into the file without quotes',
    ],
    [
      'a certificate that nobody makes',
      'ingress.yaml',
      /\n +\{\{- if and \$secure \(not \$covered\) \}\}\n(?= +tls)/,
      '\n  {{- if $secure }}\n',
      'has tls, and no issuer makes its certificate',
    ],
    [
      'no name',
      'ingress.yaml',
      'external-dns.kubernetes.io/target',
      'x',
      'has no annotation external-dns.kubernetes.io/target',
    ],
    [
      'the former form of an annotation',
      'ingress.yaml',
      'external-dns.kubernetes.io/target',
      'external-dns.alpha.kubernetes.io/target',
      'has the annotation external-dns.alpha.kubernetes.io/target, which ExternalDNS ignores',
    ],
    [
      'a private address for the whole world',
      'ingress.yaml',
      'external-dns.kubernetes.io/target: {{ .cloud.domain | quote }}',
      'external-dns.kubernetes.io/target: "203.0.113.7, 192.168.8.20"',
      'publishes the private address 192.168.8.20',
    ],
    [
      'a Middleware that is not there',
      'ingress.yaml',
      'traefik.ingress.kubernetes.io/router.entrypoints: websecure',
      'traefik.ingress.kubernetes.io/router.middlewares: ghost-gone@kubernetescrd',
      'leads to gone, which is not among its objects',
    ],
    [
      'no wall',
      'network-policy.yaml',
      'podSelector: {}',
      'podSelector: {matchLabels: {a: b}}',
      'manifest.yaml:1:1: has no NetworkPolicy',
    ],
    ['a database made once', 'database-job.yaml', / IF NOT EXISTS/g, '', 'so it can’t run twice'],
    [
      'a job for ever',
      'database-job.yaml',
      'activeDeadlineSeconds: 1200',
      'parallelism: 1',
      'has no activeDeadlineSeconds, so it never ends',
    ],
    [
      'a missing label',
      'kustomization.yaml',
      'app.kubernetes.io/part-of: ghost',
      'x: y',
      'has no label app.kubernetes.io/part-of',
    ],
    [
      'a file that is not listed',
      'kustomization.yaml',
      '  - service.yaml\n',
      '',
      'does not list service.yaml',
    ],
    [
      'a claim no backup keeps',
      'manifest.yaml',
      'claims: [ghost-content]',
      'claims: []',
      'claim.yaml:4:3: has the claim ghost-content',
    ],
    [
      'a setting without a default',
      'manifest.yaml',
      '  memory: 1Gi\n  dbHost',
      '  dbHost',
      'asks for memory, which has no value in defaultConfig',
    ],
    [
      'a secret nothing uses',
      'manifest.yaml',
      '- dbPassword',
      '- dbPassword\n  - other',
      'manifest.yaml:90:1: has the secret other, which nothing uses',
    ],
    [
      'an unknown secret',
      'manifest.yaml',
      '  - mysql.rootPassword\n',
      '',
      'takes the secret mysql.rootPassword, which is not in requiredSecrets',
    ],
    [
      'an optional one as if it were there',
      'deployment.yaml',
      'optional: true',
      'optional: false',
      'takes the secret smtpPassword without optional: true',
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
      'role.yaml:2:1: takes a ClusterRole',
    ],
    [
      'another namespace',
      'x.yaml',
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: mysql}\n',
      'can’t be built by kustomize: namespace transformation produces ID conflict',
    ],
    [
      'a secret in a file',
      'x.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n',
      'is a Secret in a file',
    ],
    [
      'a port of the house',
      'x.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {type: LoadBalancer}\n',
      'a port of its own in the home network',
    ],
    [
      'another app’s Secret',
      'x.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {secretKeyRef: {name: mysql-secrets, key: rootPassword}}\n',
      'reads the Secret mysql-secrets',
    ],
    ['a bomb of aliases', 'x.yaml', bomb(), 'repeats itself through aliases'],
    ['a template without end', 'x.yaml', '{{ range seq 1 100000000 }}x{{ end }}', 'x.yaml'],
    [
      'a template that asks for secrets',
      'x.yaml',
      'a: {{ .secrets.apps.mysql.rootPassword | quote }}\n',
      'x.yaml:1:7: asks for .secrets',
    ],
    ['a template that reads files', 'x.yaml', 'a: {{ include "/etc/passwd" }}\n', 'x.yaml:1:7'],
    ['no YAML', 'x.yaml', 'a: [\n', 'isn’t valid YAML once rendered'],
  ])('%s', async (_what, file, text, said) => {
    await put(file, text);
    await change('kustomization.yaml', '  - service.yaml\n', `  - service.yaml\n  - ${file}\n`);
    expect((await lint()).filter((one) => one.includes(said) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    [
      'a file above',
      '  - ../mysql/claim.yaml',
      'lists ../mysql/claim.yaml, which isn’t a file in this folder',
    ],
    ['an address', '  - https://example.org/x.yaml', 'lists https://example.org/x.yaml'],
    ['a repository', '  - github.com/example/x?ref=main', 'lists github.com/example/x?ref=main'],
    ['a program', '  - ingress.yaml\ngenerators: [x.yaml]', 'uses generators'],
    ['a chart', '  - ingress.yaml\nhelmCharts: [{name: x}]', 'uses helmCharts'],
    ['a file of passwords', '  - ingress.yaml\nsecretGenerator: [{name: x}]', 'uses secretGenerator'],
    [
      'a file above in a map',
      '  - ingress.yaml\nconfigMapGenerator: [{name: x, files: [a=../../secrets.yaml]}]',
      'takes in ../../secrets.yaml',
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
      'takes hostNetwork',
    ],
    [
      'a folder of the machine',
      'persistentVolumeClaim:\n            claimName: ghost-content',
      'hostPath: {path: /}',
      'a folder of the machine',
    ],
    [
      'a token',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true',
      'needs automountServiceAccountToken',
    ],
  ])('a program that takes %s', async (_what, from, to, said) => {
    await change('deployment.yaml', from, to);
    expect((await lint()).filter((one) => one.includes(said) && one.endsWith('!'))).not.toEqual([]);
  });

  test('a level that the manifest does not ask for', async () => {
    await change('namespace.yaml', 'enforce: restricted', 'enforce: privileged');
    expect(await lint()).toEqual([
      'ghost/namespace.yaml:6:5: takes the level privileged and the manifest doesn’t ask for it!',
    ]);
  });

  test('a link out of the folder, without reading it', async () => {
    await symlink('/etc/passwd', join(folder, 'x.yaml'));
    expect(await lint()).toEqual(['ghost/x.yaml:1:1: is a link, or not a regular file!']);
  });

  test('a file of a gigabyte, without reading it', async () => {
    const file = await open(join(folder, 'x.yaml'), 'w');
    await file.truncate(2 ** 30);
    await file.close();
    const started = performance.now();
    expect(await lint()).toEqual(['ghost/x.yaml:1:1: makes the app larger than allowed!']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a manifest that is not right, with all that is wrong in it', async () => {
    await put('manifest.yaml', 'name: ghost\nversion: 1\nsuporting: true\n');
    expect(await lint()).toEqual([
      'ghost/manifest.yaml:1:1: description is missing!',
      'ghost/manifest.yaml:3:1: suporting isn’t a manifest key; supporting is!',
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
        expect.stringContaining('fr.yaml:1:1: lacks translations: settings.domain.label, '),
        'ghost/i18n/fr.yaml:1:1: has other placeholders in description than the manifest',
        'ghost/i18n/fr.yaml:2:1: translates settings.domain.lable, which the manifest doesn’t have',
      ]),
    );
  });

  test.each([
    ['fr.yaml', '- a\n', 'must be a list of keys'],
    ['fr.yaml', 'a: [', 'isn’t valid YAML'],
    ['fr.yaml', 'settings:\n  domain: x\n', 'must have a text for each key'],
    ['fr.yaml', `notes: ${'x'.repeat(5000)}\n`, 'longer than 4000'],
    ['en.yaml', 'notes: x\n', 'is English'],
    ['read.me', 'x', 'is not named after a language'],
  ])('%s with %.20j refuses the app', async (name, text, cause) => {
    await put(`i18n/${name}`, text);
    expect(await lintTranslations()).toContainEqual(expect.stringMatching(new RegExp(`${cause}.*!$`)));
  });
});
