import { type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { isWorkload } from './object-kinds.ts';
import type { PlannedChange } from './plan-bundle.ts';

/**
 * Obsolete workloads whose claims a new workload will use. They stop before it starts: two writers on one volume
 * corrupt it, and most volumes can be attached to one machine only, so waiting for the new one first would never end.
 */
export function stopFirst(changes: readonly PlannedChange[]): PlannedChange[] {
  const needed = new Set(
    changes
      .filter(({ act, object }) => (act === 'add' || act === 'change') && isWorkload(object))
      .flatMap(({ object }) => claimsUsedBy(object)),
  );
  return changes.filter(
    ({ act, object }) =>
      act === 'remove' && isWorkload(object) && claimsUsedBy(object).some((claim) => needed.has(claim)),
  );
}

/** The claims that a workload mounts, including those that a StatefulSet makes for its first replica. */
function claimsUsedBy(workload: KubeObject): string[] {
  const named = listAt(workload, 'spec', 'template', 'spec', 'volumes').map((volume) =>
    textAt(volume, 'persistentVolumeClaim', 'claimName'),
  );
  const own = listAt(workload, 'spec', 'volumeClaimTemplates').map((template) => {
    const name = textAt(template, 'metadata', 'name');
    return name === undefined ? undefined : `${name}-${workload.metadata.name}-0`;
  });
  return [...named, ...own].filter((name) => name !== undefined);
}
