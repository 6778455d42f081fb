import type { Change } from '../../../contract/apps.ts';

/** What people ask about: programs, space, addresses, certificates, passwords. */
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

/** Up to this many a list is read at a glance and nothing needs folding. */
const glance = 8;

/** Parts a long list into what people ask about and what only makes it work. Where data ends is never folded. */
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
