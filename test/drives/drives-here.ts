/** The drives of a test, with real operations and the real helper. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { driveId } from '../../main/drives/list/judge-drives.ts';
import { createDrives } from '../../main/drives/drives.ts';
import type { FoundDisk } from '../../main/drives/found-disk.ts';
import type { StartHelper } from '../../main/drives/write/connect-helper.ts';
import { createOperations } from '../../main/operations/operations.ts';
import { temporaryFolder } from './loop-drive.ts';

export interface DrivesHere {
  readonly found: () => Promise<FoundDisk>;
  readonly journals?: string;
  readonly startHelper?: StartHelper;
  readonly needed?: readonly string[];
}

export function drivesHere({ found, journals = temporaryFolder(), startHelper, needed = [] }: DrivesHere) {
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [journals],
    folderFor: async () => journals,
  });
  const drives = createDrives({
    operations,
    needed: async () => needed,
    listDisks: async () => [await found()],
    ...(startHelper === undefined ? {} : { startHelper }),
  });
  return {
    operations,
    drives,
    journals,
    async asked() {
      const disk = await found();
      return { drive: driveId(disk), device: disk.device };
    },
  };
}

/** Random, so that nothing compares equal by chance, with the signature of a partition table. */
export function imageFile(megabytes: number, more = 0): { readonly path: string; readonly bytes: Buffer } {
  const bytes = randomBytes(megabytes * 1024 * 1024 + more);
  bytes.set([0, 0, 0, 0], 0);
  bytes.set([0x55, 0xaa], 510);
  const path = join(temporaryFolder(), 'talos.iso');
  writeFileSync(path, bytes);
  return { path, bytes };
}
