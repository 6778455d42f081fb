import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { Bundle } from '../bundle.ts';
import { databaseHosts, databaseNames } from './database-hosts.ts';
import type { Obstacle, Surroundings } from './existing.ts';
import { runsPods } from './foreign-objects.ts';
import type { BundleData } from './match-claims.ts';

/**
 * The databases that a bundle would start with instead of the existing ones: on another server or under another name.
 * Also if it is unclear where the existing ones are.
 */
export function databaseObstacles(
  bundle: Pick<Bundle, 'objects'>,
  { databases }: BundleData,
  before: readonly KubeObject[],
  surroundings: Surroundings,
): Obstacle[] {
  const served = databases.filter(({ server }) => server !== undefined);
  if (served.length === 0) return [];
  const hosts = (workloads: readonly KubeObject[], settings: readonly KubeObject[]) => [
    ...new Set(workloads.filter(runsPods).flatMap((workload) => databaseHosts(workload, settings))),
  ];
  const names = (workloads: readonly KubeObject[], settings: readonly KubeObject[]) => [
    ...new Set(workloads.filter(runsPods).flatMap((workload) => databaseNames(workload, settings))),
  ];
  const next = hosts(bundle.objects, bundle.objects);
  const old = hosts(before, surroundings.objects);
  const elsewhere = old.filter((host) => !next.includes(host));
  const [oldNames, newNames] = [names(before, surroundings.objects), names(bundle.objects, bundle.objects)];
  const isRenamed =
    oldNames.length > 0 && newNames.length > 0 && !oldNames.some((name) => newNames.includes(name));
  if (old.length > 0 && elsewhere.length === 0 && !isRenamed) return [];
  const place = (host: string | undefined, name: string | undefined) =>
    host === undefined || !isRenamed || name === undefined ? host : `${host}/${name}`;
  const at = place(elsewhere[0] ?? old[0], oldNames[0]);
  return served.map(({ name }) => ({ why: 'database', name, at, next: place(next[0], newNames[0]) }));
}
