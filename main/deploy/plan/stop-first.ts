import { type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { isWorkload } from '../apps/app-status.ts';
import type { PlannedChange } from './plan-bundle.ts';

/**
 * Programs that go and keep their data where a new one will. They stop before it starts: two that write to the same
 * place spoil it, and most disks can be with one machine only, so that waiting for the new one first would never end.
 */
export function stopFirst(changes: readonly PlannedChange[]): PlannedChange[] {
  const coming = new Set(
    changes
      .filter(({ act, object }) => (act === 'add' || act === 'change') && isWorkload(object))
      .flatMap(({ object }) => claimsUsedBy(object)),
  );
  return changes.filter(
    ({ act, object }) =>
      act === 'remove' && isWorkload(object) && claimsUsedBy(object).some((claim) => coming.has(claim)),
  );
}

/** Claims that a program keeps its data on, also those that it makes for its first copy by itself. */
export function claimsUsedBy(program: KubeObject): string[] {
  const named = listAt(program, 'spec', 'template', 'spec', 'volumes').map((volume) =>
    textAt(volume, 'persistentVolumeClaim', 'claimName'),
  );
  const own = listAt(program, 'spec', 'volumeClaimTemplates').map((template) => {
    const name = textAt(template, 'metadata', 'name');
    return name === undefined ? undefined : `${name}-${program.metadata.name}-0`;
  });
  return [...named, ...own].filter((name) => name !== undefined);
}
