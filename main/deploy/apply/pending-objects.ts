import {
  type Assessment,
  assessObject,
  groupKindOf,
  type Kubernetes,
  type KubeObject,
  objectKey,
  type ObservedKinds,
  refOf,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { isClaim } from '../plan/object-kinds.ts';

export interface Pending {
  readonly desired: KubeObject;
  /** As it exists, else as desired. */
  readonly object: KubeObject;
  readonly assessment: Assessment;
}

export function liveOf(latest: ObservedKinds | undefined): ReadonlyMap<string, KubeObject> {
  return new Map(
    [...(latest?.values() ?? [])]
      .flatMap((each) => each.objects)
      .map((object) => [objectKey(refOf(object)), object]),
  );
}

export function unready(
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
  firstUse: ReadonlySet<string>,
): Pending[] {
  const pending: Pending[] = [];
  const pods = [...live.values()].filter((object) => groupKindOf(object) === 'Pod');
  for (const object of objects) {
    const key = objectKey(refOf(object));
    const found = live.get(key);
    const assessment: Assessment =
      found === undefined
        ? {
            state: 'progressing',
            sentence: sentence('deploy.not-there', 'Waiting for {name} to be created.', {
              name: object.metadata.name,
            }),
          }
        : assessObject(found, { bindsOnFirstUse: firstUse.has(key), pods });
    if (assessment.state !== 'ready') pending.push({ desired: object, object: found ?? object, assessment });
  }
  return pending;
}

/** Claims that are bound when their first pod is scheduled; waiting for them alone would never end. */
export async function claimsBoundOnFirstUse(
  objects: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const claims = objects.filter(isClaim);
  if (claims.length === 0) return new Set();
  const classes = await kubernetes.list(
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' },
    { signal },
  );
  const boundOnFirstUse = new Set(
    classes
      .filter((each) => each['volumeBindingMode'] === 'WaitForFirstConsumer')
      .map(({ metadata }) => metadata.name),
  );
  const defaultClass = classes.find(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  )?.metadata.name;
  const classOf = (claim: KubeObject) => textAt(claim, 'spec', 'storageClassName') ?? defaultClass ?? '';
  return new Set(
    claims.filter((claim) => boundOnFirstUse.has(classOf(claim))).map((claim) => objectKey(refOf(claim))),
  );
}
