import { join } from 'node:path';
import type { FileAccess } from '../lib/file-access.ts';
import { removeLeftBehind } from '../lib/left-behind.ts';
import { finishMoves } from '../lib/pending-moves.ts';

/** Ends what a crash interrupted and removes what it left. The caller holds the cloud's lock. */
export async function settleFolder(files: FileAccess, folder: string, now: Date): Promise<void> {
  await finishMoves(files, folder);
  const places = ['.', '.wildcloud', '.wildcloud/logs/operations', 'apps', 'docs', '.kube', '.talos'];
  await removeLeftBehind(
    files,
    places.map((place) => join(folder, place)),
    now,
  );
}
