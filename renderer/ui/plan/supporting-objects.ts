import type { Change } from '../../../contract/plans.ts';

/** The kinds of objects people ask about: workloads, storage, web addresses, certificates, passwords. */
const shown: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'PersistentVolumeClaim',
  'Ingress',
  'IngressRoute',
  'Certificate',
  'Secret',
]);

/** Lists up to this length are shown in full. */
const glance = 8;

/** Splits a long list into the objects people ask about and supporting ones. Anything that deletes data stays visible. */
export function splitSupportingObjects(changes: readonly Change[]): {
  readonly main: readonly Change[];
  readonly inner: readonly Change[];
} {
  if (changes.length <= glance) return { main: changes, inner: [] };
  const isMain = ({ object, endsData }: Change): boolean =>
    endsData || object === undefined || shown.has(object.kind);
  const main = changes.filter(isMain);
  return main.length === 0
    ? { main: changes, inner: [] }
    : { main, inner: changes.filter((c) => !isMain(c)) };
}
