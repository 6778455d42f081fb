import type { AppStorage, StorageClaim, StorageProblem } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { formatBytes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { LonghornDisk, LonghornVolume } from './longhorn-resources.ts';

/** What the user should do something about, the worst first. */
export function storageProblems(
  apps: readonly AppStorage[],
  volumes: readonly LonghornVolume[],
  disks: readonly LonghornDisk[],
  machines: number,
): readonly StorageProblem[] {
  const reasonOf = new Map(volumes.map(({ name, unscheduled }) => [name, unscheduled]));
  const problems = [
    ...apps.flatMap(({ claims }) =>
      claims.flatMap((claim) => claimProblem(claim, reasonOf.get(claim.volume ?? ''), machines) ?? []),
    ),
    ...disks.flatMap((disk) => diskProblem(disk) ?? []),
  ];
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ severity }: StorageProblem): number => (severity === 'bad' ? 0 : 1);
const bad = (text: Sentence): StorageProblem => ({ severity: 'bad', sentence: text });
const attention = (text: Sentence): StorageProblem => ({ severity: 'attention', sentence: text });

function claimProblem(
  { namespace: app, name, health, copies, machines: on }: StorageClaim,
  unscheduled: string | undefined,
  machines: number,
): StorageProblem | undefined {
  if (health === 'faulted') {
    return bad(
      sentence(
        'storage.problem.faulted',
        'The storage {name} of {app} can’t be used: none of its copies is intact. Don’t remove anything. If a machine or disk with a copy is off, turn it back on first; otherwise, restore a backup.',
        { name, app },
      ),
    );
  }
  if (health !== 'degraded' || copies === undefined) return undefined;
  if (copies.wanted > machines) {
    return attention(
      sentence(
        'storage.problem.too-many-copies',
        'The storage {name} of {app} should be on {wanted} machines, but the cloud only has {machines}. Add a machine, or set fewer copies.',
        { name, app, wanted: copies.wanted, machines },
      ),
    );
  }
  if (unscheduled !== undefined) {
    return attention(
      sentence(
        'storage.problem.no-room',
        'No disk has enough space for a copy of the storage {name} of {app}. Free up space, or add a disk or machine.',
        { name, app },
      ),
    );
  }
  if (copies.healthy === 1 && on.length > 0) {
    return bad(
      sentence(
        'storage.problem.one-copy',
        'The storage {name} of {app} has only one intact copy. If that copy is lost, so is the data. Longhorn makes another one on its own once all machines are running.',
        { name, app },
      ),
    );
  }
  return attention(
    sentence(
      'storage.problem.degraded',
      'The storage {name} of {app} has {healthy} of {wanted} copies. Longhorn makes the missing ones on its own once all machines are running.',
      { name, app, healthy: copies.healthy, wanted: copies.wanted },
    ),
  );
}

function diskProblem(disk: LonghornDisk): StorageProblem | undefined {
  const { machine, path } = disk;
  if (disk.failing) {
    return bad(
      sentence(
        'storage.problem.failing-disk',
        'A disk in {machine} ({path}) reports that it’s failing. Replace it in the next few days.',
        { machine, path },
      ),
    );
  }
  if (!disk.ready) {
    return bad(
      sentence(
        'storage.problem.disk-not-ready',
        'The disk at {path} in {machine} can’t be used ({reason}). Copies of app data on it are missing.',
        { machine, path, reason: disk.reason || 'NotReady' },
      ),
    );
  }
  if (disk.reason !== 'DiskPressure') return undefined;
  return attention(
    sentence(
      'storage.problem.full-disk',
      'The disk at {path} in {machine} is nearly full, with {free} left. Longhorn no longer puts new data on it.',
      { machine, path, free: formatBytes(disk.capacityBytes - disk.usedBytes) },
    ),
  );
}
