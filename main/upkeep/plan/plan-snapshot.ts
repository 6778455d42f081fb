import { sentence } from '../../lib/sentence.ts';
import type { Observed } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';

/** Copying what Kubernetes knows. */
export function planSnapshot({ members }: Observed): PlanParts {
  return {
    happens: [
      sentence(
        'upkeep.happens.snapshot',
        'What Kubernetes knows, passwords included, is copied into the folder backups of this cloud, for your user account only.',
      ),
    ],
    notes: [
      sentence(
        'upkeep.note.snapshot',
        'What apps have stored is not in it: it is on the disks of the machines.',
      ),
    ],
    refusals: members.some(({ healthy }) => healthy) ? [] : [noHealthyMember],
  };
}

export const noHealthyMember = sentence(
  'upkeep.refuse.none-well',
  'None of the machines that steer answers and agrees with the others, so there is nothing to copy from.',
);

/** Below the cloud's folder; sorts by age. */
export function snapshotFile(at: Date): string {
  return `backups/etcd-${at
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z')}.snapshot`;
}
