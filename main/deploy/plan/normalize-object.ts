import {
  isMap,
  type KubeObject,
  mapAt,
  serverAnnotations,
  serverMetadata,
} from '../../kubernetes/kubernetes.ts';
import { rawNumber } from '../../lib/exact-json.ts';

/** The object without its status and the metadata that the server maintains. */
export function normalizeObject(object: KubeObject): Readonly<Record<string, unknown>> {
  const rest = Object.entries(object).filter(([field]) => field !== 'status' && field !== 'metadata');
  const metadata = Object.fromEntries(
    Object.entries(object.metadata).filter(
      ([field]) => !serverMetadata.has(field) && field !== 'annotations',
    ),
  );
  const annotations = Object.fromEntries(
    Object.entries(mapAt(object, 'metadata', 'annotations')).filter(([name]) => !serverAnnotations.has(name)),
  );
  return {
    ...Object.fromEntries(rest),
    metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations },
  };
}

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isMap(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : rawNumber(inner),
  );
}
