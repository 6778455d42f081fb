import type { KubeObject } from './kube-object.ts';
import { isMap, listAt, textAt } from './read-field.ts';

type Path = readonly (string | number)[];

/** Metadata that the API server writes; sent back, it ties an object to the cluster it was exported from. */
export const serverMetadata: ReadonlySet<string> = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);

/** Annotations that controllers and kubectl maintain. */
export const serverAnnotations: ReadonlySet<string> = new Set([
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.daemonset.template.generation',
  'endpoints.kubernetes.io/last-change-trigger-time',
  'kubectl.kubernetes.io/last-applied-configuration',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'pv.kubernetes.io/provisioned-by',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
]);

/** Labels and selector terms that the Job controller adds and that a new Job must not have. */
const jobLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

/**
 * The paths of everything in an object that the server maintains and nobody writes by hand, as in `kubectl get -o yaml`.
 * None of it is applied.
 */
export function serverFields(object: KubeObject): Path[] {
  return [
    ...metadataFields(object, []),
    ...('status' in object ? [['status']] : []),
    ...templatesOf(object).flatMap((path) => metadataFields(valueAt(object, path), path)),
    ...listAt(object, 'spec', 'volumeClaimTemplates').flatMap((claim, index) =>
      isMap(claim) && 'status' in claim ? [['spec', 'volumeClaimTemplates', index, 'status']] : [],
    ),
    ...fieldsOfKind(object),
  ];
}

/** The object in the form in which it is applied. */
export function withoutServerFields(object: KubeObject): KubeObject {
  return serverFields(object).reduce((rest, path) => without(rest, path), object);
}

function metadataFields(owner: unknown, at: Path): Path[] {
  const metadata = isMap(owner) ? owner['metadata'] : undefined;
  if (!isMap(metadata)) return [];
  const annotations = isMap(metadata['annotations']) ? metadata['annotations'] : {};
  const names = Object.keys(annotations);
  const kept = names.filter((name) => serverAnnotations.has(name));
  return [
    ...Object.keys(metadata)
      // Owners are identified by uid, which no file can know; the garbage collector deletes objects with a wrong one.
      .filter((name) => serverMetadata.has(name) || name === 'ownerReferences')
      .map((name) => [...at, 'metadata', name]),
    ...kept.map((name) => [...at, 'metadata', 'annotations', name]),
    ...(kept.length > 0 && kept.length === names.length ? [[...at, 'metadata', 'annotations']] : []),
  ];
}

function templatesOf(object: KubeObject): Path[] {
  return [
    ['spec', 'template'],
    ['spec', 'jobTemplate'],
    ['spec', 'jobTemplate', 'spec', 'template'],
    ...listAt(object, 'spec', 'volumeClaimTemplates').map((_, index) => [
      'spec',
      'volumeClaimTemplates',
      index,
    ]),
  ];
}

function fieldsOfKind(object: KubeObject): Path[] {
  const { apiVersion, kind } = object;
  const spec = isMap(object['spec']) ? object['spec'] : {};
  if (apiVersion === 'v1' && kind === 'Service') {
    // Headless is a request; any other address is assigned by the cluster.
    return spec['clusterIP'] === 'None'
      ? []
      : present(spec, ['clusterIP', 'clusterIPs', 'healthCheckNodePort']);
  }
  if (apiVersion === 'v1' && kind === 'PersistentVolumeClaim') {
    const provisioned = /^pvc-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(textAt(spec, 'volumeName') ?? '');
    return provisioned ? [['spec', 'volumeName']] : [];
  }
  if (apiVersion === 'v1' && kind === 'PersistentVolume' && isMap(spec['claimRef'])) {
    return ['uid', 'resourceVersion']
      .filter((name) => textAt(spec, 'claimRef', name) !== undefined)
      .map((name) => ['spec', 'claimRef', name]);
  }
  if (apiVersion === 'batch/v1' && kind === 'Job' && spec['manualSelector'] !== true) {
    const labels = valueAt(object, ['spec', 'template', 'metadata', 'labels']);
    return [
      ...present(spec, ['selector']),
      ...jobLabels
        .filter((name) => isMap(labels) && name in labels)
        .map((name) => ['spec', 'template', 'metadata', 'labels', name]),
    ];
  }
  return [];
}

function present(spec: Readonly<Record<string, unknown>>, names: readonly string[]): Path[] {
  return names.filter((name) => name in spec).map((name) => ['spec', name]);
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)];
    else here = isMap(here) ? here[step] : undefined;
  }
  return here;
}

function without<T>(value: T, [step, ...rest]: Path): T;
function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (index === step ? without(each, rest) : each));
  }
  if (!isMap(value) || !(step in value)) return value;
  const { [step]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...value, [step]: without(inner, rest) };
}
