import type { CloudId } from '../../../contract/ids.ts';
import { dumpText, type ResticAccess, snapshots } from '../../tools/tools.ts';
import { valueAt } from '../failures.ts';
import { readSets } from './read-sets.ts';
import { manifestFile, parseManifest } from './set-manifest.ts';
import { parseTags } from './tags.ts';

/** The cloud's folder in one of its sets. */
export interface SavedFolder {
  readonly set: string;
  readonly snapshot: string;
  readonly takenAt: string;
}

/**
 * The newest copy of a cloud's folder, for a computer that doesn't know the cloud. Its set may lack an etcd snapshot, as it
 * does after the cluster broke; the folder itself is whole. Undefined without one.
 * @throws WildError `backup.*`
 */
export async function newestFolder(
  place: string,
  access: ResticAccess,
  cloud: CloudId,
  signal?: AbortSignal,
): Promise<SavedFolder | undefined> {
  const all = valueAt(place, await snapshots(access, { host: cloud }, signal));
  for (const { set, app, takenAt, complete, parts } of readSets(place, all)) {
    const snapshot = parts.find(({ kind }) => kind === 'folder')?.snapshot;
    if (app !== undefined || snapshot === undefined) continue;
    if (complete) return { set, snapshot, takenAt };
    const manifest = all.find(({ tags }) => {
      const parsed = parseTags(tags);
      return parsed?.set === set && parsed.kind === 'manifest';
    });
    if (manifest === undefined) continue;
    const text = valueAt(place, await dumpText(access, manifest.id, `/${manifestFile}`, signal));
    const isWhole = parseManifest(text)?.parts.some(
      (part) => part.kind === 'folder' && part.state === 'saved',
    );
    if (isWhole === true) return { set, snapshot, takenAt };
  }
  return undefined;
}
