import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  assessObject,
  connectKubernetes,
  type KubeObject,
  numberAt,
  type Observed,
  refOf,
  textAt,
  watchMany,
} from '../../main/kubernetes/kubernetes.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();
const configMap = (name: string, data: Record<string, string>, namespace = 'default'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels: { test: name } },
  data,
});

describe.skipIf(isMissing)(`a real API server${why}`, () => {
  const kubernetes = connectKubernetes(plane.kubeconfig);

  const namespace = async (name: string, labels: Record<string, string> = {}) => {
    await kubernetes.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    return name;
  };

  test('returns its version', async () => {
    expect(await kubernetes.version()).toMatch(/^v1\.\d+\./);
  });

  test('apply creates, changes, and removes fields that are no longer given', async () => {
    const made = await kubernetes.apply(configMap('fields', { a: '1', b: '2' }));
    expect(made.metadata.uid).toBeDefined();
    await kubernetes.apply(configMap('fields', { a: '3' }));
    const now = await kubernetes.get(refOf(made));
    expect(now?.['data']).toEqual({ a: '3' });
  });

  test('a dry run returns the result without changing anything', async () => {
    const made = await kubernetes.apply(configMap('dry', { a: '1' }));
    const would = await kubernetes.apply(configMap('dry', { a: '2' }), { dryRun: true });
    expect(textAt(would, 'data', 'a')).toBe('2');
    expect(textAt(await kubernetes.get(refOf(made)), 'data', 'a')).toBe('1');
  });

  test('a missing object is undefined, and deleting it succeeds', async () => {
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'never' };
    expect(await kubernetes.get(ref)).toBeUndefined();
    await kubernetes.delete(ref);
    expect(await kubernetes.list({ apiVersion: 'nowhere.example/v1', kind: 'Thing' })).toEqual([]);
  });

  test('a field owned by another manager is a conflict that names both', async () => {
    const made = await kubernetes.apply(configMap('held', { a: '1' }));
    await asOtherManager(plane, made, { a: 'theirs' });
    await expect(kubernetes.apply(configMap('held', { a: 'ours' }))).rejects.toMatchObject({
      code: 'deploy.conflict',
      detail: 'somebody-else manages data.a.',
    });
    await kubernetes.apply(configMap('held', { a: 'ours' }), { others: 'take-over' });
    expect(textAt(await kubernetes.get(refOf(made)), 'data', 'a')).toBe('ours');
  });

  test.each([
    ['a value that cannot be', { spec: { ports: [{ port: 99_999 }] } }, 'spec.ports[0].port'],
    ['a field that does not exist', { spec: { prots: [] } }, 'spec.prots'],
    ['a value of the wrong type', { spec: { ports: 'many' } }, 'ports'],
  ])('%s is an invalid object that names the field', async (_name, fields, field) => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'bad', namespace: 'default' },
      ...fields,
    };
    const error = await kubernetes.apply(service).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'deploy.invalid-object' });
    expect(textAt(error, 'context', 'causes')).toContain(field);
  });

  test('a missing namespace is a refusal', async () => {
    await expect(kubernetes.apply(configMap('lost', {}, 'no-such-place'))).rejects.toMatchObject({
      code: 'cluster.refused',
    });
  });

  test('a quota is a refusal in plain language', async () => {
    const place = await namespace('quota');
    await kubernetes.apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'small', namespace: place },
      spec: { hard: { configmaps: '1' } },
    });
    // The quota applies once its controller has processed it.
    await until(async () => {
      const quota = await kubernetes.get({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        namespace: place,
        name: 'small',
      });
      return textAt(quota, 'status', 'hard', 'configmaps') === '1';
    });
    let count = 0;
    const error = await until(async () =>
      kubernetes.apply(configMap(`more-${count++}`, {}, place)).then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
    expect(error).toMatchObject({
      code: 'cluster.refused',
      sentences: { detail: { key: 'kube.quota', values: { quota: 'small' } } },
    });
  });

  test('a pod with too many permissions is refused', async () => {
    const place = await namespace('strict', { 'pod-security.kubernetes.io/enforce': 'baseline' });
    const pod: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'root', namespace: place },
      spec: { containers: [{ name: 'root', image: 'busybox', securityContext: { privileged: true } }] },
    };
    await expect(kubernetes.apply(pod)).rejects.toMatchObject({
      code: 'cluster.refused',
      detail:
        'It asks for more permissions than this cluster’s security rules allow: privileged (container "root" must not set securityContext.privileged=true).',
    });
  });

  test('an object of a newly defined kind is accepted', async () => {
    await kubernetes.apply(gadgetDefinition);
    const gadget = {
      apiVersion: 'test.example/v1',
      kind: 'Gadget',
      metadata: { name: 'one', namespace: 'default' },
    };
    const made = await kubernetes.apply({ ...gadget, spec: { size: 3 } });
    expect(numberAt(made, 'spec', 'size')).toBe(3);
    expect(await kubernetes.kindOf('Gadget.test.example')).toEqual({
      apiVersion: 'test.example/v1',
      kind: 'Gadget',
    });
    expect(await kubernetes.isNamespaced(made)).toBe(true);
  });

  test('an undefined kind is reported as unknown', async () => {
    const thing = {
      apiVersion: 'nowhere.example/v1',
      kind: 'Thing',
      metadata: { name: 'x', namespace: 'default' },
    };
    await expect(kubernetes.apply(thing)).rejects.toMatchObject({
      code: 'deploy.invalid-object',
      sentences: { title: { key: 'kube.unknown-kind.title', values: { kind: 'Thing' } } },
    });
  });

  test('a hundred objects are listed in pages and by label', async () => {
    const place = await namespace('many');
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => kubernetes.apply(configMap(`m-${n}`, {}, place))),
    );
    expect(
      await kubernetes.list(
        { apiVersion: 'v1', kind: 'ConfigMap' },
        { namespace: place, labels: 'test=m-7' },
      ),
    ).toHaveLength(1);
    const all = await kubernetes.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: place });
    expect(all.filter(({ metadata }) => metadata.name.startsWith('m-'))).toHaveLength(100);
    expect(all[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
  });

  test('a Deployment becomes ready under watch, and its events can be read', async () => {
    const place = await namespace('running');
    await kubernetes.apply(deployment('web', place));
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    for await (const seen of kubernetes.watch(
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      { namespace: place },
      stop.signal,
    )) {
      const web = seen.objects[0];
      if (web !== undefined && assessObject(web).state === 'ready') break;
    }
    const events = await kubernetes.events(place);
    expect(events.map(({ reason }) => reason)).toContain('ScalingReplicaSet');
    const pods = await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: place });
    // The container logged nothing, or its machine does not respond: neither is an error.
    expect(typeof (await kubernetes.logs(place, pods[0]?.metadata.name ?? ''))).toBe('string');
  });

  test('a watch reports added, changed and removed objects', async () => {
    const place = await namespace('watched');
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const seen = kubernetes.watch(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { namespace: place, labels: 'test=w' },
      stop.signal,
    );
    const values = seen[Symbol.asyncIterator]();
    const data = async () => (await nextOf(values)).objects.map((object) => textAt(object, 'data', 'a'));
    expect(await data()).toEqual([]);
    await kubernetes.apply(configMap('w', { a: '1' }, place));
    expect(await data()).toEqual(['1']);
    await kubernetes.apply(configMap('w', { a: '2' }, place));
    expect(await data()).toEqual(['2']);
    await kubernetes.delete({ apiVersion: 'v1', kind: 'ConfigMap', namespace: place, name: 'w' });
    expect(await data()).toEqual([]);
    stop.abort();
    expect(await values.next()).toMatchObject({ done: true });
  });

  test('a watch lists again after its timeout', async () => {
    const place = await namespace('relisted');
    const quick = connectKubernetes(plane.kubeconfig, {
      relistMs: 1000,
      silenceMs: 30_000,
      firstPauseMs: 50,
      longestPauseMs: 100,
    });
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const values = quick
      .watch({ apiVersion: 'v1', kind: 'Secret' }, { namespace: place }, stop.signal)
      [Symbol.asyncIterator]();
    await nextOf(values);
    // Nothing changes in this namespace, so anything that arrives is a new list.
    expect((await nextOf(values)).objects).toEqual([]);
    expect((await nextOf(values)).objects).toEqual([]);
  });

  test('several watches are combined once each has reported', async () => {
    const place = await namespace('transaction');
    await kubernetes.apply(configMap('t', { a: '1' }, place));
    const stop = new AbortController();
    const kinds = [
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { apiVersion: 'v1', kind: 'Service' },
    ];
    for await (const seen of watchMany(
      kinds,
      (kind, signal) => kubernetes.watch(kind, { namespace: place }, signal),
      stop.signal,
    )) {
      expect([...seen.keys()].toSorted()).toEqual(['ConfigMap', 'Service']);
      stop.abort();
    }
  });

  test('aborting a call reports it as cancelled', async () => {
    await expect(
      kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'operation.cancelled',
    });
  });

  describe('credentials', () => {
    test('a different certificate authority means another cluster, not a broken connection', async () => {
      const folder = await folderOf({ config: foreignAuthority(await readFile(plane.kubeconfig, 'utf8')) });
      await expect(connectKubernetes(join(folder, 'config')).version()).rejects.toMatchObject({
        code: 'cluster.unreachable',
        sentences: { detail: { key: 'kube.unreachable.foreign' } },
      });
    });

    test('a key unknown to the cluster is refused', async () => {
      const text = await readFile(plane.kubeconfig, 'utf8');
      const folder = await folderOf({
        config: text
          .replace(/client-certificate-data: .*/, 'token: nobody')
          .replace(/client-key-data: .*/, ''),
      });
      await expect(
        connectKubernetes(join(folder, 'config')).list({ apiVersion: 'v1', kind: 'Pod' }),
      ).rejects.toMatchObject({
        code: 'cluster.refused',
      });
    });

    test('a new or changed kubeconfig is read without a new connection object', async () => {
      const folder = await folderOf({});
      const later = connectKubernetes(join(folder, 'config'));
      await expect(later.version()).rejects.toMatchObject({ code: 'cluster.none' });
      await writeFile(join(folder, 'config'), await readFile(plane.kubeconfig));
      expect(await later.version()).toMatch(/^v1/);
    });
  });
});

describe('no API server', () => {
  test('nothing listens at the address', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = portOf(server);
    await new Promise((resolve) => server.close(resolve));
    const folder = await folderOf({ config: kubeconfigFor(`https://127.0.0.1:${port}`) });
    await expect(connectKubernetes(join(folder, 'config')).version()).rejects.toMatchObject({
      code: 'cluster.unreachable',
      family: 'environment',
      retry: true,
    });
  });

  test('an address that accepts connections but never responds', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const folder = await folderOf({ config: kubeconfigFor(`https://127.0.0.1:${portOf(server)}`) });
    const started = performance.now();
    await expect(connectKubernetes(join(folder, 'config')).version()).rejects.toMatchObject({
      code: 'cluster.unreachable',
    });
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  test('a watch reports it and keeps trying', async () => {
    const folder = await folderOf({});
    const stop = new AbortController();
    const problems: string[] = [];
    const timing = { relistMs: 1000, silenceMs: 1000, firstPauseMs: 10, longestPauseMs: 20 };
    const kubernetes = connectKubernetes(join(folder, 'config'), timing);
    for await (const { problem } of kubernetes.watch({ apiVersion: 'v1', kind: 'Pod' }, {}, stop.signal)) {
      problems.push(problem?.code ?? '');
      if (problems.length === 3) stop.abort();
    }
    expect(problems).toEqual(['cluster.none', 'cluster.none', 'cluster.none']);
  });

  test.each([
    ['that is damaged', 'apiVersion: [', 'kube.kubeconfig.damaged'],
    [
      'that would run a program',
      kubeconfigFor(
        'https://127.0.0.1:1',
        'exec: { apiVersion: client.authentication.k8s.io/v1, command: touch, args: [/tmp/x] }',
      ),
      'kube.kubeconfig.needs-program',
    ],
    ['without encryption', kubeconfigFor('http://127.0.0.1:1'), 'kube.kubeconfig.not-encrypted'],
  ])('a kubeconfig %s', async (_name, config, key) => {
    const folder = await folderOf({ config });
    await expect(connectKubernetes(join(folder, 'config')).version()).rejects.toMatchObject({
      code: 'cluster.unreachable',
      sentences: { detail: { key } },
    });
  });
});

function kubeconfigFor(server: string, user = 'token: x'): string {
  return `apiVersion: v1
kind: Config
current-context: c
clusters: [{ name: c, cluster: { server: '${server}' } }]
users: [{ name: u, user: { ${user} } }]
contexts: [{ name: c, context: { cluster: c, user: u } }]
`;
}

/** The same kubeconfig, with the client certificate as certificate authority. */
function foreignAuthority(kubeconfig: string): string {
  const own = /client-certificate-data: (\S+)/.exec(kubeconfig)?.[1] ?? '';
  return kubeconfig.replace(/certificate-authority-data: \S+/, `certificate-authority-data: ${own}`);
}

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-kube-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function nextOf(values: AsyncIterator<Observed>): Promise<Observed> {
  const turn = await values.next();
  if (turn.done) throw new Error('the watch has ended');
  return turn.value;
}

async function until<T>(look: () => Promise<T | undefined | false>, ms = 15_000): Promise<T> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to pass in time');
}

/** Another tool that manages fields of the same object. */
async function asOtherManager(
  plane: { readonly kubeconfig: string },
  object: KubeObject,
  data: Record<string, string>,
): Promise<void> {
  const { KubeConfig, KubernetesObjectApi, PatchStrategy } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromFile(plane.kubeconfig);
  const { name, namespace } = object.metadata;
  await KubernetesObjectApi.makeApiClient(config).patch(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: namespace ?? 'default' },
      data,
    } as never,
    undefined,
    undefined,
    'somebody-else',
    true,
    PatchStrategy.ServerSideApply,
  );
}

function deployment(name: string, namespace: string): KubeObject {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name, image: 'nginx:1.29' }] } },
    },
  };
}

const gadgetDefinition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.test.example' },
  spec: {
    group: 'test.example',
    scope: 'Namespaced',
    names: { kind: 'Gadget', plural: 'gadgets', singular: 'gadget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
          },
        },
      },
    ],
  },
};
