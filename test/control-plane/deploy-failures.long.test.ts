import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { OperationId } from '../../contract/ids.ts';
import { appId, type Bench, openBench, said } from './deploy-bench.ts';
import { small, troubled } from './fixture-apps.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();

describe.skipIf(isMissing)(`deploying what does not work${why}`, () => {
  let bench: Bench;
  let count = 0;
  let id: string;

  beforeEach(async () => {
    count += 1;
    id = `small-${count}`;
    bench = await openBench(plane);
  });
  afterEach(() => bench.close());

  const install = async () => bench.done(bench.deploy.install(bench.cloud, appId(id)));
  const container = 'containers: [{ name: small, image: small:1 }]';

  test('a pod with too many permissions fails at once, with the cluster’s own words', async () => {
    await bench.apps({
      [id]: small(id, 'containers: [{ name: small, image: small:1, securityContext: { privileged: true } }]'),
    });
    const done = await install();
    expect(done.error).toMatchObject({
      code: 'deploy.failed',
      title: `${titleOf(id)} won’t start`,
      sentences: {
        detail: {
          key: 'trouble.refused.rights',
          values: {
            rights: 'privileged (container "small" must not set securityContext.privileged=true)',
          },
        },
      },
    });
    expect(done.error?.context?.['event']).toContain('violates PodSecurity');
    expect(await bench.deploy.status(bench.cloud, appId(id))).toMatchObject({
      condition: 'failing',
    });
  }, 60_000);

  test('a quota that is too small', async () => {
    await bench.apps({
      [id]: small(
        id,
        container,
        'apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: tight }\nspec: { hard: { pods: "0" } }\n',
      ),
    });
    expect((await install()).error).toMatchObject({
      code: 'deploy.failed',
      sentences: { detail: { key: 'trouble.refused.quota', values: { quota: 'tight' } } },
    });
  }, 60_000);

  test('a version that does not exist', async () => {
    await bench.apps({ [id]: troubled(small(id, container), 'image-pull') });
    expect((await install()).error).toMatchObject({
      code: 'deploy.failed',
      sentences: {
        detail: { key: 'trouble.image.missing', values: { program: id, image: 'small:1' } },
        hint: { key: 'trouble.image.missing.hint' },
      },
    });
  }, 60_000);

  test('a crash loop, with the end of its log', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
    await bench.apps({ [id]: troubled(small(id, container), 'crash-loop', lines) });
    expect((await install()).error).toMatchObject({
      code: 'deploy.failed',
      sentences: {
        detail: { key: 'trouble.crash.loop', values: { program: id, code: 1, restarts: 5 } },
      },
      context: {
        event: 'no connection to the database',
        'last lines': lines.slice(10).join('\n'),
      },
    });
  }, 60_000);

  test('a pod that runs but does not respond is waited for, and then reported', async () => {
    await bench.close();
    bench = await openBench(plane, { timeouts: { startMs: 6000, verifyMs: 1000 } });
    await bench.apps({ [id]: troubled(small(id, container), 'failing-probe') });
    expect((await install()).error).toMatchObject({
      code: 'deploy.timed-out',
      sentences: { detail: { key: 'trouble.probe', values: { program: id } } },
      context: { event: expect.stringContaining('statuscode: 503') },
    });
  }, 60_000);

  test('a failed Job, with the end of its log', async () => {
    const task = `apiVersion: batch/v1
kind: Job
metadata: { name: ${id}-prepare }
spec:
  backoffLimit: 0
  template:
    metadata:
      labels: { practice.wildcloud.dev/trouble: failed }
      annotations: { practice.wildcloud.dev/log: 'table rows is missing' }
    spec: { restartPolicy: Never, containers: [{ name: prepare, image: small:1 }] }
`;
    await bench.apps({ [id]: small(id, container, task) });
    expect((await install()).error).toMatchObject({
      code: 'deploy.failed',
      sentences: { detail: { key: 'trouble.job.failed', values: { name: `${id}-prepare`, count: 1 } } },
      context: { 'last lines': 'table rows is missing' },
    });
  }, 60_000);

  test('a storage class that this cloud does not have', async () => {
    await bench.close();
    bench = await openBench(plane, { timeouts: { startMs: 6000, verifyMs: 1000 } });
    const claim = `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: ${id}-things }\nspec: { storageClassName: tape, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }\n`;
    await bench.apps({ [id]: small(id, container, claim) });
    expect((await install()).error).toMatchObject({
      code: 'deploy.timed-out',
      sentences: { detail: { key: 'trouble.claim.no-class', values: { name: 'tape' } } },
    });
  }, 60_000);

  test('no suitable machine: waits, explains why, and times out', async () => {
    await bench.close();
    bench = await openBench(plane, { timeouts: { startMs: 4000, verifyMs: 1000 } });
    await bench.apps({ [id]: small(id, `${container}\nnodeSelector: { nowhere: 'yes' }`) });
    const done = await install();
    expect(done).toMatchObject({
      state: 'failed',
      canResume: true,
      error: {
        code: 'deploy.timed-out',
        title: `${titleOf(id)} isn’t ready after 4 seconds`,
        sentences: { detail: { key: 'trouble.place.kind', values: { program: id } } },
        retry: true,
      },
    });
  }, 60_000);

  test('an address that does not respond', async () => {
    await bench.close();
    bench = await openBench(plane, { timeouts: { startMs: 20_000, verifyMs: 1500 } });
    await bench.apps({ [id]: small(id, container, ingressToNowhere) });
    expect((await install()).error).toMatchObject({
      code: 'deploy.verify-failed',
      sentences: {
        title: { key: 'deploy.verify-failed.title', values: { title: titleOf(id) } },
        detail: { key: 'deploy.response.no-backend' },
      },
    });
  }, 60_000);

  test('a CustomResourceDefinition and a resource of it together', async () => {
    await bench.apps({ [id]: small(id, container, definitionAndObject) });
    const plan = await bench.deploy.plan(bench.cloud, appId(id));
    expect(said(plan)).toContain('add | A new kind of resource: Widget');
    expect(await install()).toMatchObject({ state: 'done' });
    const widget = { apiVersion: 'small.example/v1', kind: 'Widget', namespace: id, name: 'one' };
    expect(await bench.kubernetes.get(widget)).toBeDefined();
    expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
    await bench.kubectl(['delete', 'crd', 'widgets.small.example']);
  }, 60_000);

  test('an object of an unknown kind', async () => {
    const stray = 'apiVersion: nobody.example/v1\nkind: Stray\nmetadata: { name: one }\n';
    await bench.apps({ [id]: small(id, container, stray) });
    await expect(bench.deploy.plan(bench.cloud, appId(id))).rejects.toMatchObject({
      code: 'deploy.invalid-object',
      sentences: { title: { key: 'deploy.unknown-kind.title', values: { kind: 'Stray' } } },
    });
  });

  test('shrinking storage is refused with the reason', async () => {
    const claim = (size: string) =>
      `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: ${id}-things }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }\n`;
    await bench.apps({ [id]: small(id, container, claim('2Gi')) });
    await install();
    await bench.apps({ [id]: small(id, container, claim('3Gi')) });
    expect(said(await bench.deploy.plan(bench.cloud, appId(id)))).toEqual([
      'change | Storage for things, 3\u202fGB | size 2\u202fGB → 3\u202fGB',
    ]);
    await bench.apps({ [id]: small(id, container, claim('1Gi')) });
    await expect(bench.deploy.plan(bench.cloud, appId(id))).rejects.toMatchObject({
      code: 'deploy.invalid-object',
      sentences: { detail: { key: 'deploy.claim-fixed.detail' } },
    });
  }, 60_000);

  test('no cluster, and an unreachable one', async () => {
    await bench.apps({ [id]: small(id, container) });
    await bench.catalogue.add(bench.cloud, appId(id));
    await rm(bench.cloud.kubeconfig);
    expect(await bench.deploy.status(bench.cloud, appId(id))).toMatchObject({ condition: 'added' });
    await expect(bench.deploy.plan(bench.cloud, appId(id))).rejects.toMatchObject({
      code: 'cluster.none',
    });
    expect((await install()).error).toMatchObject({ code: 'cluster.none' });
    expect(await bench.done(bench.deploy.remove(bench.cloud, appId(id), 'keep'))).toMatchObject({
      state: 'done',
    });
    await expect(bench.deploy.deploy(bench.cloud, appId(id))).rejects.toMatchObject({
      code: 'app.not-added',
    });
  });

  test('another process resumes after one was killed', async () => {
    await bench.apps({ [id]: small(id, `${container}\nnodeSelector: { test/later: 'yes' }`) });
    const child = spawn(process.execPath, [hanging, plane.kubeconfig, bench.folder, id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const operationId = line.trim() as OperationId;
    await podOf(bench, id);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await bench.operations.get(operationId)).toMatchObject({
      state: 'interrupted',
      canResume: true,
    });

    await bench.kubectl(['label', 'nodes', '--all', 'test/later=yes', '--overwrite']);
    await bench.operations.resume(operationId);
    const ended = await bench.operations.settled(operationId);
    expect(ended.error).toBeUndefined();
    expect(ended).toMatchObject({ state: 'done' });
    expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
  }, 60_000);
});

const hanging = new URL('install-and-hang.ts', import.meta.url).pathname;

const titleOf = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}`;

async function podOf(bench: Bench, namespace: string): Promise<string> {
  const signal = AbortSignal.timeout(20_000);
  for await (const { objects } of bench.kubernetes.watch(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace },
    signal,
  )) {
    const name = objects[0]?.metadata.name;
    if (name !== undefined) return name;
  }
  throw new Error('no pod came');
}

const ingressToNowhere = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: small }
spec:
  ingressClassName: traefik
  rules:
    - host: small.localhost
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: nobody, port: { number: 80 } } } }] }
`;

const definitionAndObject = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.small.example }
spec:
  group: small.example
  scope: Namespaced
  names: { kind: Widget, plural: widgets, singular: widget }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
---
apiVersion: small.example/v1
kind: Widget
metadata: { name: one }
spec: { size: 3 }
`;
