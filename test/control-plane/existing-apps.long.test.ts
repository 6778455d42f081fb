import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listAt, numberAt, textAt } from '../../main/kubernetes/kubernetes.ts';
import { appId, type Bench, openBench, said } from './deploy-bench.ts';
import { small, troubled } from './fixture-apps.ts';
import { sharedControlPlane } from './one-for-all.ts';
import { oldApp, oldGitea, oldImmich, oldPostgres, oldRedis } from './predecessors-apps.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const program = 'program' in found ? found.program : '';
const isUp = ['wait', '--for=condition=available', 'deployment', '--all', '--timeout=60s'];

describe.skipIf(program === '')(
  `Immich of the proof of concept, running${'missing' in found ? ` (skipped: ${found.missing})` : ''}`,
  () => {
    let plane: ControlPlane;
    let bench: Bench;
    const immich = appId('immich');
    const object = (apiVersion: string, kind: string, name: string, namespace = 'immich') =>
      bench.kubernetes.get({ apiVersion, kind, namespace, name });

    beforeAll(async () => {
      plane = await startControlPlane(program, '127.153.0', { machines: 2 });
      bench = await openBench(plane, {
        appsFolder: fileURLToPath(new URL('../../apps', import.meta.url)),
        timeouts: { startMs: 60_000, verifyMs: 20_000, deletionMs: 60_000 },
      });
      await bench.kubectl(['apply', '-f', '-'], oldPostgres());
      await bench.kubectl(['apply', '-f', '-'], oldRedis());
      await bench.kubectl(['apply', '-f', '-'], oldGitea());
      await bench.kubectl(['apply', '-f', '-'], oldImmich('photos.home.example'));
      await bench.kubectl(['-n', 'immich', ...isUp]);
    }, 120_000);
    afterAll(async () => {
      await bench?.close();
      await plane?.stop();
    }, 60_000);

    test('the plan shows what exists, and what becomes of it', async () => {
      const plan = await bench.deploy.plan(bench.cloud, immich);
      expect(plan.existing).toMatchObject({ decision: 'needed', asksDatabase: true });
      expect(plan.existing?.titles).toContain('Immich');
      expect(plan.existing?.reasons.map(({ text }) => text)).toEqual([
        'An older PostgreSQL is in the namespace postgres. The new one starts next to it with its own, empty storage.',
        'The existing Immich has its database on postgres.postgres. The new one would start with an empty database on postgresql.postgresql.',
      ]);
      const lines = said(plan);
      expect(lines).toEqual(
        expect.arrayContaining([
          'remove | Deployment immich-server | already there; it is stopped first, and removed once the new one works',
          'remove | Deployment immich-microservices | already there; it is stopped first, and removed once the new one works',
          'remove | Service immich-server | already there; it is stopped first, and removed once the new one works',
          'change | Storage for library, 250\u202fGB | immich-pvc is kept and used, with everything in it',
          'keep | Deployment postgres-deployment | in postgres; stays with everything in it, and PostgreSQL doesn’t use it',
        ]),
      );
      // No second library beside the one that is there.
      expect(
        plan.changes.filter(({ act, object: of }) => act === 'add' && of?.name.startsWith('immich-')),
      ).toEqual(
        expect.not.arrayContaining([
          expect.objectContaining({ object: expect.objectContaining({ kind: 'PersistentVolumeClaim' }) }),
        ]),
      );
    }, 60_000);

    test('a server that others use is listed with its users', async () => {
      const plan = await bench.deploy.plan(bench.cloud, appId('redis'));
      expect(plan.existing?.reasons.map(({ text }) => text)).toEqual([
        'Apps in these namespaces use the existing Redis and may lose access to it: immich.',
      ]);
    }, 60_000);

    test('Gitea, which uses another folder of a claim with the same name, is not taken over', async () => {
      const gitea = appId('gitea');
      const plan = await bench.deploy.plan(bench.cloud, gitea);
      expect(plan.existing?.decision).toBe('impossible');
      expect(plan.existing?.reasons.map(({ text }) => text)).toContain(
        'The data in gitea-data is laid out differently. Gitea wouldn’t find it, and would start empty.',
      );
      for (const others of ['take-over', 'leave-theirs'] as const) {
        const refused = await bench.done(
          bench.deploy.install(bench.cloud, gitea, undefined, { others, database: 'new' }),
        );
        expect(refused.error?.code, others).toBe('deploy.cannot-take-over');
      }
    }, 60_000);

    test('nothing is installed without a choice, nor with an empty database', async () => {
      const unasked = await bench.done(bench.deploy.install(bench.cloud, immich));
      expect(unasked).toMatchObject({ state: 'failed', error: { code: 'deploy.already-there' } });
      const halfAsked = await bench.done(
        bench.deploy.install(bench.cloud, immich, undefined, { others: 'take-over' }),
      );
      expect(halfAsked).toMatchObject({ state: 'failed', error: { code: 'deploy.already-there' } });
      expect(halfAsked.error?.hint).toContain('--new-database');
      expect(await object('v1', 'PersistentVolumeClaim', 'immich-library')).toBeUndefined();
      expect(await object('v1', 'Namespace', 'postgresql')).toBeUndefined();
      expect(numberAt(await object('apps/v1', 'Deployment', 'immich-server'), 'spec', 'replicas')).toBe(1);
      expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
    }, 60_000);

    test('taken over: its library is reused, and the previous workloads are removed once the new one works', async () => {
      const before = await object('v1', 'PersistentVolumeClaim', 'immich-pvc');
      const choice = { others: 'take-over', database: 'new' } as const;
      const plan = await bench.deploy.plan(bench.cloud, immich, undefined, undefined, choice);
      expect(plan.existing).toMatchObject({ decision: 'made' });
      const done = await bench.well(
        bench.deploy.install(bench.cloud, immich, undefined, { ...choice, fingerprint: plan.fingerprint }),
      );
      expect(done.steps.at(-1)).toMatchObject({ id: 'before', state: 'done' });

      const claim = await object('v1', 'PersistentVolumeClaim', 'immich-pvc');
      expect(claim?.metadata.uid).toBe(before?.metadata.uid);
      expect(await object('v1', 'PersistentVolumeClaim', 'immich-library')).toBeUndefined();
      const server = await object('apps/v1', 'Deployment', 'immich');
      expect(
        listAt(server, 'spec', 'template', 'spec', 'volumes').map((volume) =>
          textAt(volume, 'persistentVolumeClaim', 'claimName'),
        ),
      ).toContain('immich-pvc');
      for (const name of ['immich-server', 'immich-microservices', 'immich-machine-learning'])
        expect(await object('apps/v1', 'Deployment', name)).toBeUndefined();
      expect(await object('networking.k8s.io/v1', 'Ingress', 'immich-public')).toBeUndefined();
      expect(await object('apps/v1', 'Deployment', 'redis-deployment', 'redis')).toBeUndefined();
      // The old server keeps its data.
      expect(await object('v1', 'PersistentVolumeClaim', 'postgres-pvc', 'postgres')).toBeDefined();
      expect(
        numberAt(
          await object('apps/v1', 'Deployment', 'postgres-deployment', 'postgres'),
          'spec',
          'replicas',
        ),
      ).toBe(1);
    }, 120_000);

    test('from then on, it is an app like any other', async () => {
      const plan = await bench.deploy.plan(bench.cloud, immich);
      expect(said(plan)).toEqual([]);
      expect(plan.existing).toBeUndefined();
      await bench.well(bench.deploy.deploy(bench.cloud, immich));
      const status = await bench.deploy.status(bench.cloud, immich);
      expect(status.storage.map(({ name }) => name).toSorted()).toEqual(['immich-cache-pvc', 'immich-pvc']);
    }, 60_000);
  },
);

const { plane, isMissing, why } = sharedControlPlane();

describe.skipIf(isMissing)(`an app in place of one that runs${why}`, () => {
  let bench: Bench;
  let count = 0;
  let id: string;
  beforeEach(async () => {
    count += 1;
    id = `before-${count}`;
    bench = await openBench(plane, { timeouts: { startMs: 5000, verifyMs: 10_000, deletionMs: 30_000 } });
  });
  afterEach(() => bench.close());

  const pod = (claim: string) => `terminationGracePeriodSeconds: 0
containers: [{ name: pages, image: 'pages:2', volumeMounts: [{ name: pages, mountPath: /pages }] }]
volumes: [{ name: pages, persistentVolumeClaim: { claimName: ${claim} } }]`;
  const storage = (name: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;
  const files = () =>
    small(
      id,
      pod(`${id}-pages`),
      storage(`${id}-pages`),
      `data: { claims: [{ name: ${id}-pages, formerly: [old-pvc] }] }\n`,
    );
  const start = async (image = 'pages:1') => {
    await bench.kubectl(['apply', '-f', '-'], oldApp(id, image, 'old-pvc', `${id}.localhost`));
    await bench.kubectl(['-n', id, ...isUp]);
  };
  const takeOver = () =>
    bench.done(bench.deploy.install(bench.cloud, appId(id), undefined, { others: 'take-over' }));
  const replicas = async () =>
    numberAt(
      await bench.kubernetes.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: id,
        name: `${id}-server`,
      }),
      'spec',
      'replicas',
    );

  test('that cannot start: the previous one runs again as it was, and a second try continues', async () => {
    await start();
    await bench.apps({ [id]: troubled(files(), 'image-pull') });
    const failed = await takeOver();
    expect(failed.state).toBe('failed');
    expect(failed.error?.hint).toContain('was started again as it was');
    expect(await replicas()).toBe(1);
    await bench.kubectl(['-n', id, ...isUp]);
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      namespace: id,
      name: 'default-deny',
    };
    expect(await bench.kubernetes.get(policy)).toBeUndefined();
    const ingress = { ...policy, kind: 'Ingress', name: `${id}-public` };
    expect(textAt(await bench.kubernetes.get(ingress), 'spec', 'ingressClassName')).toBe('traefik');

    await bench.apps({ [id]: files() });
    expect(await takeOver()).toMatchObject({ state: 'done' });
    expect(await replicas()).toBeUndefined();
  }, 90_000);

  test('that starts and fails: the previous one stays stopped, with a hint how to start it', async () => {
    await start();
    await bench.apps({ [id]: troubled(files(), 'crash-loop') });
    const failed = await takeOver();
    expect(failed.state).toBe('failed');
    expect(failed.error?.hint).toContain(`kubectl -n ${id} scale --replicas=1 deployment/${id}-server`);
    expect(await replicas()).toBe(0);
    expect(
      await bench.kubernetes.get({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: id,
        name: 'old-pvc',
      }),
    ).toBeDefined();
  }, 90_000);

  test('cancelled halfway: the previous one stays stopped, which is logged, and it continues later', async () => {
    await start();
    const { 'objects.yaml': objects = '', ...others } = files();
    const waiting = objects.replace('containers:', "nodeSelector: { test/loft: 'yes' }\n      containers:");
    await bench.apps({ [id]: { ...others, 'objects.yaml': waiting } });
    const operation = await bench.deploy.install(bench.cloud, appId(id), undefined, { others: 'take-over' });
    await until(async () => (await replicas()) === 0);
    expect(await bench.operations.cancel(operation)).toMatchObject({ state: 'cancelled', canResume: true });
    expect((await bench.log(operation)).join('\n')).toContain('The previous installation stays stopped');

    await bench.kubectl(['label', 'nodes', '--all', 'test/loft=yes', '--overwrite']);
    await bench.operations.resume(operation);
    expect(await bench.operations.settled(operation)).toMatchObject({ state: 'done' });
    await bench.kubectl(['label', 'nodes', '--all', 'test/loft-']);
    expect(await replicas()).toBeUndefined();
  }, 90_000);

  test('left as it is: the app starts with its own storage', async () => {
    await start();
    await bench.apps({ [id]: files() });
    expect(await bench.done(bench.deploy.install(bench.cloud, appId(id)))).toMatchObject({
      state: 'failed',
      error: { code: 'deploy.already-there' },
    });
    await bench.well(bench.deploy.install(bench.cloud, appId(id), undefined, { others: 'leave-theirs' }));
    expect(await replicas()).toBe(1);
    await until(async () => (await bench.deploy.status(bench.cloud, appId(id))).condition === 'working');
  }, 90_000);

  test('with the same name, which has to be replaced', async () => {
    await bench.apps({ [id]: files() });
    const old = oldApp(id, 'pages:1', 'old-pvc', `${id}.localhost`).replaceAll(`${id}-server`, id);
    await bench.kubectl(['apply', '-f', '-'], old);
    await bench.kubectl(['-n', id, ...isUp]);
    const plan = await bench.deploy.plan(bench.cloud, appId(id));
    expect(said(plan)).toContainEqual(
      expect.stringMatching(/^replace \| .* \| created by kustomize; replaced by Wild Cloud’s own$/),
    );
    await bench.apps({ [id]: troubled(files(), 'image-pull') });
    expect((await takeOver()).state).toBe('failed');
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: id, name: id };
    const back = await bench.kubernetes.get(deployment);
    expect(textAt(back, 'spec', 'template', 'spec', 'containers', 0, 'image')).toBe('pages:1');
    expect(numberAt(back, 'spec', 'replicas')).toBe(1);
    await bench.apps({ [id]: files() });
    expect((await takeOver()).error).toBeUndefined();
    const now = await bench.kubernetes.get(deployment);
    expect(textAt(now, 'spec', 'template', 'spec', 'containers', 0, 'image')).toBe('pages:2');
  }, 90_000);
});
