import { readFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCluster } from '../../main/cluster/cluster.ts';
import { connectKubernetes, textAt } from '../../main/kubernetes/kubernetes.ts';
import { awaitedLater } from '../../main/lib/awaited-later.ts';
import { appId, type Bench, openBench, said } from './deploy-bench.ts';
import { notes, type NotesParts, store } from './fixture-apps.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();

describe.skipIf(isMissing)(`on a real API server${why}`, () => {
  let bench: Bench;
  // Each test uses its own app names, so none waits until the previous apps are gone.
  let count = 0;
  let id: string;
  let storeId: string;
  const put = (parts: NotesParts = {}) =>
    bench.apps({ [storeId]: store(storeId), [id]: notes(id, storeId, parts) });

  beforeEach(async () => {
    count += 1;
    id = `notes-${count}`;
    storeId = `store-${count}`;
    bench = await openBench(plane);
  });
  afterEach(() => bench.close());

  const object = (kind: string, name: string, namespace = name) =>
    bench.kubernetes.get({
      apiVersion: kind === 'Deployment' ? 'apps/v1' : kind === 'Job' ? 'batch/v1' : 'v1',
      kind,
      namespace,
      name,
    });

  describe('an app of ten objects with its database', () => {
    beforeEach(() => put());

    test('the plan describes the changes in plain words and changes nothing', async () => {
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      expect(said(plan)).toEqual([
        'add | A namespace for Store',
        'add | 1 password for Store | stored encrypted, never shown in logs',
        'add | Storage for rows, 1\u202fGB',
        'add | Network access to Store inside the cluster',
        'add | Store 8.4.1',
        'add | A namespace for Notes',
        'add | Permissions of Notes in the cluster',
        'add | Which connections to Notes are allowed',
        'add | Settings of Notes',
        'add | 2 passwords for Notes | stored encrypted, never shown in logs',
        'add | Storage for pages, 10\u202fGB',
        'add | Network access to Notes inside the cluster',
        'add | Notes 6.59.0',
        'add | A one-time task: prepare',
        `add | The web address ${id}.localhost for Notes`,
      ]);
      expect(plan).toMatchObject({ added: 15, changed: 0, removed: 0, order: [storeId, id] });
      expect(await bench.kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: id })).toBeUndefined();
      expect(await bench.secrets.list(bench.cloud.vault)).toEqual([]);
    });

    test('installs and responds, and a second run changes nothing', async () => {
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      const installed = await bench.done(bench.deploy.install(bench.cloud, appId(id), undefined, plan));
      expect(installed.error).toBeUndefined();
      expect(installed).toMatchObject({ state: 'done', title: { text: 'Installing Notes' } });
      expect(installed.steps.map(({ title, state }) => `${title.text}: ${state}`)).toEqual([
        'Check the plan: done',
        'Generate 2 passwords: done',
        'Reserve storage: done',
        'Start Store: done',
        'Start Notes: done',
        'Check that it responds: done',
      ]);
      const url = `http://${id}.localhost:${plane.ingressAddress.split(':')[1]}/`;
      expect(installed.result).toMatchObject({ url, added: '15' });

      const status = await bench.deploy.status(bench.cloud, appId(id));
      expect(status).toMatchObject({ condition: 'working', version: '6.59.0', url, title: 'Notes' });
      expect(status.workloads.map(({ name, condition }) => `${name} ${condition}`).toSorted()).toEqual([
        `${id} working`,
        `${id}-prepare done`,
      ]);
      expect(status.storage).toEqual([{ name: `${id}-pages`, bytes: 10 * 2 ** 30, bound: true }]);

      const secret = await object('Secret', `${id}-secrets`, id);
      const kept = await bench.secrets.get(bench.cloud.vault, `apps.${storeId}.rootPassword`);
      expect(Buffer.from(textAt(secret, 'data', `${storeId}.rootPassword`) ?? '', 'base64').toString()).toBe(
        kept?.expose(),
      );

      // Its pod has succeeded, which is enough for us; Kubernetes still writes down that it has counted it.
      await bench.kubectl(['-n', id, 'wait', 'job', '--all', '--for=condition=complete', '--timeout=30s']);
      const versions = await bench.kubectl([
        'get',
        'all,pvc,secret,configmap,ingress',
        '-n',
        id,
        '-o',
        versionsOnly,
      ]);
      const started = performance.now();
      const again = await bench.done(bench.deploy.deploy(bench.cloud, appId(id)));
      const took = performance.now() - started;
      expect(again).toMatchObject({ state: 'done', result: { added: '0', changed: '0', removed: '0' } });
      expect(
        await bench.kubectl(['get', 'all,pvc,secret,configmap,ingress', '-n', id, '-o', versionsOnly]),
      ).toBe(versions);
      console.info(
        `install ${Date.parse(installed.endedAt ?? '') - Date.parse(installed.startedAt)} ms, no change ${Math.round(took)} ms`,
      );
    }, 60_000);

    test('no secret appears in the journal, the log, the plan or the files', async () => {
      const operationId = await bench.deploy.install(bench.cloud, appId(id));
      const ended = await bench.operations.settled(operationId);
      const value = (await bench.secrets.get(bench.cloud.vault, `apps.${id}.adminPassword`))?.expose() ?? '';
      expect(value.length).toBeGreaterThan(7);
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      const written = await readFile(
        bench.cloud.path('.wildcloud', 'logs', 'operations', `${operationId}.ndjson`),
        'utf8',
      );
      for (const text of [JSON.stringify(ended), JSON.stringify(plan), written]) {
        expect(text).not.toContain(value);
        expect(text).not.toContain(Buffer.from(value).toString('base64'));
      }
    }, 60_000);

    test('a change is shown field by field and applied', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const values = { memory: '1Gi', image: 'notes:6.60.0', greeting: 'good day' };
      const plan = await bench.deploy.plan(bench.cloud, appId(id), values);
      expect(said(plan)).toEqual([
        'change | Settings of Notes | greeting',
        'change | Notes 6.59.0 | version 6.59.0 → 6.60.0, memory limit 512Mi → 1Gi',
      ]);
      const done = await bench.done(bench.deploy.install(bench.cloud, appId(id), values, plan));
      expect(done).toMatchObject({ state: 'done', result: { changed: '2' } });
      expect(
        textAt(await object('Deployment', id), 'spec', 'template', 'spec', 'containers', 0, 'image'),
      ).toBe('notes:6.60.0');
    }, 60_000);

    test('an outdated plan is refused before anything is changed', async () => {
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      await bench.kubectl(['create', 'namespace', id]);
      await bench.kubectl(['create', 'configmap', id, '-n', id, '--from-literal=another=1']);
      const done = await bench.done(bench.deploy.install(bench.cloud, appId(id), undefined, plan));
      expect(done).toMatchObject({ state: 'failed', error: { code: 'deploy.plan-changed' } });
      expect(await bench.catalogue.added(bench.cloud)).toEqual([]);
      expect(await object('Deployment', id)).toBeUndefined();
    }, 60_000);

    test('obsolete objects are removed; storage never is', async () => {
      await put({ extra: extraObjects });
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      await put();
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      expect(said(plan)).toEqual(['remove | Settings of Notes']);
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      expect(await object('ConfigMap', 'notes-extra', id)).toBeUndefined();
      expect(await object('PersistentVolumeClaim', 'notes-attic', id)).toBeDefined();
      expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
    }, 60_000);

    test('a changed Job is replaced; a completed one is left alone', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const first = await object('Job', `${id}-prepare`, id);
      await put({ task: 'migrate' });
      const plan = await bench.deploy.plan(bench.cloud, appId(id));
      expect(said(plan)).toEqual([
        'replace | A one-time task: prepare | replaced, because it can’t be changed in place',
      ]);
      expect(plan.changes[0]?.fields).toEqual([
        {
          path: 'spec.template.spec.containers[prepare].args',
          before: '["prepare"]',
          after: '["migrate"]',
        },
      ]);
      expect(await bench.done(bench.deploy.deploy(bench.cloud, appId(id)))).toMatchObject({
        state: 'done',
      });
      const second = await object('Job', `${id}-prepare`, id);
      expect(second?.metadata.uid).not.toBe(first?.metadata.uid);
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      expect((await object('Job', `${id}-prepare`, id))?.metadata.uid).toBe(second?.metadata.uid);
    }, 60_000);

    test('a renamed workload with the same storage: the old one stops first, and the storage stays', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const before = await object('PersistentVolumeClaim', `${id}-pages`, id);
      const { 'objects.yaml': objects = '', ...others } = notes(id, storeId);
      const next = objects.replace(
        `kind: Deployment\nmetadata: { name: ${id} }`,
        `kind: Deployment\nmetadata: { name: ${id}-next }`,
      );
      await bench.apps({ [id]: { ...others, 'objects.yaml': next } });
      expect((await bench.deploy.plan(bench.cloud, appId(id))).changes.map(({ act }) => act)).toEqual([
        'add',
        'remove',
      ]);
      const ended = await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      const log = await bench.log(ended.id);
      expect(log.filter((line) => /Deployment/.test(line))).toEqual([
        `Removed Deployment.apps ${id}`,
        `Added Deployment.apps ${id}-next`,
      ]);
      const after = await object('PersistentVolumeClaim', `${id}-pages`, id);
      expect(after?.metadata.uid).toBe(before?.metadata.uid);
    }, 60_000);

    test('what Kubernetes cannot change in place is replaced, and the plan says so', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const first = await object('Deployment', id);
      const { 'objects.yaml': objects = '', ...others } = notes(id, storeId);
      await bench.apps({
        [id]: { ...others, 'objects.yaml': objects.replaceAll('app: notes', 'app: papers') },
      });
      expect(said(await bench.deploy.plan(bench.cloud, appId(id)))).toContain(
        'replace | Notes 6.59.0 | replaced, because it can’t be changed in place',
      );
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      const second = await object('Deployment', id);
      expect(second?.metadata.uid).not.toBe(first?.metadata.uid);
      expect(textAt(second ?? {}, 'spec', 'selector', 'matchLabels', 'app')).toBe('papers');
    }, 60_000);

    test('kubectl sees the same ApplySet and prunes it after a handover; its changes are detected, and the app is restored', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const parent = `configmap/wild-cloud-${id}`;
      const set = await bench.kubectl([
        'get',
        parent,
        '-n',
        id,
        '-o',
        'jsonpath={.metadata.labels.applyset\\.kubernetes\\.io/id}',
      ]);
      const members = [
        'get',
        'deployment,service,configmap',
        '-n',
        id,
        '-o',
        'name',
        '-l',
        `applyset.kubernetes.io/part-of=${set}`,
      ];
      expect((await bench.kubectl(members)).trim().split('\n')).toEqual([
        `deployment.apps/${id}`,
        `service/${id}`,
        `configmap/${id}`,
      ]);
      const apply = ['apply', '-n', id, '--prune', `--applyset=${parent}`, '-f', '-'];
      const kept = `apiVersion: v1\nkind: Service\nmetadata: { name: ${id} }\nspec: { selector: { app: notes }, ports: [{ name: http, port: 80, targetPort: 2368 }] }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${id}-theirs }\n`;
      const withSets = { KUBECTL_APPLYSET: 'true' };
      await expect(bench.kubectl(apply, kept, withSets)).rejects.toMatchObject({
        context: { output: expect.stringContaining('wild-cloud') },
      });
      const handOver = 'applyset.kubernetes.io/tooling=kubectl/v1.36.3';
      await bench.kubectl(['annotate', parent, '-n', id, '--overwrite', handOver]);
      expect(await bench.kubectl(apply, kept, withSets)).toContain(`deployment.apps/${id} pruned`);
      expect(await object('Deployment', id)).toBeUndefined();
      expect(said(await bench.deploy.plan(bench.cloud, appId(id)))).toContain('remove | Settings of Notes');
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id)));
      expect(await object('Deployment', id)).toBeDefined();
      expect(await object('ConfigMap', `${id}-theirs`, id)).toBeUndefined();
      expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
    }, 60_000);

    test('a field of another manager is a conflict before anything is changed', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      await bench.kubectl(
        ['apply', '--server-side', '--force-conflicts', '--field-manager=somebody', '-f', '-'],
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: id, namespace: id },
          data: { greeting: 'theirs' },
        }),
      );
      const done = await bench.done(bench.deploy.deploy(bench.cloud, appId(id)));
      expect(done).toMatchObject({
        state: 'failed',
        error: {
          code: 'deploy.conflict',
          sentences: { detail: { key: 'deploy.conflict.field' } },
        },
      });
      expect(done.steps[0]).toMatchObject({ id: 'check', state: 'failed' });
      expect(done.error?.sentences?.hint?.key).toBe('kube.conflict.hint');
      await expect(bench.deploy.plan(bench.cloud, appId(id))).rejects.toMatchObject({
        code: 'deploy.conflict',
      });
      const greeting = async () => textAt(await object('ConfigMap', id), 'data', 'greeting');

      const change = { memory: '1Gi' };
      const leaving = await bench.deploy.plan(bench.cloud, appId(id), change, undefined, {
        others: 'leave-theirs',
      });
      expect(said(leaving)).toEqual(['change | Notes 6.59.0 | memory limit 512Mi → 1Gi']);
      const left = { fingerprint: leaving.fingerprint, others: 'leave-theirs' } as const;
      await bench.well(bench.deploy.install(bench.cloud, appId(id), change, left));
      expect(await greeting()).toBe('theirs');

      const taking = await bench.deploy.plan(bench.cloud, appId(id), undefined, undefined, {
        others: 'take-over',
      });
      expect(said(taking)).toEqual(['change | Settings of Notes | greeting']);
      await bench.well(bench.deploy.deploy(bench.cloud, appId(id), { others: 'take-over' }));
      expect(await greeting()).toBe('hello');
      expect((await bench.deploy.plan(bench.cloud, appId(id))).changes).toEqual([]);
    }, 60_000);

    test('cancelled halfway, it logs what is in place, and continues later', async () => {
      await put({ extra: waitsForEver });
      const operationId = await bench.deploy.install(bench.cloud, appId(id));
      for await (const operation of bench.operations.watch(new AbortController().signal)) {
        if (
          operation.id === operationId &&
          operation.steps.some(
            (step) => step.id === `start-${id}` && step.note?.key.startsWith('trouble.place.'),
          )
        )
          break;
      }
      expect(await bench.operations.cancel(operationId)).toMatchObject({
        state: 'cancelled',
        canResume: true,
      });
      expect(await bench.log(operationId)).toContain(
        '11 of 11 objects of Notes are in place and stay there.',
      );

      await bench.kubectl(['label', 'nodes', '--all', 'test/attic=yes', '--overwrite']);
      await bench.operations.resume(operationId);
      expect(await bench.operations.settled(operationId)).toMatchObject({ state: 'done' });
      await bench.kubectl(['label', 'nodes', '--all', 'test/attic-']);
    }, 60_000);

    test('a queued deployment of an app that is being removed does not bring it back', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const removal = await bench.deploy.remove(bench.cloud, appId(id), 'keep');
      const deploy = await bench.deploy.deploy(bench.cloud, appId(id));
      expect(await bench.operations.settled(removal)).toMatchObject({ state: 'done' });
      expect(await bench.operations.settled(deploy)).toMatchObject({
        state: 'failed',
        error: { code: 'app.not-added' },
      });
      expect(await bench.catalogue.added(bench.cloud)).toEqual([storeId]);
      expect(await object('Deployment', id)).toBeUndefined();
    });

    test('removing keeps the data, and a new installation finds it and its passwords again', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const before = await bench.secrets.get(bench.cloud.vault, `apps.${id}.adminPassword`);
      const claim = await object('PersistentVolumeClaim', `${id}-pages`, id);

      await expect(bench.deploy.remove(bench.cloud, appId(storeId), 'keep')).rejects.toMatchObject({
        code: 'app.still-needed',
        sentences: { detail: { key: 'app.still-needed.one', values: { name: 'Notes' } } },
      });
      const plan = await bench.deploy.planRemoval(bench.cloud, appId(id), 'keep');
      expect(plan).toMatchObject({ removed: 7 });
      expect(said(plan).filter((line) => line.startsWith('keep'))).toEqual([
        'keep | Storage for pages, 10\u202fGB | kept for the next time Notes is installed',
        'keep | 2 passwords for Notes | kept for the next time Notes is installed',
        'keep | A namespace for Notes',
      ]);
      expect(plan.changes.some(({ endsData }) => endsData)).toBe(false);

      expect(await bench.done(bench.deploy.remove(bench.cloud, appId(id), 'keep'))).toMatchObject({
        state: 'done',
      });
      expect(await object('Deployment', id)).toBeUndefined();
      expect(await bench.deploy.status(bench.cloud, appId(id))).toMatchObject({ condition: 'absent' });
      expect(await bench.catalogue.added(bench.cloud)).toEqual([storeId]);

      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      expect((await object('PersistentVolumeClaim', `${id}-pages`, id))?.metadata.uid).toBe(
        claim?.metadata.uid,
      );
      expect((await bench.secrets.get(bench.cloud.vault, `apps.${id}.adminPassword`))?.expose()).toBe(
        before?.expose(),
      );
    }, 90_000);

    test('deleting the data needs the name, shows what is lost, and leaves nothing', async () => {
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      await expect(
        bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: 'yes' }),
      ).rejects.toMatchObject({
        code: 'app.settings-invalid',
      });
      const plan = await bench.deploy.planRemoval(bench.cloud, appId(id), 'delete');
      expect(plan.changes.filter(({ endsData }) => endsData).map(({ sentence }) => sentence.text)).toEqual([
        'Storage for pages, 10\u202fGB',
      ]);
      expect(plan.changes.filter(({ act }) => act === 'keep')).toEqual([]);
      const removed = await bench.done(
        bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: 'Notes' }),
      );
      expect(removed.error).toBeUndefined();
      expect(await bench.kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: id })).toBeUndefined();
      expect(await bench.secrets.list(bench.cloud.vault)).toEqual([`apps.${storeId}.rootPassword`]);
    }, 90_000);
  });

  describe('the cloud as a whole', () => {
    const clusterOf = () =>
      createCluster({
        clouds: bench.clouds,
        kubernetes: connectKubernetes,
        clock: () => new Date(),
        appStatuses: async (cloud, signal) =>
          Promise.all(
            (await bench.catalogue.added(cloud)).map((app) => bench.deploy.status(cloud, app, signal)),
          ),
        certificate: async () => undefined,
        storageProblem: async () => undefined,
        isStopped: async () => false,
      });

    test('reports machines, apps and a summary, and updates when an app is installed', async () => {
      await put();
      const stop = new AbortController();
      const seen: string[] = [];
      const watching = awaitedLater(
        (async () => {
          for await (const status of clusterOf().watch(bench.cloud, stop.signal)) {
            seen.push(status.sentence.text);
            expect(
              status.machines.map(({ name, kind, controlPlane, ready }) => [
                name,
                kind?.key,
                controlPlane,
                ready,
              ]),
            ).toEqual([
              ['attic', 'machine.kind.old-laptop', false, 'ready'],
              ['hallway', 'machine.kind.mini-pc', true, 'ready'],
            ]);
            if (status.apps.length === 2 && status.apps.every(({ condition }) => condition === 'working'))
              return status;
          }
          return undefined;
        })(),
      );
      await bench.well(bench.deploy.install(bench.cloud, appId(id)));
      const last = await watching;
      stop.abort();
      expect(last).toMatchObject({
        condition: 'well',
        sentence: { text: '2 machines, 1 app.' },
      });
      expect(seen[0]).toBe('2 machines, no apps yet.');
    }, 60_000);

    test('a cloud without a cluster is being set up, and its apps are still listed', async () => {
      await put();
      await bench.catalogue.add(bench.cloud, appId(id));
      await rm(bench.cloud.kubeconfig);
      const status = await clusterOf().status(bench.cloud);
      expect(status).toMatchObject({ condition: 'setting-up', machines: [] });
      expect(status.apps.map(({ condition }) => condition)).toEqual(['added', 'added']);
    }, 60_000);
  });
});

const versionsOnly =
  'jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{"\\n"}{end}';

const extraObjects = `apiVersion: v1
kind: ConfigMap
metadata: { name: notes-extra }
data: { a: '1' }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: notes-attic }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

const waitsForEver = `apiVersion: apps/v1
kind: Deployment
metadata: { name: notes-attic }
spec:
  selector: { matchLabels: { app: notes-attic } }
  template:
    metadata: { labels: { app: notes-attic } }
    spec:
      nodeSelector: { test/attic: 'yes' }
      containers: [{ name: attic, image: attic:1 }]
`;
