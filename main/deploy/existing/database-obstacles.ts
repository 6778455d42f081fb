import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { Bundle } from '../plan/plan-bundle.ts';
import { databaseHosts, databaseNames } from './database-hosts.ts';
import type { Obstacle, Surroundings } from './assess-existing.ts';
import { runsPods } from './foreign-objects.ts';
import type { AppData } from './match-claims.ts';

/**
 * Where the app would begin with another database than the one that is there: on another server, under another name, or
 * where nobody can tell.
 */
export function databaseObstacles(
  desired: Bundle,
  { databases }: AppData,
  before: readonly KubeObject[],
  around: Surroundings,
): Obstacle[] {
  const served = databases.filter(({ server }) => server !== undefined);
  if (served.length === 0) return [];
  const hosts = (workloads: readonly KubeObject[], settings: readonly KubeObject[]) => [
    ...new Set(workloads.filter(runsPods).flatMap((workload) => databaseHosts(workload, settings))),
  ];
  const names = (workloads: readonly KubeObject[], settings: readonly KubeObject[]) => [
    ...new Set(workloads.filter(runsPods).flatMap((workload) => databaseNames(workload, settings))),
  ];
  const next = hosts(desired.objects, desired.objects);
  const old = hosts(before, around.objects);
  const elsewhere = old.filter((host) => !next.includes(host));
  const [oldNames, newNames] = [names(before, around.objects), names(desired.objects, desired.objects)];
  const isRenamed =
    oldNames.length > 0 && newNames.length > 0 && !oldNames.some((name) => newNames.includes(name));
  if (old.length > 0 && elsewhere.length === 0 && !isRenamed) return [];
  const place = (host: string | undefined, name: string | undefined) =>
    host === undefined || !isRenamed || name === undefined ? host : `${host}/${name}`;
  const at = place(elsewhere[0] ?? old[0], oldNames[0]);
  return served.map(({ name }) => ({ why: 'database', name, at, next: place(next[0], newNames[0]) }));
}
