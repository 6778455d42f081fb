import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appIdSchema } from '../../../contract/ids.ts';
import { noKubectl, realKustomize } from '../../deploy/apps/real-kustomize.suite.ts';
import { newApp } from '../new-app.ts';
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
  return problems.map(({ file, line, cause, refused }) => `${file}:${line}: ${cause}${refused ? '!' : ''}`);
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
        'service.yaml:10: takes a port of its own',
        'service.yaml:20: takes a ClusterRoleBinding, which is the whole cluster’s, and the manifest doesn’t ask for it!',
        'service.yaml:20: takes rights in the cluster and the manifest doesn’t ask for it!',
        'service.yaml:32: is a Secret in a file!',
      ],
    ],
    ['hidden-lb', ['service.yaml:5: takes a port of its own in the home network']],
    ['anchors', []],
    ['honest-list', []],
    [
      'duplicate-env',
      ['deployment.yaml:35: has two items with name NODE_ENV in spec.template.spec.containers[0].env!'],
    ],
    [
      'exported',
      [
        'deployment.yaml:6: has metadata.creationTimestamp, metadata.generation, metadata.resourceVersion, metadata.annotations.deployment.kubernetes.io/revision, status, spec.template.metadata.creationTimestamp, which only a cluster sets; it is left out',
        'service.yaml:4: has metadata.creationTimestamp, status, which only a cluster sets; it is left out',
      ],
    ],
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
      'takes a ClusterRoleBinding',
    ],
    [
      'in a list in a list',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: PersistentVolume, metadata: {name: x}, spec: {hostPath: {path: /}}}\n`,
      'takes a PersistentVolume',
    ],
    [
      'in a list of no kind',
      '- {apiVersion: v1, kind: Node, metadata: {name: x}}\n',
      'isn’t a Kubernetes object',
    ],
    [
      'in a second document',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n---\napiVersion: ${binding}\n`,
      'x.yaml:6: takes a ClusterRoleBinding',
    ],
    [
      'by a merge key',
      `base: &b {kind: ClusterRoleBinding}\n<<: *b\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: x}\n`,
      'takes a ClusterRoleBinding',
    ],
    [
      'of another case',
      'apiVersion: apps/v1\nkind: deployment\nmetadata: {name: x}\n',
      'Kubernetes spells it Deployment',
    ],
    [
      'of an unknown kind',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: x}\n',
      'takes a Rollout (argoproj.io), which may reach',
    ],
    [
      'of a known kind in another group',
      'apiVersion: evil.example/v1\nkind: ConfigMap\nmetadata: {name: x}\n',
      'takes a ConfigMap (evil.example)',
    ],
    [
      'an admission webhook',
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: x}\n',
      'takes a MutatingWebhookConfiguration',
    ],
    [
      'an API service',
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: x}\n',
      'takes a APIService',
    ],
    [
      'an aggregated role',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}\n',
      'takes a ClusterRole',
    ],
    [
      'endpoints of others',
      'apiVersion: v1\nkind: Endpoints\nmetadata: {name: x}\nsubsets: [{addresses: [{ip: 10.0.0.1}]}]\n',
      'takes a Endpoints',
    ],
    [
      'slices of others',
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: x}\naddressType: IPv4\nendpoints: []\n',
      'takes a EndpointSlice',
    ],
    [
      'a service of others',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {type: ExternalName, externalName: redis.redis.svc.cluster.local}\n',
      'takes the service redis.redis',
    ],
    [
      'an address of the network',
      'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {externalIPs: [192.0.2.1], ports: [{port: 80}]}\n',
      'takes a port of its own',
    ],
    [
      'every web address',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {rules: [{http: {paths: []}}]}\n',
      'takes every web address',
    ],
    [
      'what nobody else answers',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {defaultBackend: {service: {name: x, port: {number: 80}}}}\n',
      'takes every web address',
    ],
    [
      'a route for all',
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: x}\nspec: {}\n',
      'takes every web address',
    ],
    [
      'a rule for all',
      'apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: x}\nspec: {routes: [{match: "Host(`a`) || PathPrefix(`/`)"}]}\n',
      'takes every web address',
    ],
    [
      'the mail of a domain',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: x}\nspec: {endpoints: [{dnsName: example.org, recordType: MX, targets: [x]}]}\n',
      'takes the MX record example.org',
    ],
    [
      'every name',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: x}\nspec: {endpoints: [{dnsName: "*.example.org", recordType: A, targets: [x]}]}\n',
      'takes the A record *.example.org',
    ],
    [
      'a certificate for everything',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x}\nspec: {secretName: x, dnsNames: ["*.example.org"]}\n',
      'takes a certificate for *.example.org',
    ],
    [
      'a token in an account',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x}\nautomountServiceAccountToken: true\n',
      'takes a token for the cluster',
    ],
    [
      'a volume of the cluster',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x}\nspec: {volumeName: photos}\n',
      'takes the volume photos',
    ],
    [
      'data of others',
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x}\nspec: {dataSourceRef: {kind: PersistentVolumeClaim, name: y, namespace: immich}}\n',
      'takes data of the namespace immich',
    ],
    [
      'pods in a set of others',
      'apiVersion: v1\nkind: ReplicationController\nmetadata: {name: x}\nspec: {template: {spec: {hostNetwork: true, containers: [{name: a, image: "a:1.2"}]}}}\n',
      'takes hostNetwork',
    ],
    [
      'pods in a kind of others',
      'apiVersion: x.example/v1\nkind: Widget\nmetadata: {name: x}\nspec: {deep: [{pod: {hostPID: true, containers: [{name: a, image: "a:1.2"}]}}]}\n',
      'takes hostPID',
    ],
    [
      'an end of line for some',
      'apiVersion: v1 # \u2028kind: Node\nkind: ConfigMap\nmetadata: {name: x}\n',
      'has a character that some programs',
    ],
  ])('%s', async (_what, text, cause) => {
    const found = await withObject(text);
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each(['x.json', 'x.txt', 'x', 'deep/x.yml'])('in the file %s', async (name) => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'x' } });
    expect(await withObject(json, name)).toContain(
      `notes/${name}:1: takes a Node, which is the whole cluster’s, and the manifest doesn’t ask for it!`,
    );
  });

  test.each([
    ['a folder of the machine', 'volumes: [{name: a, hostPath: {path: /}}]', 'takes a folder of the machine'],
    ['a driver', 'volumes: [{name: a, csi: {driver: x.example}}]', 'takes a volume of the type csi'],
    [
      'a token',
      'volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: t}}]}}]',
      'takes a token for the cluster',
    ],
    [
      'the Secret of others',
      'volumes: [{name: a, projected: {sources: [{secret: {name: mysql-secrets}}]}}]',
      'reads the Secret mysql-secrets',
    ],
    ['the account of others', 'serviceAccountName: longhorn', 'runs as the service account longhorn'],
    [
      'the rank of the cluster',
      'priorityClassName: system-node-critical',
      'takes the rank system-node-critical',
    ],
    ['the host', 'hostIPC: true', 'takes hostIPC'],
  ])('a pod that takes %s', async (_what, more, cause) => {
    const found = await pod(`      ${more}\n`);
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test.each([
    ['capabilities', 'add: [SYS_ADMIN]', 'drop: [ALL]', 'takes the capability SYS_ADMIN'],
    ['capabilities of root', 'add: [CHOWN]', 'drop: [ALL]', 'takes the capability CHOWN'],
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
    ['all of /proc', 'procMount: Unmasked', 'takes all of /proc'],
    ['everything', 'privileged: true', 'takes everything'],
    ['a process of Windows', 'windowsOptions: {hostProcess: true}', 'takes a process of the machine'],
    ['no seccomp', 'seccompProfile: {type: Unconfined}', 'takes programs without'],
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
    expect(found).toEqual([
      'notes/namespace.yaml:6: takes the level privileged and the manifest doesn’t ask for it!',
    ]);
  });

  test('the way to an app that it does not require', async () => {
    const namespace = notes.get('namespace.yaml') ?? '';
    const label = namespace.replace(
      /( +)pod-security.kubernetes.io\/enforce: .*/,
      '$&\n$1wildcloud.dev/uses-memcached: "true"',
    );
    expect(await lint({ 'namespace.yaml': label })).toEqual([
      'notes/namespace.yaml:7: reaches memcached and does not require it!',
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
    expect(
      found.filter((one) => one.includes('lives in the namespace kube-system') && one.endsWith('!')),
    ).toHaveLength(1);
  });

  test('no namespace at all, or another one', async () => {
    const none = kustomization
      .replace(/^namespace: .*\n/m, '')
      .replace('resources:\n', 'resources:\n  - x.yaml\n');
    const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: mysql}\n';
    const found = await lint({ 'kustomization.yaml': none, 'x.yaml': object });
    expect(found.filter((one) => one.includes('has no namespace') && one.endsWith('!'))).not.toEqual([]);
    expect(
      found.filter(
        (one) => one.includes('x.yaml:3: takes a place in the namespace mysql') && one.endsWith('!'),
      ),
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
    ['patches', 'patches: [{patch: "[]"}]\n', 'uses patches'],
    ['patches of another case', 'Patches: [{patch: "[]"}]\n', 'uses Patches'],
    ['components', 'components: [x]\n', 'uses components'],
    ['generators', 'generators: [x.yaml]\n', 'uses generators'],
    ['transformers', 'transformers: [x.yaml]\n', 'uses transformers'],
    ['validators', 'validators: [x.yaml]\n', 'uses validators'],
    ['replacements', 'replacements: [{path: x.yaml}]\n', 'uses replacements'],
    ['charts', 'helmCharts: [{name: x}]\n', 'uses helmCharts'],
    ['charts of old', 'helmChartInflationGenerator: [{chartName: x}]\n', 'uses helmChartInflationGenerator'],
    ['bases', 'bases: [../mysql]\n', 'uses bases'],
    ['secrets', 'secretGenerator: [{name: x}]\n', 'uses secretGenerator'],
    ['prefixes', 'namePrefix: kube-\n', 'uses namePrefix'],
    ['schemas', 'openapi: {path: "https://127.0.0.1:1/x"}\n', 'uses openapi'],
    ['a merge key', '<<: {patches: [{patch: "[]"}]}\n', 'uses <<'],
    ['an env file of old', 'configMapGenerator: [{name: x, env: "http://127.0.0.1:1/x"}]\n', 'uses env'],
    [
      'an env file from afar',
      'configMapGenerator: [{name: x, envs: ["http://127.0.0.1:1/x"]}]\n',
      'takes in http://127',
    ],
    [
      'a file from afar',
      'configMapGenerator: [{name: x, files: ["a=http://127.0.0.1:1/x"]}]\n',
      'takes in http://127',
    ],
    ['labels of old', 'commonLabels: {}\n', 'uses commonLabels'],
    ['a tag', 'generatorOptions: !!map {}\n', 'has a tag or a directive'],
    ['an end of line for some', '# \u2028patches: []\n', 'has a character that some programs'],
    ['a second kustomization', '---\nkind: Kustomization\n', 'is not one kustomization'],
  ])('%s', async (_what, more, cause) => {
    const found = await lint({ 'kustomization.yaml': `${kustomization}${more}` });
    expect(found.filter((one) => one.includes(cause) && one.endsWith('!'))).not.toEqual([]);
  });

  test('a label that no object can have, in each of its objects', async () => {
    const long = kustomization.replace(/part-of: notes/, `part-of: ${'x'.repeat(100_000)}`);
    expect(await lint({ 'kustomization.yaml': long })).toEqual([
      expect.stringMatching(/is no kustomization of an app.*!$/),
    ]);
  });

  test('a file that is listed twice', async () => {
    expect(await lint(listing('./service.yaml'))).toEqual([
      expect.stringMatching(/lists service.yaml twice!$/),
    ]);
  });

  test('a name that is an address for kustomize', async () => {
    const encoded = Buffer.from('http://127.0.0.1:1/x').toString('base64').replaceAll('=', '');
    const found = await lint({ ...listing(`!!binary ${encoded}`), [encoded]: 'apiVersion: v1\n' });
    expect(found).toEqual([expect.stringMatching(/has a tag or a directive.*!$/)]);
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
      expect(found).toEqual(['notes/bomb:1: repeats itself through aliases more often than allowed!']);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a file that is taken in without end', async () => {
    const entries = Array.from({ length: 100 }, (_, at) => `a${at}=big.txt`).join(', ');
    const found = await lint({
      'big.txt': 'x'.repeat(400_000),
      'kustomization.yaml': `${kustomization}configMapGenerator: [{name: x, files: [${entries}]}]\n`,
    });
    expect(found).toEqual([expect.stringMatching(/includes more than a cluster can store!$/)]);
  });

  test('more objects than an app has', async () => {
    const one = (_: unknown, at: number) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: a${at}}}`;
    const found = await withObject(
      `apiVersion: v1\nkind: List\nitems: [${Array.from({ length: 1001 }, one).join(', ')}]\n`,
    );
    expect(found).toEqual([expect.stringMatching(/has more than 1000 objects!$/)]);
  });
});

test.skipIf(noKubectl !== '')(`a folder of another name hides nothing${noKubectl}`, async () => {
  expect(await said(join(cases, 'duplicate-env'))).toEqual([
    'duplicate-env/deployment.yaml:35: has two items with name NODE_ENV in spec.template.spec.containers[0].env!',
    'duplicate-env/kustomization.yaml:3: needs namespace: duplicate-env!',
    'duplicate-env/manifest.yaml:1: is called twice in a folder duplicate-env',
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
    expect(await lint(listing(here))).toEqual([expect.stringMatching(/which isn’t a file in this folder!$/)]);
    const files = (resource: string) =>
      new Map([['kustomization.yaml', JSON.stringify({ resources: [resource] })]]);
    await expect(make('x', files('https://example.org/x.yaml'))).rejects.toThrow(/proxyconnect/);
    await expect(make('x', files('github.com/example/x'))).rejects.toThrow(/git/);
    expect(calls).toBe(0);
  } finally {
    server.close();
  }
});
