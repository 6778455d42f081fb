import type { ServiceId } from '../../contract/ids.ts';
import { dependencyCycle } from './failures.ts';
import type { ServiceManifest } from './service-manifest.ts';

type Ordered = Pick<ServiceManifest, 'name' | 'dependencies'>;

/** Each service after those it depends on; otherwise by name. Dependencies that are not in the list don't count. */
export function orderServices<S extends Ordered>(services: readonly S[]): S[] {
  const left = new Map(services.toSorted(byName).map((service) => [service.name, service]));
  const ordered: S[] = [];
  while (left.size > 0) {
    const next = [...left.values()].filter(({ dependencies }) => !dependencies.some((one) => left.has(one)));
    if (next.length === 0) throw dependencyCycle([...left.keys()]);
    for (const service of next) {
      left.delete(service.name);
      ordered.push(service);
    }
  }
  return ordered;
}

const byName = (a: Ordered, b: Ordered): number => (a.name < b.name ? -1 : 1);

/** The service and everything it depends on, directly or not, among `services`. */
export function withDependencies<S extends Ordered>(services: readonly S[], of: ServiceId): S[] {
  const byId = new Map(services.map((service) => [service.name, service]));
  const found = new Set<S>();
  const visit = (name: ServiceId): void => {
    const service = byId.get(name);
    if (service === undefined || found.has(service)) return;
    found.add(service);
    service.dependencies.forEach(visit);
  };
  visit(of);
  return orderServices([...found]);
}
