import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appIdSchema } from '../../../contract/ids.ts';
import { noKubectl, realKustomize } from '../../deploy/apps/real-kustomize.suite.ts';
import { newApp } from '../new-app.ts';
import { keyed } from './keyed.suite.ts';
import { lintApp } from './lint-app.ts';

/*
 * What matters is what kustomize builds. Each of these apps hides something from a check of the files alone.
 */
const { make } = realKustomize();
const cases = join(import.meta.dirname, 'testdata');
const notes = newApp(appIdSchema.parse('notes'));
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-made-'));
});
afterEach(async () => rm(home, { recursive: true, force: true }));

async function lint(files: Readonly<Record<string, string>>, without: readonly string[] = []) {
  const folder = join(home, 'notes');
  for (const [name, text] of Object.entries({ ...Object.fromEntries(notes), ...files })) {
    if (without.includes(name)) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return said(folder);
}
async function said(folder: string) {
  const problems = await lintApp(folder, { known: new Map(), make });
  return problems.map(
    ({ file, line, cause, refused }) => `${file}:${line}: ${keyed(cause)}${refused ? '!' : ''}`,
  );
}
const kustomization = notes.get('kustomization.yaml') ?? '';
const deployment = notes.get('deployment.yaml') ?? '';
const manifest = notes.get('manifest.yaml') ?? '';
const listing = (...names: string[]) => ({
  'kustomization.yaml': kustomization.replace(
    'resources:\n',
    `resources:\n${names.map((name) => `  - ${name}\n`).join('')}`,
  ),
});
const withObject = (text: string, name = 'x.yaml') => lint({ ...listing(name), [name]: text });
const pod = (more: string) =>
  lint({ 'deployment.yaml': deployment.replace('    spec:\n', `    spec:\n${more}`) });
const container = (more: string) =>
  lint({
    'deployment.yaml': deployment.replace(
      /( +)- name: \w+\n(?= +image:)/,
      (line, indent: string) => `${line}${indent}  ${more}\n`,
    ),
  });

const binding =
  'rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: x}\nroleRef: {kind: ClusterRole, name: cluster-admin, apiGroup: rbac.authorization.k8s.io}';
const indented = binding.replaceAll('\n', '\n  ');

describe.skipIf(noKubectl !== '')(`cases from outside${noKubectl}`, () => {
  test.each([
    [
      'in-a-list',
      [
        'service.yaml:10: lint.asks.port',
        'service.yaml:20: lint.asks.cluster-kind ClusterRoleBinding!',
        'service.yaml:20: lint.asks.rights!',
        'service.yaml:32: lint.secret-in-file!',
      ],
    ],
    ['hidden-lb', ['service.yaml:5: lint.asks.port']],
    ['anchors', []],
    ['honest-list', []],
    ['duplicate-env', ['deployment.yaml:35: lint.duplicate-items ']],
    ['exported', ['deployment.yaml:6: lint.server-fields', 'service.yaml:4: lint.server-fields']],
  ])('%s', async (name, expected) => {
    const app = name === 'duplicate-env' ? 'twice' : name;
    await cp(join(cases, name), join(home, app), { recursive: true });
    const found = await said(join(home, app));
    for (const one of expected)
      expect(found.filter((each) => each.startsWith(`${app}/${one}`))).toHaveLength(1);
    expect(found).toHaveLength(expected.length);
  });
});

describe.skipIf(noKubectl !== '')(`what is made is refused${noKubectl}`, () => {
  test.each([
    [
      'in a list of its kind',
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBindingList\nitems:\n- apiVersion: ${indented}\n`,
      'lint.asks.cluster-kind ClusterRoleBinding',
    ],
    [
      'in a list in a list',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: PersistentVolume, metadata: {name: x}, spec: {hostPath: {path: /}}}\n`,
      'lint.asks.cluster-kind PersistentVolume',
    ],
    ['in a list of no kind', '- {apiVersion: v1, kind: Node, metadata: {name: x}}\n', 'lint.not-an-object'],
    [
      'in a second document',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n---\napiVersion: ${binding}\n`,
      'x.yaml:6: lint.asks.cluster-kind ClusterRoleBinding',
    ],
    [
      'by a merge key',
      `base: &b {kind: ClusterRoleBinding}\n<<: *b\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: x}\n`,
      'lint.asks.cluster-kind ClusterRoleBinding',
    ],
    [
      'of another case',
      'apiVersion: apps/v1\nkind: deployment\nmetadata: {name: x}\n',
      'lint.kind-spelling deployment, Deployment',
    ],
    [
      'of an unknown kind',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: x}\n',
      'lint.asks.far-kind',
    ],
    [
      'of a known kind in another group',
      'apiVersion: evil.example/v1\nkind: ConfigMap\nmetadata: {name: x}\n',
      'lint.asks.far-kind',
    ],
    [
      'an admission webhook',
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: x}\n',
      'lint.asks.cluster-kind MutatingWebhookConfiguration',
    ],
    [
      'an API service',
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: x}\n',
      'lint.asks.cluster-kind APIService',
    ],
    [
      'an aggregated role',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}\n',
      'lint.asks.cluster-kind ClusterRole',
    ],
    [
      'endpoints of others',
      'apiVersion: v1\nkind: Endpoints\nmetadata: {name: x}\nsubsets: [{addresses: [{ip: 10.0.0.1}]}]\n',
      'lint.asks.far-kind',
    ],
    [
      'slices of others',
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: x}\naddressType: IPv4\nendpoints: []\n',
      'lint.asks.far-kind EndpointSlice',
    ],
    [
      'a service of others',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {type: ExternalName, externalName: redis.redis.svc.cluster.local}\n',
      'lint.asks.service redis.redis',
    ],
    [
      'an address of the network',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {externalIPs: [192.0.2.1], ports: [{port: 80}]}\n',
      'lint.asks.port',
    ],
    [
      'every web address',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {rules: [{http: {paths: []}}]}\n',
      'lint.asks.every-address',
    ],
    [
      'what nobody else answers',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {defaultBackend: {service: {name: x, port: {number: 80}}}}\n',
      'lint.asks.every-address',
    ],
    [
      'a route for all',
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: x}\nspec: {}\n',
      'lint.asks.every-address',
    ],
    [
      'a rule for all',
      'apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: x}\nspec: {routes: [{match: "Host(`a`) || PathPrefix(`/`)"}]}\n',
      'lint.asks.every-address',
    ],
    [
      'the mail of a domain',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: x}\nspec: {endpoints: [{dnsName: example.org, recordType: MX, targets: [x]}]}\n',
      'lint.asks.record',
    ],
    [
      'every name',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: x}\nspec: {endpoints: [{dnsName: "*.example.org", recordType: A, targets: [x]}]}\n',
      'lint.asks.record',
    ],
    [
      'a certificate for everything',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x}\nspec: {secretName: x, dnsNames: ["*.example.org"]}\n',
      'lint.asks.wildcard',
    ],
    [
      'a token in an account',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x}\nautomountServiceAccountToken: true\n',
      'lint.asks.token',
    ],
    [
      'a volume of the cluster',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x}\nspec: {volumeName: photos}\n',
      'lint.asks.volume',
    ],
    [
      'data of others',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x}\nspec: {dataSourceRef: {kind: PersistentVolumeClaim, name: y, namespace: immich}}\n',
      'lint.asks.data',
    ],
    [
      'pods in a set of others',
      'apiVersion: v1\nkind: ReplicationController\nmetadata: {name: x}\nspec: {template: {spec: {hostNetwork: true, containers: [{name: a, image: "a:1.2"}]}}}\n',
      'lint.asks.host hostNetwork',
    ],
    [
      'pods in a kind of others',
      'apiVersion: x.example/v1\nkind: Widget\nmetadata: {name: x}\nspec: {deep: [{pod: {hostPID: true, containers: [{name: a, image: "a:1.2"}]}}]}\n',
      'lint.asks.host',
    ],
    [
      'an end of line for some',
      'apiVersion: v1 # \u2028kind: Node\nkind: ConfigMap\nmetadata: {name: x}\n',
      'lint.yaml.line-break',
    ],
  ])('%s', async (_what, text, cause) => {
    const found = await withObject(text);
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each(['x.json', 'x.txt', 'x', 'deep/x.yml'])('in the file %s', async (name) => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'x' } });
    expect(await withObject(json, name)).toContain(`notes/${name}:1: lint.asks.cluster-kind Node!`);
  });

  test.each([
    ['a folder of the machine', 'volumes: [{name: a, hostPath: {path: /}}]', 'lint.asks.host-path'],
    ['a driver', 'volumes: [{name: a, csi: {driver: x.example}}]', 'lint.asks.volume-type'],
    [
      'a token',
      'volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: t}}]}}]',
      'lint.asks.token',
    ],
    [
      'the Secret of others',
      'volumes: [{name: a, projected: {sources: [{secret: {name: mysql-secrets}}]}}]',
      'lint.other-secret',
    ],
    ['the account of others', 'serviceAccountName: longhorn', 'lint.account'],
    ['the rank of the cluster', 'priorityClassName: system-node-critical', 'lint.asks.priority'],
    ['the host', 'hostIPC: true', 'lint.asks.host'],
  ])('a pod that takes %s', async (_what, more, cause) => {
    const found = await pod(`      ${more}\n`);
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    ['capabilities', 'add: [SYS_ADMIN]', 'drop: [ALL]', 'lint.asks.capability'],
    ['capabilities of root', 'add: [CHOWN]', 'drop: [ALL]', 'lint.asks.capability'],
  ])('a container that takes %s', async (_what, more, at, cause) => {
    const found = await lint({
      'deployment.yaml': deployment.replace(
        new RegExp(`( +)${at.replace(/[[\]]/g, '\\$&')}`),
        `$&\n$1${more}`,
      ),
    });
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    ['all of /proc', 'procMount: Unmasked', 'lint.asks.proc'],
    ['everything', 'privileged: true', 'lint.asks.privileged'],
    ['a process of Windows', 'windowsOptions: {hostProcess: true}', 'lint.asks.host-process'],
    ['no seccomp', 'seccompProfile: {type: Unconfined}', 'lint.asks.unconfined'],
  ])('a security context that takes %s', async (_what, more, cause) => {
    const found = await lint({
      'deployment.yaml': deployment.replace(/( +)allowPrivilegeEscalation: false/, `$&\n$1${more}`),
    });
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test('a port of the machine', async () => {
    const found = await container('ports: [{containerPort: 81, hostPort: 81}]');
    expect(found.filter((one) => one.endsWith('!'))).not.toEqual([]);
  });

  test('a privileged namespace by a label of the kustomization', async () => {
    const labels = kustomization.replace(
      /(\s+)app.kubernetes.io\/name:.*/,
      `$&$1pod-security.kubernetes.io/enforce: privileged`,
    );
    const found = await lint({ 'kustomization.yaml': labels });
    expect(found).toEqual(['notes/namespace.yaml:6: lint.asks.level privileged!']);
  });

  test('the way to an app that it does not require', async () => {
    const namespace = notes.get('namespace.yaml') ?? '';
    const label = namespace.replace(
      /( +)pod-security.kubernetes.io\/enforce: .*/,
      '$&\n$1wildcloud.dev/uses-memcached: "true"',
    );
    expect(await lint({ 'namespace.yaml': label })).toEqual([
      'notes/namespace.yaml:7: lint.reaches memcached!',
    ]);
    expect(
      await lint({ 'namespace.yaml': label, 'manifest.yaml': `${manifest}requires: [{role: memcached}]\n` }),
    ).toEqual([]);
  });

  test('the namespace of the cluster, also without an object for it', async () => {
    const found = await lint({
      'manifest.yaml': `${manifest}namespace: kube-system\n`,
      'kustomization.yaml': kustomization
        .replace(/^namespace: .*/m, 'namespace: kube-system')
        .replace('  - namespace.yaml\n', ''),
    });
    expect(found.filter((one) => one.includes('lint.cluster-namespace') && one.endsWith('!'))).toHaveLength(
      1,
    );
  });

  test('no namespace at all, or another one', async () => {
    const none = kustomization
      .replace(/^namespace: .*\n/m, '')
      .replace('resources:\n', 'resources:\n  - x.yaml\n');
    const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: mysql}\n';
    const found = await lint({ 'kustomization.yaml': none, 'x.yaml': object });
    expect(found.filter((one) => one.includes('lint.no-namespace') && one.endsWith('!'))).not.toEqual([]);
    expect(
      found.filter((one) => one.includes('x.yaml:3: lint.asks.other-namespace') && one.endsWith('!')),
    ).toHaveLength(1);
  });
});

test.skipIf(noKubectl !== '')(
  `an app may bring its own routes, middlewares, certificates and names, and mount that certificate${noKubectl}`,
  async () => {
    const own = [
      'apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: x}\nspec: {headers: {}}',
      'apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: x}\nspec: {routes: [{match: Host(`x.example.org`), middlewares: [{name: x}], services: [{name: notes}]}]}',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x}\nspec: {secretName: notes-tls, dnsNames: [x.example.org]}',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: x}\nspec: {endpoints: [{dnsName: x.example.org, recordType: CNAME, targets: [example.org]}]}',
    ];
    const mounting = deployment.replace(
      '    spec:\n',
      '    spec:\n      volumes: [{name: tls, secret: {secretName: notes-tls}}]\n',
    );
    expect(
      await lint({ ...listing('x.yaml'), 'x.yaml': own.join('\n---\n'), 'deployment.yaml': mounting }),
    ).toEqual([]);
  },
);

describe.skipIf(noKubectl !== '')(`kustomize is not even started for${noKubectl}`, () => {
  test.each([
    ['patches', 'patches: [{patch: "[]"}]\n', 'lint.kustomization.key patches'],
    ['patches of another case', 'Patches: [{patch: "[]"}]\n', 'lint.kustomization.key Patches'],
    ['components', 'components: [x]\n', 'lint.kustomization.key components'],
    ['generators', 'generators: [x.yaml]\n', 'lint.kustomization.key generators'],
    ['transformers', 'transformers: [x.yaml]\n', 'lint.kustomization.key transformers'],
    ['validators', 'validators: [x.yaml]\n', 'lint.kustomization.key validators'],
    ['replacements', 'replacements: [{path: x.yaml}]\n', 'lint.kustomization.key replacements'],
    ['charts', 'helmCharts: [{name: x}]\n', 'lint.kustomization.key helmCharts'],
    [
      'charts of old',
      'helmChartInflationGenerator: [{chartName: x}]\n',
      'lint.kustomization.key helmChartInflationGenerator',
    ],
    ['bases', 'bases: [../mysql]\n', 'lint.kustomization.key'],
    ['secrets', 'secretGenerator: [{name: x}]\n', 'lint.kustomization.key secretGenerator'],
    ['prefixes', 'namePrefix: kube-\n', 'lint.kustomization.key namePrefix'],
    ['schemas', 'openapi: {path: "https://127.0.0.1:1/x"}\n', 'lint.kustomization.key openapi'],
    ['a merge key', '<<: {patches: [{patch: "[]"}]}\n', 'lint.kustomization.key'],
    [
      'an env file of old',
      'configMapGenerator: [{name: x, env: "http://127.0.0.1:1/x"}]\n',
      'lint.kustomization.key',
    ],
    [
      'an env file from afar',
      'configMapGenerator: [{name: x, envs: ["http://127.0.0.1:1/x"]}]\n',
      'lint.kustomization.no-source',
    ],
    [
      'a file from afar',
      'configMapGenerator: [{name: x, files: ["a=http://127.0.0.1:1/x"]}]\n',
      'lint.kustomization.no-source',
    ],
    ['labels of old', 'commonLabels: {}\n', 'lint.kustomization.key commonLabels'],
    ['a tag', 'generatorOptions: !!map {}\n', 'lint.yaml.tag'],
    ['an end of line for some', '# \u2028patches: []\n', 'lint.yaml.line-break'],
    ['a second kustomization', '---\nkind: Kustomization\n', 'lint.kustomization.several'],
  ])('%s', async (_what, more, cause) => {
    const found = await lint({ 'kustomization.yaml': `${kustomization}${more}` });
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test('a label that no object can have, in each of its objects', async () => {
    const long = kustomization.replace(/part-of: notes/, `part-of: ${'x'.repeat(100_000)}`);
    expect(await lint({ 'kustomization.yaml': long })).toEqual([
      expect.stringMatching(/manifest.too-big labels.*!$/),
    ]);
  });

  test('a file that is listed twice', async () => {
    expect(await lint(listing('./service.yaml'))).toEqual([
      expect.stringMatching(/lint.kustomization.twice service.yaml!$/),
    ]);
  });

  test('a name that is an address for kustomize', async () => {
    const encoded = Buffer.from('http://127.0.0.1:1/x').toString('base64').replaceAll('=', '');
    const found = await lint({ ...listing(`!!binary ${encoded}`), [encoded]: 'apiVersion: v1\n' });
    expect(found).toEqual([expect.stringMatching(/lint.yaml.tag!$/)]);
  });

  test('aliases that grow without end, also in a file of no ending and by merge keys', async () => {
    const levels = (line: (before: string) => string) =>
      'bcdefghijk'
        .split('')
        .reduce(
          (all, name, at) => `${all}${name}: &${name} ${line('abcdefghij'.charAt(at))}\n`,
          'a: &a {x: x}\n',
        );
    const bombs = {
      lists: levels((before) => `[${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`),
      merges: levels((before) => `{<<: [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]}`),
      itself: 'a: &a [*a]\n',
      texts: `a: &a ${'x'.repeat(100_000)}\nb: [${Array.from({ length: 20 }, () => '*a').join(', ')}]\n`,
    };
    const started = performance.now();
    for (const bomb of Object.values(bombs)) {
      const found = await withObject(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n${bomb}`, 'bomb');
      expect(found).toEqual(['notes/bomb:1: lint.yaml.aliases!']);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a file that is taken in without end', async () => {
    const entries = Array.from({ length: 100 }, (_, at) => `a${at}=big.txt`).join(', ');
    const found = await lint({
      'big.txt': 'x'.repeat(400_000),
      'kustomization.yaml': `${kustomization}configMapGenerator: [{name: x, files: [${entries}]}]\n`,
    });
    expect(found).toEqual([expect.stringMatching(/lint.kustomization.too-large!$/)]);
  });

  test('more objects than an app has', async () => {
    const one = (_: unknown, at: number) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: a${at}}}`;
    const found = await withObject(
      `apiVersion: v1\nkind: List\nitems: [${Array.from({ length: 1001 }, one).join(', ')}]\n`,
    );
    expect(found).toEqual([expect.stringMatching(/lint.too-many-objects 1000!$/)]);
  });
});

test.skipIf(noKubectl !== '')(`a folder of another name hides nothing${noKubectl}`, async () => {
  expect(await said(join(cases, 'duplicate-env'))).toEqual([
    'duplicate-env/deployment.yaml:35: lint.duplicate-items spec.template.spec.containers[0].env, name NODE_ENV!',
    'duplicate-env/kustomization.yaml:3: lint.kustomization.namespace duplicate-env!',
    'duplicate-env/manifest.yaml:1: lint.own.name twice, duplicate-env',
  ]);
});

test.skipIf(noKubectl !== '')(`kustomize has no way to git and to the network${noKubectl}`, async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const here = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x.yaml`;
    expect(await lint(listing(here))).toEqual([expect.stringMatching(/lint.kustomization.no-file .*!$/)]);
    const files = (resource: string) =>
      new Map([['kustomization.yaml', JSON.stringify({ resources: [resource] })]]);
    await expect(make('x', files('https://example.org/x.yaml'))).rejects.toThrow(/proxyconnect/);
    await expect(make('x', files('github.com/example/x'))).rejects.toThrow(/git/);
    expect(calls).toBe(0);
  } finally {
    server.close();
  }
});
