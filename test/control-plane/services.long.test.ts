import { createHash } from 'node:crypto';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import type { KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { realFiles } from '../../main/lib/file-access.ts';
import { startAdmissionServer } from './admission-server.ts';
import { custom, definition, program, serviceFiles, settingsMap } from './fixture-services.ts';
import { sharedControlPlane } from './one-for-all.ts';
import { type MirrorAnswer, type ReleaseMirror, startReleaseMirror } from './release-mirror.ts';
import { openServiceBench, type ServiceBench, type ServiceBenchOptions, serviceId } from './service-bench.ts';
import { until } from './until.ts';

const { plane, isMissing, why } = sharedControlPlane();

describe.skipIf(isMissing || noKubectl !== '')(`services on a real API server${why}${noKubectl}`, () => {
  let mirror: ReleaseMirror;
  let answer: (path: string) => MirrorAnswer = () => ({ status: 404 });
  let bench: ServiceBench;
  let count = 0;
  /** Of this test alone: its service, its namespace. */
  let name: string;
  let group: string;

  beforeAll(async () => {
    mirror = await startReleaseMirror((path) => answer(path));
  });
  afterAll(() => mirror.close());
  const open = async (options: ServiceBenchOptions = {}) => {
    bench = await openServiceBench(plane, { mirror: mirror.url, ...options });
  };
  beforeEach(async () => {
    count += 1;
    name = `service-${count}`;
    group = `${name}.example.org`;
    await open();
  });
  afterEach(() => bench.close());

  const url = (version: string) => `https://example.org/${name}/${version}/release.yaml`;
  const release = (version: string, texts: Readonly<Record<string, string>>) => {
    answer = (path) => {
      const text = texts[path.split('/').at(-2) ?? ''];
      return text === undefined ? { status: 404 } : { text };
    };
    return {
      version,
      sources: ['release.yaml'],
      manifest: {
        sources: [{ url: url(version), file: 'release.yaml', sha256: hashOf(texts[version] ?? '') }],
      },
    };
  };
  const exists = async (
    object: Pick<KubeObject, 'apiVersion' | 'kind'>,
    called: string,
    namespace?: string,
  ) =>
    (await bench.kubernetes.get({
      ...object,
      name: called,
      ...(namespace === undefined ? {} : { namespace }),
    })) !== undefined;
  const namespaceExists = () => exists({ apiVersion: 'v1', kind: 'Namespace' }, name);
  const yaml = (...objects: readonly object[]) => objects.map((one) => JSON.stringify(one)).join('\n---\n');

  test('a changed pin changes, adds and prunes, and the inventory says the version', async () => {
    const texts = {
      v1: yaml(program('web', name, 'web:1'), settingsMap('old', name, { a: '1' })),
      v2: yaml(program('web', name, 'web:2'), settingsMap('new', name, { a: '2' })),
    };
    await bench.write({ [name]: serviceFiles(name, release('v1', texts)) });
    expect(await bench.run()).toMatchObject({ state: 'done' });
    expect(await bench.run()).toMatchObject({ result: { added: '0', changed: '0', removed: '0' } });

    await bench.write({ [name]: serviceFiles(name, release('v2', texts)) });
    expect(await bench.run()).toMatchObject({ result: { added: '1', changed: '1', removed: '1' } });
    const map = { apiVersion: 'v1', kind: 'ConfigMap' };
    expect([await exists(map, 'old', name), await exists(map, 'new', name)]).toEqual([false, true]);
    const [card] = (await bench.services.list(bench.cloud)).services;
    expect(card).toMatchObject({ version: 'v2', deployedVersion: 'v2', condition: 'working' });
  }, 120_000);

  test('is removed in an order in which everything can clean up', async () => {
    const objects = [
      program('controller', name),
      definition('Rule', group),
      custom('Rule', group, 'first', name),
      {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name },
        webhooks: [],
      },
    ];
    await bench.write({ [name]: serviceFiles(name, { objects }) });
    expect(await bench.run()).toMatchObject({ state: 'done' });
    const planned = await bench.services.planRemoval(bench.cloud, serviceId(name));
    expect(planned.changes).toHaveLength(objects.length + 1);
    const removed = await bench.remove(name);
    expect(removed).toMatchObject({ state: 'done' });
    expect(await removals(removed.id)).toEqual([
      'Rule first',
      `ValidatingWebhookConfiguration ${name}`,
      'Deployment controller',
      `CustomResourceDefinition rules.${group}`,
      `Namespace ${name}`,
    ]);
    expect(await namespaceExists()).toBe(false);
    // Again, after a kill, there is nothing left to do.
    expect(await bench.remove(name)).toMatchObject({ state: 'done' });
  }, 120_000);

  const removals = async (id: Parameters<ServiceBench['log']>[0]) =>
    (await bench.log(id)).filter((line) => line.startsWith('Removed ')).map((line) => line.slice(8));

  test('a definition of which others have objects stays, and so do they', async () => {
    const objects = [program('controller', name), definition('Rule', group), definition('Other', group)];
    await bench.write({ [name]: serviceFiles(name, { objects }) });
    expect(await bench.run()).toMatchObject({ state: 'done' });
    await bench.kubernetes.apply(custom('Rule', group, 'of-a-person', 'default'));
    expect(await bench.remove(name)).toMatchObject({ state: 'done' });
    expect(await exists({ apiVersion: `${group}/v1`, kind: 'Rule' }, 'of-a-person', 'default')).toBe(true);
    const kind = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
    expect(await exists(kind, `others.${group}`)).toBe(false);
    await bench.kubernetes.delete({ ...kind, name: `rules.${group}` });
  }, 120_000);

  test.each(['storage', 'load-balancer', 'ingress', 'kind'] as const)(
    'removal is refused while %s uses it',
    {
      timeout: 120_000,
    },
    async (of) => {
      const used = {
        storage: {
          rule: { of, provisioner: group },
          user: {
            ...{ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name } },
            spec: {
              ...{ capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
              csi: { driver: group, volumeHandle: 'a' },
            },
          },
          said: `volume ${name}`,
        },
        'load-balancer': {
          rule: { of },
          user: {
            ...{ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' } },
            spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
          },
          said: `Service default/${name}`,
        },
        ingress: {
          rule: { of, class: name },
          user: {
            ...{
              apiVersion: 'networking.k8s.io/v1',
              kind: 'Ingress',
              metadata: { name, namespace: 'default' },
            },
            spec: {
              ingressClassName: name,
              defaultBackend: { service: { name: 'web', port: { number: 80 } } },
            },
          },
          said: `Ingress default/${name}`,
        },
        kind: {
          rule: { of, kind: `Rule.${group}` },
          user: custom('Rule', group, name, 'default'),
          said: `Rule default/${name}`,
        },
      }[of];
      const objects = [program('controller', name), definition('Rule', group)];
      const manifest = { uninstall: { users: [used.rule] } };
      await bench.write({ [name]: serviceFiles(name, { objects, manifest }) });
      expect(await bench.run()).toMatchObject({ state: 'done' });
      await bench.kubernetes.apply(used.user);
      const refused = { code: 'services.still-used', context: { users: expect.stringContaining(used.said) } };
      await expect(bench.services.planRemoval(bench.cloud, serviceId(name))).rejects.toMatchObject(refused);
      await expect(bench.remove(name)).rejects.toMatchObject(refused);
      expect(await namespaceExists()).toBe(true);
      await bench.kubernetes.delete({ ...used.user, ...used.user.metadata });
      if (of !== 'load-balancer') expect(await bench.remove(name)).toMatchObject({ state: 'done' });
    },
  );

  describe('leaves the cluster as it was, and says why:', () => {
    const failure = async () => {
      const { error } = await bench.run();
      expect(await namespaceExists()).toBe(false);
      return `${error?.code} ${error?.sentences?.detail?.key}`;
    };
    const text = '{}';
    const pinned = (more: object = {}) => ({
      sources: ['release.yaml'],
      manifest: { sources: [{ url: url('v1'), file: 'release.yaml', sha256: hashOf(text), ...more }] },
    });

    test('a wrong hash', async () => {
      await bench.write({ [name]: serviceFiles(name, pinned()) });
      answer = () => ({ text: 'something: else' });
      expect(await failure()).toBe('services.hash-mismatch services.hash-mismatch.detail');
    });

    test('a hash other than at the first download', async () => {
      const objects = yaml(settingsMap('a', name, {}));
      answer = () => ({ text: objects });
      await bench.write({ [name]: serviceFiles(name, pinned({ sha256: undefined })) });
      expect(await bench.run()).toMatchObject({ state: 'done' });
      expect(await bench.remove(name)).toMatchObject({ state: 'done' });
      await bench.set({ [`services.${name}.enabled`]: true });
      await forgetDownloads();
      answer = () => ({ text: `${objects}\n` });
      expect(await failure()).toBe('services.hash-mismatch services.hash-mismatch.detail');
    }, 120_000);
    const forgetDownloads = () => realFiles.removeAll(bench.cloud.path('.wildcloud', 'cache', 'services'));

    test('a release that is gone', async () => {
      await bench.write({ [name]: serviceFiles(name, pinned()) });
      answer = () => ({ status: 404 });
      expect(await failure()).toBe('tools.download-failed tools.download-failed.status');
    });

    test('a download that ends early, which works the next time', async () => {
      const whole = yaml(settingsMap('a', name, { text: 'x'.repeat(10_000) }));
      await bench.write({ [name]: serviceFiles(name, pinned({ sha256: hashOf(whole) })) });
      answer = () => ({ cut: whole });
      expect(await failure()).toBe('tools.download-failed tools.download-failed.interrupted');
      answer = () => ({ text: whole });
      expect(await bench.run()).toMatchObject({ state: 'done' });
    }, 60_000);

    test.runIf(process.platform === 'linux')('a disk that is full during the download', async () => {
      await bench.write({ [name]: serviceFiles(name, pinned()) });
      answer = () => ({ text });
      const folder = bench.cloud.path('.wildcloud', 'cache', 'services', name, 'v1.0.0');
      await mkdir(folder, { recursive: true });
      await symlink('/dev/full', join(folder, 'release.yaml.part'));
      expect(await failure()).toBe('storage.no-space storage.no-space.detail');
    });

    test('a disk that is full when it is compiled', async () => {
      await bench.close();
      const full = () => Promise.reject(Object.assign(new Error('injected'), { code: 'ENOSPC' }));
      const compiled = (path: string) => path.includes('cluster-services');
      await open({
        files: {
          ...realFiles,
          open: (path, flags, mode) =>
            flags !== 'r' && compiled(path) ? full() : realFiles.open(path, flags, mode),
        },
      });
      await bench.write({ [name]: serviceFiles(name, { objects: [settingsMap('a', name, {})] }) });
      expect(await failure()).toBe('storage.no-space storage.no-space.detail');
    });

    test('addresses that something else uses', async () => {
      await bench.close();
      await open({ answering: ['192.168.8.85'] });
      const path = 'cluster.ipAddressPool';
      const settings = [{ path, type: 'range', label: 'Addresses', check: 'free-addresses' }];
      const objects = [settingsMap('a', name, { pool: `{{ .${path} }}` })];
      await bench.write({ [name]: serviceFiles(name, { objects, manifest: { settings } }) });
      await bench.set({ [path]: '192.168.8.80-192.168.8.89' });
      await expect(bench.plan()).rejects.toMatchObject({ context: { path } });
      expect(await failure()).toBe('services.settings-invalid services.address.answers');
      await bench.set({ [path]: '192.168.8.86-192.168.8.89' });
      expect(await bench.run()).toMatchObject({ state: 'done' });
    }, 60_000);

    test('a missing setting', async () => {
      const settings = [{ path: `services.${name}.size`, type: 'number', label: 'Size' }];
      const objects = [settingsMap('a', name, {})];
      await bench.write({ [name]: serviceFiles(name, { objects, manifest: { settings } }) });
      expect(await failure()).toBe('services.settings-invalid services.setting-missing.detail');
    });

    test('a missing secret', async () => {
      const secrets = [{ key: 'token', from: `${name}.token` }];
      const objects = [settingsMap('a', name, {})];
      await bench.write({ [name]: serviceFiles(name, { objects, manifest: { secrets } }) });
      expect(await failure()).toBe('services.settings-invalid services.secret-missing.detail');
    });

    test('a release that is no YAML', async () => {
      const broken = 'a: [1\nb: }';
      await bench.write({ [name]: serviceFiles(name, pinned({ sha256: hashOf(broken) })) });
      answer = () => ({ text: broken });
      expect(await failure()).toBe('services.manifest-invalid services.manifest-invalid.detail');
    });

    test('a kind of a service that isn’t there', async () => {
      const objects = [custom('Rule', group, 'a', name)];
      await bench.write({ [name]: serviceFiles(name, { objects }) });
      expect(await failure()).toBe('deploy.invalid-object deploy.unknown-kind.detail');
    });
  });

  test('waits for a webhook of its own, also when it checks the plan', async () => {
    const admission = await startAdmissionServer();
    try {
      const webhook = {
        ...{ name: `check.${group}`, admissionReviewVersions: ['v1'], sideEffects: 'None' },
        clientConfig: { url: admission.url, caBundle: admission.caBundle },
        rules: [
          { apiGroups: [group], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] },
        ],
      };
      const configuration = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name },
        webhooks: [webhook],
      };
      const files = (size: number) =>
        serviceFiles(name, {
          objects: [
            program('controller', name),
            definition('Rule', group),
            configuration,
            { ...custom('Rule', group, 'first', name), spec: { size } },
          ],
        });
      for (const size of [1, 2]) {
        await admission.stop();
        await bench.write({ [name]: files(size) });
        const id = await bench.services.deploy(bench.cloud, {});
        await until(async () =>
          (await bench.operations.get(id)).steps.some(({ note }) => note?.key === 'kube.webhook.starting'),
        );
        await admission.start();
        expect(await bench.done(Promise.resolve(id))).toMatchObject({ state: 'done' });
      }
    } finally {
      await admission.stop();
    }
  }, 120_000);
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
