import { sentence } from '../../lib/sentence.ts';
import type { Observed } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';

/** Taking a snapshot of etcd. */
export function planSnapshot({ members }: Observed): PlanParts {
  return {
    happens: [
      sentence(
        'upkeep.happens.snapshot',
        'A snapshot of etcd, including passwords, is saved in this cloud’s backups folder. Only your user account can read it.',
      ),
    ],
    notes: [
      sentence(
        'upkeep.note.snapshot',
        'It doesn’t include the data of apps, which is on the disks of the machines.',
      ),
    ],
    refusals: members.some(({ healthy }) => healthy) ? [] : [noHealthyMember],
  };
}

export const noHealthyMember = sentence(
  'upkeep.refuse.none-well',
  'No healthy control-plane machine answers, so there is nothing to take a snapshot from.',
);

/** Below the cloud's folder; sorts by age. */
export function snapshotFile(at: Date): string {
  return `backups/etcd-${at
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z')}.snapshot`;
}
