import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();
const cases = join(import.meta.dirname, '../../main/catalogue/lint/testdata');

async function files(folder: string, change: (text: string) => string = (text) => text) {
  const names = await readdir(join(cases, folder));
  const texts = names.map(
    async (name) => [name, change(await readFile(join(cases, folder, name), 'utf8'))] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

describe.skipIf(isMissing)(`what people bring along, on a real API server${why}`, () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench(plane, { timeouts: { startMs: 30_000, verifyMs: 5000, deletionMs: 1500 } });
  });
  afterEach(() => bench.close());

  const namespaces = async () => (await bench.kubectl(['get', 'namespaces', '-o', 'name'])).split('\n');

  test('a duplicate variable: field and reason in the first plan, and nothing is created', async () => {
    await bench.apps({ twice: await files('duplicate-env') });
    const expected = {
      code: 'deploy.invalid-object',
      title: 'Deployment twice is invalid',
      detail:
        'Kubernetes doesn’t accept spec.template.spec.containers[name="web"].env: duplicate entries for key [name="NODE_ENV"].',
      context: { object: 'Deployment twice/twice' },
    };
    await expect(bench.deploy.plan(bench.cloud, appId('twice'))).rejects.toMatchObject(expected);
    const done = await bench.done(bench.deploy.install(bench.cloud, appId('twice')));
    expect(done).toMatchObject({ state: 'failed', error: { detail: expected.detail } });
    expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
    expect(await namespaces()).not.toContain('namespace/twice');
  }, 60_000);

  test.each([
    [
      'a field that there is not',
      'replicas: 1',
      'replicas: 1\n  replica: 2',
      /spec\.replica: field not declared in schema/,
    ],
    ['a text for a number', 'replicas: 1', 'replicas: one', /spec\.replicas: expected numeric/],
    [
      'a number that cannot be',
      'replicas: 1',
      'replicas: -1',
      /spec\.replicas: Invalid value: -1: must be greater than or equal to 0/,
    ],
    [
      'a part that is missing',
      'image: traefik/whoami:v1.11.0',
      'tty: true',
      /containers\[0\]\.image: Required value/,
    ],
    [
      'a label that does not fit',
      'app.kubernetes.io/component: web\n  template',
      'app.kubernetes.io/component: x\n  template',
      /spec\.template\.metadata\.labels: Invalid value: .*does not match template/,
    ],
  ])(
    '%s',
    async (_what, from, to, detail) => {
      await bench.apps({ 'honest-list': await files('honest-list', (text) => text.replace(from, to)) });
      await expect(bench.deploy.plan(bench.cloud, appId('honest-list'))).rejects.toMatchObject({
        code: 'deploy.invalid-object',
        detail: expect.stringMatching(detail),
      });
      expect(await namespaces()).not.toContain('namespace/honest-list');
    },
    60_000,
  );

  // The lists that lint knows (check-lists.ts), each held against the schema of the API server.
  test.each([
    ['env', 'container', 'env: [{name: A, value: a}, {name: A, value: b}]'],
    ['ports', 'container', 'ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP, name: b}]'],
    ['volumeMounts', 'container', 'volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]'],
    ['volumeDevices', 'container', 'volumeDevices: [{name: a, devicePath: /a}, {name: b, devicePath: /a}]'],
    ['initContainers', 'pod', 'initContainers: [{name: a, image: "a:1"}, {name: a, image: "b:1"}]'],
    ['volumes', 'pod', 'volumes: [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}]'],
    ['imagePullSecrets', 'pod', 'imagePullSecrets: [{name: a}, {name: a}]'],
    ['hostAliases', 'pod', 'hostAliases: [{ip: 192.0.2.1, hostnames: [a]}, {ip: 192.0.2.1, hostnames: [b]}]'],
    [
      'topologySpreadConstraints',
      'pod',
      'topologySpreadConstraints: [{topologyKey: a, whenUnsatisfiable: DoNotSchedule, maxSkew: 1}, {topologyKey: a, whenUnsatisfiable: DoNotSchedule, maxSkew: 2}]',
    ],
  ])(
    'two items with one key in %s: lint and the API server agree',
    async (list, where, more) => {
      const text = (await files('honest-list'))['deployment.yaml'] ?? '';
      const at = where === 'pod' ? /^( +)enableServiceLinks: .*/m : /^( +)image: .*/m;
      const changed = text.replace(/^ +ports:\n.*\n.*\n/m, '').replace(at, `$&\n$1${more}`);
      await bench.apps({ 'honest-list': { ...(await files('honest-list')), 'deployment.yaml': changed } });
      await expect(bench.deploy.plan(bench.cloud, appId('honest-list'))).rejects.toMatchObject({
        code: 'deploy.invalid-object',
        detail: expect.stringMatching(new RegExp(`${list}: duplicate entries for key`)),
      });
      const linted = await bench.catalogue.lint(join(bench.folder, 'apps', 'honest-list'));
      expect(linted.filter(({ cause }) => cause.key === 'lint.duplicate-items')).toHaveLength(1);
    },
    60_000,
  );

  test('an export from another cluster is applied, and then nothing has to change', async () => {
    await bench.apps({
      exported: await files('exported', (text) =>
        text.replace(
          /^( +)resourceVersion: .*/m,
          '$&\n$1uid: 7e0bb4c4-0b0e-4f3d-a3a1-53f5d6e1f5aa\n$1selfLink: /x',
        ),
      ),
    });
    for (const _again of [1, 2]) {
      await bench.well(bench.deploy.install(bench.cloud, appId('exported')));
      expect((await bench.deploy.plan(bench.cloud, appId('exported'))).changes).toEqual([]);
    }
  }, 90_000);

  test('a whole namespace exported by kubectl works in another one', async () => {
    const from = 'export-source';
    await bench.kubectl(['create', 'namespace', from]);
    await bench.kubectl(['apply', '-n', from, '-f', '-'], objects);
    const found = await bench.kubectl([
      'get',
      'deployment,service,configmap,job,cronjob,pvc,statefulset',
      '-n',
      from,
      '-o',
      'yaml',
    ]);
    const moved = found
      .replaceAll(`namespace: ${from}`, 'namespace: export-target')
      .replaceAll('kube-root-ca.crt', 'old-ca');
    await bench.apps({
      'export-target': {
        'manifest.yaml': 'name: export-target\ndescription: x\nversion: 1.0.0\n',
        'kustomization.yaml': 'namespace: export-target\nresources: [namespace.yaml, all.yaml]\n',
        'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: export-target}\n',
        'all.yaml': moved,
      },
    });
    await bench.well(bench.deploy.install(bench.cloud, appId('export-target')));
    expect((await bench.deploy.plan(bench.cloud, appId('export-target'))).changes).toEqual([]);
  }, 120_000);
});

const template = (more = '') =>
  `{metadata: {labels: {app: x}}, spec: {${more}terminationGracePeriodSeconds: 0, containers: [{name: x, image: "x:1"}]}}`;
const objects = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: x}
spec: {selector: {matchLabels: {app: x}}, template: ${template()}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: keeper}
spec:
  serviceName: x
  selector: {matchLabels: {app: x}}
  template: ${template()}
  volumeClaimTemplates: [{metadata: {name: v}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
---
apiVersion: v1
kind: Service
metadata: {name: x}
spec: {selector: {app: x}, ports: [{port: 80}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: x}
spec: {template: ${template('restartPolicy: Never, ')}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: x}
spec: {schedule: "0 0 1 1 *", jobTemplate: {spec: {template: ${template('restartPolicy: Never, ')}}}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: x}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;
