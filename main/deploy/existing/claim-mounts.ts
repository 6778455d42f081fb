import { listAt, textAt, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { imageFacts, podOf } from './image-facts.ts';

export interface ClaimMount {
  readonly claim: string;
  readonly image: string;
  readonly path: string;
  /** The folder within the claim; empty for the whole claim. */
  readonly folder: string;
}

/** Where the containers of a workload mount its claims. */
export function mountsOf(workload: KubeObject): ClaimMount[] {
  const pod = podOf(workload);
  const claims = new Map<string, string>();
  for (const volume of listAt(pod, 'spec', 'volumes')) {
    const [name, claim] = [textAt(volume, 'name'), textAt(volume, 'persistentVolumeClaim', 'claimName')];
    if (name !== undefined && claim !== undefined) claims.set(name, claim);
  }
  const end = `-${workload.metadata.name}-0`;
  for (const made of madeClaims(workload)) claims.set(made.slice(0, -end.length), made);
  return listAt(pod, 'spec', 'containers').flatMap((container) =>
    listAt(container, 'volumeMounts').flatMap((mount): ClaimMount[] => {
      const claim = claims.get(textAt(mount, 'name') ?? '');
      if (claim === undefined) return [];
      return [
        {
          claim,
          image: imageFacts(textAt(container, 'image') ?? '').repository,
          path: textAt(mount, 'mountPath') ?? '',
          folder: (textAt(mount, 'subPath') ?? textAt(mount, 'subPathExpr') ?? '').replace(
            /^\.?\/+|\/+$/g,
            '',
          ),
        },
      ];
    }),
  );
}

/** Whether its pods mount the claim, including init containers and every replica of a StatefulSet. */
export function usesClaim(workload: KubeObject, claim: string): boolean {
  const own = listAt(podOf(workload), 'spec', 'volumes').some(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') === claim,
  );
  return own || makesClaim(workload, claim);
}

/** Whether a StatefulSet makes this claim for one of its replicas. */
export function makesClaim(workload: KubeObject, claim: string): boolean {
  return madeClaims(workload).some((first) => {
    const prefix = first.slice(0, -1);
    return claim.startsWith(prefix) && /^\d+$/.test(claim.slice(prefix.length));
  });
}

/** The claims that a StatefulSet makes for its first replica. */
export function madeClaims(workload: KubeObject): string[] {
  return listAt(workload, 'spec', 'volumeClaimTemplates').flatMap((template) => {
    const name = textAt(template, 'metadata', 'name');
    return name === undefined ? [] : [`${name}-${workload.metadata.name}-0`];
  });
}
