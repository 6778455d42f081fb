import { listAt, textAt, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { claimsOf } from '../share-space.ts';
import { imageFacts, podOf } from './image-facts.ts';

export interface ClaimMount {
  readonly claim: string;
  readonly image: string;
  readonly path: string;
  /** The folder within the claim; empty for all of it. */
  readonly folder: string;
}

/** Where the containers of a workload see its claims. */
export function mountsOf(workload: KubeObject): ClaimMount[] {
  const pod = podOf(workload);
  const claims = new Map<string, string>();
  for (const volume of listAt(pod, 'spec', 'volumes')) {
    const [name, claim] = [textAt(volume, 'name'), textAt(volume, 'persistentVolumeClaim', 'claimName')];
    if (name !== undefined && claim !== undefined) claims.set(name, claim);
  }
  for (const template of listAt(workload, 'spec', 'volumeClaimTemplates')) {
    const name = textAt(template, 'metadata', 'name');
    if (name !== undefined) claims.set(name, `${name}-${workload.metadata.name}-0`);
  }
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

/** All claims that its pods use, also those of init containers and of every copy of a StatefulSet. */
export function usesClaim(workload: KubeObject, claim: string): boolean {
  const own = listAt(podOf(workload), 'spec', 'volumes').some(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') === claim,
  );
  const made = claimsOf(workload).some((name) => {
    const copies = name.slice(0, -1);
    return name.endsWith('-0') && claim.startsWith(copies) && /^\d+$/.test(claim.slice(copies.length));
  });
  return own || made;
}
