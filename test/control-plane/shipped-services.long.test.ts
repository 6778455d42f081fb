import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { fetchInventory, listMembers } from '../../main/deploy/deploy.ts';
import type { Kubernetes } from '../../main/kubernetes/kubernetes.ts';
import { shippedServices } from '../services/shipped-services.ts';
import { noUpstream, openUpstream } from '../services/upstream-manifests.ts';
import { openShippedBench } from './service-bench.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';

const found = await findPracticeProgram();
const why = noKubectl || noUpstream || ('missing' in found ? ` (skipped: ${found.missing})` : '');

describe.skipIf(why !== '')(`the services that Wild Cloud comes with, on a real API server${why}`, () => {
  let plane: ControlPlane | undefined;
  let bench: Awaited<ReturnType<typeof openShippedBench>>;
  let requests = 0;
  const counted = () => void (requests += 1);

  beforeAll(async () => {
    if ('missing' in found) return;
    plane = await startControlPlane(found.program, '127.158.0', { machines: 2 });
    const wrap = (kubernetes: Kubernetes): Kubernetes => ({
      ...kubernetes,
      get: (...given) => (counted(), kubernetes.get(...given)),
      list: (...given) => (counted(), kubernetes.list(...given)),
      events: (...given) => (counted(), kubernetes.events(...given)),
    });
    bench = await openShippedBench(plane, { upstream: openUpstream(), wrap });
  }, 120_000);
  afterAll(async () => {
    await bench?.close();
    await plane?.stop();
  }, 60_000);

  test('are installed from nothing, all at once', async () => {
    expect(await bench.run()).toMatchObject({ state: 'done' });
    requests = 0;
    const { services, broken } = await bench.services.list(bench.cloud);
    // Inventories, and each of the kinds that tell how a service is doing.
    expect(requests).toBeLessThanOrEqual(10);
    expect(broken).toEqual([]);
    const absent = services.filter(({ condition }) => condition !== 'working');
    expect(absent.map(({ service }) => service)).toEqual(['metrics-server', 'external-dns']);
  }, 300_000);

  test('and nothing changes the second time, for which nothing is downloaded', async () => {
    const before = bench.mirror.asked.length;
    expect(await bench.run()).toMatchObject({ result: { added: '0', changed: '0', removed: '0' } });
    expect(bench.mirror.asked).toHaveLength(before);
  }, 120_000);

  /** Removes a service. @returns what stays of it */
  async function whatStays(name: string): Promise<string[]> {
    const { namespace } = (await shippedServices()).find((one) => one.name === name) ?? { namespace: '' };
    const bundle = { name, namespace };
    const inventory = await fetchInventory(bundle, bench.kubernetes, undefined);
    if (inventory === undefined) throw new Error(`${name} is not deployed`);
    expect(await bench.remove(name)).toMatchObject({ state: 'done' });
    const left = await listMembers(bundle, inventory, bench.kubernetes, undefined);
    return left.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  }

  test('what others need can’t be removed while they use it', async () => {
    for (const [name, user] of [
      ['traefik', 'IngressRoute trust-page/trust-page'],
      ['longhorn', 'PersistentVolumeClaim docker-registry/docker-registry'],
      ['metallb', 'Service traefik/traefik'],
    ] as const) {
      const refused = { code: 'services.still-used', context: { users: expect.stringContaining(user) } };
      await expect(bench.remove(name)).rejects.toMatchObject(refused);
    }
  });

  test('each is removed, and nothing stays but the images of the registry', async () => {
    const claim = 'docker-registry';
    expect(await whatStays(claim)).toEqual([`Namespace ${claim}`, `PersistentVolumeClaim ${claim}`]);
    await bench.kubectl(['delete', 'namespace', claim]);
    for (const name of [
      'headlamp',
      'coredns',
      'trust-page',
      'traefik',
      'metallb',
      'longhorn',
      'cert-manager',
      'k8up',
      'nfs',
    ])
      expect(await whatStays(name), name).toEqual([]);
  }, 300_000);
});
