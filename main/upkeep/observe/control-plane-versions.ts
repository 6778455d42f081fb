import { isMap, type Kubernetes, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { compareReleases, releaseOf, versionOfImage } from '../plan/versions.ts';

/** The mirror pods of the static control-plane pods that Talos runs. */
const where = { namespace: 'kube-system', labels: 'tier=control-plane' } as const;

/** By machine name: the oldest version among its control-plane components, with a `v`. */
export async function observeControlPlaneVersions(
  kubernetes: Kubernetes,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  return oldestVersions(await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { ...where, signal }));
}

/** The same from the pods. */
export function oldestVersions(pods: readonly KubeObject[]): ReadonlyMap<string, string> {
  const oldest = new Map<string, string>();
  for (const pod of pods) {
    const node = textAt(pod, 'spec', 'nodeName');
    if (node === undefined) continue;
    for (const container of listAt(pod, 'spec', 'containers')) {
      const image = isMap(container) ? textAt(container, 'image') : undefined;
      const version = versionOfImage(image ?? '');
      if (version !== undefined && isOlder(version, oldest.get(node))) oldest.set(node, version);
    }
  }
  return oldest;
}

function isOlder(version: string, than: string | undefined): boolean {
  const [one, other] = [releaseOf(version), releaseOf(than ?? '')];
  return one !== undefined && (other === undefined || compareReleases(one, other) < 0);
}
