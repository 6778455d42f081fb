import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OperationId } from '../../contract/ids.ts';
import { textAt } from '../../main/kubernetes/kubernetes.ts';
import { appId, type Bench, openBench, said } from './deploy-bench.ts';
import { ruleAgainst, small } from './fixture-apps.ts';
import { sharedControlPlane } from './one-for-all.ts';
import { until } from './until.ts';

const { plane, isMissing, why } = sharedControlPlane();
const container = 'terminationGracePeriodSeconds: 0\ncontainers: [{ name: small, image: small:1 }]';

describe.skipIf(isMissing)(`a cluster that says no${why}`, () => {
  let bench: Bench;
  let count = 0;
  let id: string;

  beforeEach(async () => {
    count += 1;
    id = `strict-${count}`;
    bench = await openBench(plane, { timeouts: { startMs: 30_000, verifyMs: 5000, deletionMs: 1500 } });
  });
  afterEach(() => bench.close());

  const put = (more = '') => bench.apps({ [id]: small(id, container, more) });
  const install = () => bench.done(bench.deploy.install(bench.cloud, appId(id)));
  const apply = (yaml: string) => bench.kubectl(['apply', '-n', id, '-f', '-'], yaml);
  /** The cluster takes a while to apply changes. */
  const resumeUntilDone = (operation: OperationId) =>
    until(async () => {
      await bench.operations.resume(operation);
      return (await bench.operations.settled(operation)).state === 'done';
    });
  const plan = () => bench.deploy.plan(bench.cloud, appId(id));

  test('an exceeded quota: reported by the plan, before anything is changed', async () => {
    await put();
    await bench.well(bench.deploy.install(bench.cloud, appId(id)));
    await apply(quota);
    await until(async () =>
      (await bench.kubectl(['get', 'quota', 'tight', '-n', id, '-o', 'yaml'])).includes('used:'),
    );
    await put(things);
    await expect(plan()).rejects.toMatchObject({
      code: 'cluster.refused',
      sentences: {
        title: { key: 'kube.forbidden.apply', values: { what: 'ConfigMap things' } },
        detail: { key: 'kube.quota', values: { quota: 'tight' } },
        hint: { key: 'kube.quota.hint' },
      },
    });
  }, 60_000);

  test('more storage than a limit range allows', async () => {
    await put();
    await bench.well(bench.deploy.install(bench.cloud, appId(id)));
    await apply(mostSpace);
    await put(claim('things', '10Gi'));
    await until(async () => {
      await expect(plan()).rejects.toMatchObject({
        code: 'cluster.refused',
        sentences: {
          detail: {
            key: 'kube.range.maximum',
            values: { requested: '10Gi', allowed: '1Gi', kind: 'PersistentVolumeClaim' },
          },
        },
      });
      return true;
    });
  }, 60_000);

  test('an admission policy: its message is the reason, and the deployment continues once it is gone', async () => {
    await put(things);
    await bench.kubectl(['create', 'namespace', `${id}-probe`]);
    await bench.kubectl(['apply', '-f', '-'], ruleAgainst('things', 'The rule of the house: no things.'));
    await until(async () => {
      const probe = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'things', namespace: `${id}-probe` },
      };
      return bench.kubernetes.apply(probe, { dryRun: true }).then(
        () => false,
        () => true,
      );
    });
    const done = await install();
    expect(done).toMatchObject({
      state: 'failed',
      canResume: true,
      error: {
        code: 'cluster.refused',
        sentences: {
          title: { key: 'kube.forbidden.apply' },
          detail: {
            key: 'kube.policy.message',
            values: { name: 'wild-test-things', words: 'The rule of the house: no things' },
          },
        },
      },
    });
    await bench.kubectl([
      'delete',
      'validatingadmissionpolicybinding,validatingadmissionpolicy',
      'wild-test-things',
    ]);
    await resumeUntilDone(done.id);
    expect((await plan()).changes).toEqual([]);
  }, 60_000);

  describe('a namespace that is not going away', () => {
    const held = {
      code: 'deploy.timed-out',
      retry: true,
      sentences: {
        detail: {
          key: 'deploy.finalizers.kinds',
          values: { kinds: 'configmaps', names: 'wild.test/hold' },
        },
      },
    };
    // The cluster checks the content of a namespace five seconds after its deletion.
    const polled = () =>
      until(async () =>
        (await bench.kubectl(['get', 'namespace', id, '-o', 'json'])).includes('wild.test/hold in 1'),
      );
    const release = () =>
      bench.kubectl([
        'patch',
        'configmap',
        'held',
        '-n',
        id,
        '--type=merge',
        '-p',
        '{"metadata":{"finalizers":null}}',
      ]);

    test('when an app is installed', async () => {
      await put();
      await bench.kubectl(['create', 'namespace', id]);
      await apply(heldThing);
      await bench.kubectl(['delete', 'namespace', id, '--wait=false']);
      await polled();
      const done = await install();
      expect(done).toMatchObject({
        state: 'failed',
        canResume: true,
        error: held,
      });
      expect(done.error?.sentences?.hint?.key).toBe('deploy.finalizers.hint');
      expect(done.error?.context?.['command']).toBe(`kubectl get configmaps -n ${id} -o yaml`);
      await release();
      await resumeUntilDone(done.id);
    }, 60_000);

    test('when an app is removed: reported each time, and not forgotten', async () => {
      await put();
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      await apply(heldThing);
      const removal = await bench.done(bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: id }));
      expect(removal).toMatchObject({ state: 'failed', canResume: true, error: { code: held.code } });
      await polled();
      await bench.operations.resume(removal.id);
      expect(await bench.operations.settled(removal.id)).toMatchObject({ state: 'failed', error: held });
      expect(await bench.catalogue.added(bench.cloud)).toEqual([id]);
      await release();
      await resumeUntilDone(removal.id);
      expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
    }, 60_000);
  });

  describe('what cannot be changed in place', () => {
    const change = async (before: string, after: string) => {
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': before } });
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': after } });
      const lines = said(await plan());
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      expect((await plan()).changes).toEqual([]);
      return lines;
    };
    const replaced = 'replaced, because it can’t be changed in place';

    test('a cluster IP, and a selector', async () => {
      const lines = await change(
        `${service('')}---\n${deployment('web', 'web')}`,
        `${service('clusterIP: None, ')}---\n${deployment('web', 'site')}`,
      );
      const title = `Strict-${count}`;
      expect(lines).toEqual([
        `replace | Network access to ${title} inside the cluster | ${replaced}`,
        `replace | ${title}, web 1 | ${replaced}`,
      ]);
    }, 60_000);

    test('a workload under another name: the new one works before the old one is removed', async () => {
      const lines = await change(deployment('old', 'old'), deployment('new', 'new'));
      expect(lines).toEqual([`add | Strict-${count}, new 1`, `remove | Strict-${count}, old 1`]);
      const last = (await bench.operations.list({ limit: 5 })).find(({ kind }) => kind === 'app.deploy');
      const log = last === undefined ? [] : await bench.log(last.id);
      expect(log.filter((line) => /Deployment/.test(line))).toEqual([
        'Added Deployment.apps new',
        'Removed Deployment.apps old',
      ]);
    }, 60_000);

    test('a claim under another name: the old one stays, and the plan says so', async () => {
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': claim('rows', '1Gi') } });
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const before = await uidOf('rows');
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': claim('lines', '1Gi') } });
      expect(said(await plan())).toEqual([
        'add | Storage for lines, 1\u202fGB',
        'keep | Storage for rows, 1\u202fGB | kept with all its data; the app starts with the new, empty storage',
      ]);
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      expect(await uidOf('rows')).toBe(before);
      expect((await plan()).changes).toEqual([]);
    }, 60_000);

    test('a StatefulSet that would delete its claims never does', async () => {
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': keeper('one') } });
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const before = await uidOf('rows-keeper-0');
      expect(before).toBeDefined();
      const endWithIt = JSON.stringify({
        spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } },
      });
      const owned = async () =>
        (await bench.kubectl(['get', 'pvc', 'rows-keeper-0', '-n', id, '-o', 'yaml'])).includes(
          'ownerReferences',
        );
      const requestDeletion = async () => {
        await bench.kubectl(['patch', 'statefulset', 'keeper', '-n', id, '--type=merge', '-p', endWithIt]);
        await until(owned);
      };
      expect(await owned()).toBe(false);

      await requestDeletion();
      await bench.apps({ [id]: { ...small(id, container), 'objects.yaml': keeper('two') } });
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id), { others: 'take-over' }));
      expect(await uidOf('rows-keeper-0')).toBe(before);

      await requestDeletion();
      await bench.well(bench.deploy.remove(bench.cloud, appId(id), 'keep'));
      expect(await uidOf('rows-keeper-0')).toBe(before);
    }, 60_000);
  });

  const uidOf = async (name: string) =>
    textAt(
      await bench.kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: id, name }),
      ...['metadata', 'uid'],
    );
});

const things = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: things }\n';
const quota =
  'apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: tight }\nspec: { hard: { count/configmaps: "1" } }\n';
const mostSpace =
  'apiVersion: v1\nkind: LimitRange\nmetadata: { name: most }\nspec: { limits: [{ type: PersistentVolumeClaim, max: { storage: 1Gi } }] }\n';
const heldThing = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: held, finalizers: [wild.test/hold] }\n';
const claim = (name: string, size: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: ${name} }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }\n`;
const service = (address: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: small }\nspec: { ${address}selector: { app: web }, ports: [{ port: 80 }] }\n`;
const deployment = (name: string, label: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${label} } }
  template:
    metadata: { labels: { app: ${label} } }
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{ name: small, image: small:1 }]
`;
const keeper = (serviceName: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: keeper }
spec:
  serviceName: ${serviceName}
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Delete }
  selector: { matchLabels: { app: keeper } }
  template:
    metadata: { labels: { app: keeper } }
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{ name: small, image: small:1 }]
  volumeClaimTemplates:
    - metadata: { name: rows }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
