import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { environmentOf } from './database-hosts.ts';

/** Those of `workloads` that are told to find one of these services, from other namespaces. */
export function serviceUsers(
  services: readonly KubeObject[],
  workloads: readonly KubeObject[],
): KubeObject[] {
  const places = services.map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? ''}`);
  return workloads.filter((workload) => places.some((place) => mentions(workload, place)));
}

function mentions(workload: KubeObject, place: string): boolean {
  const pattern = new RegExp(`(^|[^\\w.-])${place.replaceAll('.', '\\.')}([^\\w-]|$)`);
  return environmentOf(workload, []).some(([, value]) => pattern.test(value));
}
