import { isMap, type KubeObject, mapAt } from '../kubernetes/kubernetes.ts';
import { rawNumber } from '../lib/exact-json.ts';

const serverMeta = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);
const bookkeeping = new Set([
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.daemonset.template.generation',
]);

/** The part of an object that somebody wants, without what the server keeps for itself. */
export function normalizeObject(object: KubeObject): Readonly<Record<string, unknown>> {
  const rest = Object.entries(object).filter(([field]) => field !== 'status' && field !== 'metadata');
  const metadata = Object.fromEntries(
    Object.entries(object.metadata).filter(([field]) => !serverMeta.has(field) && field !== 'annotations'),
  );
  const annotations = Object.fromEntries(
    Object.entries(mapAt(object, 'metadata', 'annotations')).filter(([name]) => !bookkeeping.has(name)),
  );
  return {
    ...Object.fromEntries(rest),
    metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations },
  };
}

/** Text that is the same for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isMap(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : rawNumber(inner),
  );
}
