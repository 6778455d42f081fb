import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { groupKindOf, type Kubernetes, textAt } from '../kubernetes/kubernetes.ts';
import type { ServiceManifest } from './service-manifest.ts';

type User = ServiceManifest['uninstall']['users'][number];

/**
 * What would stop working without the service: `ghost (namespace/name)` for each. Objects of the service itself don’t count.
 * @param isOwn whether an object belongs to the service
 */
export async function findUsers(
  users: readonly User[],
  kubernetes: Kubernetes,
  isOwn: (object: KubeObject) => boolean,
  signal: AbortSignal,
): Promise<string[]> {
  const found = await Promise.all(users.map((user) => usersOf(user, kubernetes, signal)));
  return [
    ...new Set(
      found
        .flat()
        .filter((object) => !isOwn(object))
        .map(nameOf),
    ),
  ].toSorted();
}

async function usersOf(user: User, kubernetes: Kubernetes, signal: AbortSignal): Promise<KubeObject[]> {
  switch (user.of) {
    case 'storage':
      return volumesOf(user.provisioner, kubernetes, signal);
    case 'load-balancer': {
      const services = await kubernetes.list({ apiVersion: 'v1', kind: 'Service' }, { signal });
      return services.filter((service) => textAt(service, 'spec', 'type') === 'LoadBalancer');
    }
    case 'ingress': {
      const kind = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };
      const ingresses = await kubernetes.list(kind, { signal });
      return ingresses.filter((ingress) => textAt(ingress, 'spec', 'ingressClassName') === user.class);
    }
    case 'kind': {
      const kind = await kubernetes.kindOf(user.kind, signal);
      return kind === undefined ? [] : kubernetes.list(kind, { signal });
    }
  }
}

/** Volumes of the driver; for one that a claim uses, the claim says more. */
async function volumesOf(
  provisioner: string,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const volumes = await kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolume' }, { signal });
  return volumes
    .filter(
      (volume) =>
        textAt(volume, 'spec', 'csi', 'driver') === provisioner ||
        volume.metadata.annotations?.['pv.kubernetes.io/provisioned-by'] === provisioner,
    )
    .map((volume) => {
      const name = textAt(volume, 'spec', 'claimRef', 'name');
      const namespace = textAt(volume, 'spec', 'claimRef', 'namespace');
      if (name === undefined || namespace === undefined) return volume;
      const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
      return { ...claim, metadata: { name, namespace } };
    });
}

const nameOf = (object: KubeObject): string => {
  const { name, namespace } = object.metadata;
  const kind = groupKindOf(object).split('.')[0] ?? object.kind;
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
};
