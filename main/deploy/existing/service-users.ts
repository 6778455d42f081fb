import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { environmentOf } from './database-hosts.ts';

/** Those of `workloads` that are configured to use one of these services from another namespace. */
export function serviceUsers(
  services: readonly KubeObject[],
  workloads: readonly KubeObject[],
): KubeObject[] {
  const addresses = services.map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? ''}`);
  return workloads.filter((workload) => addresses.some((address) => mentions(workload, address)));
}

function mentions(workload: KubeObject, address: string): boolean {
  const pattern = new RegExp(`(^|[^\\w.-])${address.replaceAll('.', '\\.')}([^\\w-]|$)`);
  return environmentOf(workload, []).some(([, value]) => pattern.test(value));
}
