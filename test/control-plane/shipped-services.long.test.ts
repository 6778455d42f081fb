import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { fetchInventory, listMembers } from '../../main/deploy/deploy.ts';
import { Secret } from '../../main/lib/secret.ts';
import { shippedServices } from '../services/shipped-services.ts';
import { noUpstream, openUpstream } from '../services/upstream-manifests.ts';
import { type ReleaseMirror, startReleaseMirror } from './release-mirror.ts';
import { copyShipped, openServiceBench, type ServiceBench } from './service-bench.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';

const found = await findPracticeProgram();
const why = noKubectl || noUpstream || ('missing' in found ? ` (skipped: ${found.missing})` : '');

/** No copy of its release manifest. */
const without = ['metrics-server'];

/** There is no copy of Longhorn’s. */
const cleanUpJob = `apiVersion: batch/v1
kind: Job
metadata: { name: longhorn-uninstall, namespace: longhorn-system }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: clean-up, image: longhorn-manager:1 }] }
`;

describe.skipIf(why !== '')(`the services that Wild Cloud comes with, on a real API server${why}`, () => {
  let plane: ControlPlane | undefined;
  let mirror: ReleaseMirror;
  let bench: ServiceBench;
  let names: string[];

  beforeAll(async () => {
    if ('missing' in found) return;
    const services = await shippedServices();
    names = services.map(({ name }) => String(name)).filter((name) => !without.includes(name));
    const upstream = openUpstream();
    const sources = new Map(
      services.flatMap((one) =>
        one.sources.map((source) => [source.url.replace('https://', ''), source] as const),
      ),
    );
    mirror = await startReleaseMirror((path) => {
      const source = sources.get(path);
      const text = source && (source.file === 'uninstall.yaml' ? cleanUpJob : upstream(source));
      return text === undefined ? { status: 404 } : { text };
    });
    plane = await startControlPlane(found.program, '127.158.0', { machines: 2 });
    bench = await openServiceBench(plane, { mirror: mirror.url });
    // A practice cloud has one of its own.
    await bench.kubernetes.delete({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'nfs' });
    await copyShipped(join(bench.folder, 'services'));
    const imported = { certificate: new Secret('certificate'), key: new Secret('key') };
    await bench.secrets.setAll(bench.cloud.vault, {
      'certManager.imported.certificate': imported.certificate,
      'certManager.imported.key': imported.key,
    });
    await bench.set({
      // Nothing would issue one.
      'cluster.certManager.issuer': 'imported',
      'cluster.ipAddressPool': '127.158.0.200-127.158.0.209',
      'cloud.nfs.host': '127.158.0.1',
      'cloud.nfs.mediaPath': '/export/media',
      ...Object.fromEntries(names.map((name) => [`services.${name}.enabled`, name !== 'smtp'])),
      'services.external-dns.enabled': false,
    });
  }, 120_000);
  afterAll(async () => {
    await bench?.close();
    await mirror?.close();
    await plane?.stop();
  }, 60_000);

  test('are installed from nothing, all at once', async () => {
    expect(await bench.run()).toMatchObject({ state: 'done' });
    const { services, broken } = await bench.services.list(bench.cloud);
    expect(broken).toEqual([]);
    const absent = services.filter(({ condition }) => condition !== 'working');
    expect(absent.map(({ service }) => service)).toEqual([...without, 'external-dns']);
  }, 300_000);

  test('and nothing changes the second time, for which nothing is downloaded', async () => {
    const before = mirror.asked.length;
    expect(await bench.run()).toMatchObject({ result: { added: '0', changed: '0', removed: '0' } });
    expect(mirror.asked).toHaveLength(before);
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

  test('storage and the load balancer can’t be removed while they are used', async () => {
    for (const [name, user] of [
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
