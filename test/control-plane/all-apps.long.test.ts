import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectKey, refOf } from '../../main/kubernetes/kubernetes.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();

// Apps that no other app needs are installed last and removed first.
const wanted = ['example', 'memcached', 'ghost', 'gitea', 'immich'].map(appId);
const needed = ['mysql', 'postgresql', 'redis'].map(appId);
const withTasks = ['ghost', 'gitea', 'immich'];
const all = [...wanted, ...needed];
const kinds = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolumeClaim'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['v1', 'Pod'],
] as const;

describe.skipIf(isMissing)(`every app of the catalogue on one real API server${why}`, () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await openBench(plane, {
      appsFolder: fileURLToPath(new URL('../../apps', import.meta.url)),
      timeouts: { startMs: 60_000, verifyMs: 20_000 },
    });
  }, 90_000);
  afterAll(async () => {
    await bench?.close();
  }, 30_000);

  /** Every object of the apps, with its resource version, which changes on every write. */
  async function versions(): Promise<Map<string, string>> {
    const lists = await Promise.all(
      kinds.map(([apiVersion, kind]) => bench.kubernetes.list({ apiVersion, kind })),
    );
    const spaces = new Set<string>(all);
    return new Map(
      lists
        .flat()
        .filter(({ kind, metadata }) =>
          spaces.has(kind === 'Namespace' ? metadata.name : (metadata.namespace ?? '')),
        )
        .map((object) => [objectKey(refOf(object)), object.metadata.resourceVersion ?? '']),
    );
  }

  test('all start from scratch with the Pod Security level of their namespaces', async () => {
    const { apps, broken } = await bench.catalogue.list();
    expect(broken).toEqual([]);
    expect(apps.map(({ app }) => app).toSorted()).toEqual(all.toSorted());
    for (const app of wanted) await bench.catalogue.add(bench.cloud, app);
    expect(await bench.catalogue.added(bench.cloud)).toEqual(all.toSorted());

    await bench.well(bench.deploy.deployAll(bench.cloud));
    const conditions = await Promise.all(all.map((app) => bench.deploy.status(bench.cloud, app)));
    expect(conditions.map(({ app, condition }) => `${app} ${condition}`)).toEqual(
      all.map((app) => `${app} working`),
    );
    const spaces = await bench.kubernetes.list({ apiVersion: 'v1', kind: 'Namespace' });
    for (const { metadata } of spaces.filter(({ metadata: { name } }) => all.includes(appId(name))))
      expect(metadata.labels?.['pod-security.kubernetes.io/enforce']).toMatch(/^(baseline|restricted)$/);
  }, 120_000);

  test('a second deploy of all or one app writes nothing', async () => {
    // Their pods have succeeded, which is enough for us; Kubernetes still writes down that it has counted them.
    for (const app of withTasks)
      await bench.kubectl(['-n', app, 'wait', 'job', '--all', '--for=condition=complete', '--timeout=30s']);
    const before = await versions();
    const again = await bench.well(bench.deploy.deployAll(bench.cloud));
    expect(again.result).toMatchObject({ added: '0', changed: '0', removed: '0' });
    for (const app of all) {
      const one = await bench.well(bench.deploy.deploy(bench.cloud, app));
      expect(one.result).toMatchObject({ added: '0', changed: '0', removed: '0' });
    }
    expect(await versions()).toEqual(before);
  }, 120_000);

  test('a manual change is found and corrected', async () => {
    await bench.kubectl(['-n', 'ghost', 'scale', 'deployment/ghost', '--replicas=0']);
    await bench.kubectl([
      '-n',
      'gitea',
      'label',
      'service/gitea',
      'app.kubernetes.io/part-of=other',
      '--overwrite',
    ]);
    const plan = await bench.deploy.planAll(bench.cloud, undefined, { others: 'take-over' });
    expect(plan.changes.map(({ act, object }) => `${act} ${object?.kind} ${object?.name}`)).toEqual([
      'change Deployment ghost',
      'change Service gitea',
    ]);
    await bench.well(bench.deploy.deployAll(bench.cloud, { ...plan, others: 'take-over' }));
    expect((await bench.deploy.planAll(bench.cloud)).changes).toEqual([]);
  }, 60_000);

  test('removing them keeps their data', async () => {
    const claims = (keys: Iterable<string>) =>
      [...keys].filter((key) => key.startsWith('PersistentVolumeClaim/'));
    const before = claims((await versions()).keys());
    for (const app of all) await bench.well(bench.deploy.remove(bench.cloud, app, 'keep'));
    expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
    const left = [...(await versions()).keys()];
    expect(left.filter((key) => /^(Pod|Deployment|StatefulSet|Job|Service|Ingress)\b/.test(key))).toEqual([]);
    expect(claims(left)).toEqual(before);
    expect(before).toHaveLength(7);
  }, 120_000);
});
