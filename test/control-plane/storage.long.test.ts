import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../main/clouds/clouds.ts';
import { connectKubernetes, type KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { readStatus } from '../../main/storage/status/read-status.ts';
import { createSamplesFile } from '../../main/storage/status/samples-file.ts';
import { proveExport } from '../../main/storage/nfs/prove-export.ts';
import { storageInUse } from '../../main/storage/storage.ts';
import { openTools } from './open-tools.ts';
import { sharedControlPlane } from './one-for-all.ts';
import { until } from './until.ts';

const { plane, isMissing, why } = sharedControlPlane();
/** Release manifests of cluster services, which are not part of this repository. */
const upstream = process.env['WILD_UPSTREAM'] ?? '';
const longhorn = join(upstream, 'longhorn', 'longhorn.yaml');

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object,
  namespace?: string,
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  ...rest,
});

async function cloudFolder(kind: Cloud['kind'] = 'real'): Promise<Cloud> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-storage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, '.wildcloud', 'logs'), { recursive: true });
  return { folder, kind, kubeconfig: plane.kubeconfig } as Cloud;
}

describe.skipIf(isMissing)(`storage on a real API server${why}`, () => {
  const kubernetes = connectKubernetes(plane.kubeconfig);
  const deps = { kubernetes: connectKubernetes, samples: createSamplesFile(), clock: () => new Date() };

  async function claim(namespace: string): Promise<string> {
    await kubernetes.apply(object('v1', 'Namespace', namespace, {}));
    await kubernetes.apply(
      object(
        'v1',
        'PersistentVolumeClaim',
        'data',
        {
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'longhorn',
            resources: { requests: { storage: '3Gi' } },
          },
        },
        namespace,
      ),
    );
    const ref = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'data', namespace };
    let volume = '';
    await until(async () => {
      volume =
        ((await kubernetes.get(ref)) as { spec?: { volumeName?: string } } | undefined)?.spec?.volumeName ??
        '';
      return volume !== '';
    });
    return volume;
  }

  test('what uses the stand-in is found, and keeps it from being removed', async () => {
    await claim('storage-use');
    const status = await readStatus(deps, await cloudFolder('practice'));
    expect(status.apps.find(({ app }) => app === 'storage-use')).toMatchObject({ bytes: 3 * 2 ** 30 });
    const uses = await storageInUse(kubernetes, 'driver.longhorn.io');
    expect(uses.claims).toContain('storage-use/data');
    expect((await storageInUse(kubernetes, 'nfs.csi.k8s.io')).claims).not.toContain('storage-use/data');
  });

  test('a proof that gets no answer removes its pod', async () => {
    const target = { host: '192.0.2.5', path: '/export/media' };
    const proof = await proveExport(kubernetes, target, { timeoutMs: 1500, pollMs: 200 });
    expect(proof.verdict).not.toBe('unusable');
    const left = () =>
      kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { labels: 'wildcloud.dev/export-proof' });
    await until(async () => (await left()).every(({ metadata }) => metadata.deletionTimestamp !== undefined));
  });

  const noFile =
    upstream !== '' && existsSync(longhorn)
      ? ''
      : ' (skipped: WILD_UPSTREAM has no release manifest of Longhorn)';
  test.skipIf(noFile !== '')(`Longhorn’s own kinds are read as it defines them${noFile}`, async () => {
    const volume = await claim('storage-longhorn');
    const folder = await cloudFolder();
    const kubectl = await openTools().path('kubectl');
    const run = (...args: string[]) =>
      promisify(execFile)(kubectl, ['--kubeconfig', plane.kubeconfig, ...args]);
    const applyFile = async (text: string, ...args: string[]) => {
      const file = join(folder.folder, 'objects.yaml');
      await writeFile(file, text);
      await run('apply', '--server-side', '-f', file, ...args);
    };
    const all = (await readFile(longhorn, 'utf8')).split(/^---$/m);
    const wanted = /^ {2}name: (volumes|replicas|nodes)\.longhorn\.io$/m;
    await applyFile(
      all.filter((one) => /^kind: CustomResourceDefinition$/m.test(one) && wanted.test(one)).join('---\n'),
    );
    onTestFinished(async () => {
      await run('delete', 'crd', 'volumes.longhorn.io', 'replicas.longhorn.io', 'nodes.longhorn.io');
    });
    await run(
      'wait',
      '--for=condition=Established',
      'crd/volumes.longhorn.io',
      'crd/replicas.longhorn.io',
      'crd/nodes.longhorn.io',
    );
    await kubernetes.apply(object('v1', 'Namespace', 'longhorn-system', {}));
    const own = (kind: string, name: string, rest: object) =>
      object('longhorn.io/v1beta2', kind, name, rest, 'longhorn-system');
    const objects = [
      own('Volume', volume, {
        spec: { numberOfReplicas: 2, size: '3221225472', frontend: 'blockdev' },
        status: { state: 'attached', robustness: 'degraded', actualSize: 1_000_000 },
      }),
      own('Replica', `${volume}-r-1`, {
        spec: { volumeName: volume, nodeID: 'attic', healthyAt: '2026-01-01T00:00:00Z', failedAt: '' },
        status: { currentState: 'running' },
      }),
      own('Node', 'attic', {
        spec: {
          allowScheduling: true,
          disks: { main: { path: '/var/mnt/longhorn', allowScheduling: true } },
        },
        status: {
          diskStatus: {
            main: {
              diskUUID: 'u-1',
              storageMaximum: 480_000_000_000,
              storageAvailable: 400_000_000_000,
              storageScheduled: 3_221_225_472,
            },
          },
        },
      }),
    ];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    await applyFile(text);
    await applyFile(text, '--subresource=status');
    const fresh = { ...deps, kubernetes: () => connectKubernetes(plane.kubeconfig) };
    const status = await readStatus(fresh, folder);
    expect(status.total).toEqual({ capacityBytes: 480_000_000_000, usedBytes: 80_000_000_000 });
    expect(status.apps.find(({ app }) => app === 'storage-longhorn')?.claims[0]).toMatchObject({
      health: 'degraded',
      usedBytes: 1_000_000,
      machines: ['attic'],
    });
    expect(status.forecast.state).toBe('early');
    expect(await readFile(join(folder.folder, '.wildcloud', 'logs', 'storage.ndjson'), 'utf8')).toContain(
      'u-1',
    );
  });
});
