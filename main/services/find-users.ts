import { groupKindOf, type Kubernetes, type KubeObject, textAt } from '../kubernetes/kubernetes.ts';
import { storageInUse } from '../storage/storage.ts';
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
  const found = await Promise.all(
    users.map(async (user) => {
      if (user.of === 'storage') {
        const { claims, volumes } = await storageInUse(kubernetes, user.provisioner, signal);
        return [
          ...claims.map((claim) => `PersistentVolumeClaim ${claim}`),
          // Also snapshots, and volumes that only the storage itself knows.
          ...volumes.map((volume) => `volume ${volume}`),
        ];
      }
      const objects = await objectsUsing(user, kubernetes, signal);
      return objects.filter((object) => !isOwn(object)).map(nameOf);
    }),
  );
  return [...new Set(found.flat())].toSorted();
}

async function objectsUsing(
  user: Exclude<User, { of: 'storage' }>,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  switch (user.of) {
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

const nameOf = (object: KubeObject): string => {
  const { name, namespace } = object.metadata;
  const kind = groupKindOf(object).split('.')[0] ?? object.kind;
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
};
