import type { BrowseEntry } from '../../../contract/backups.ts';
import type { SnapshotNode } from '../../tools/tools.ts';

const kinds: Readonly<Record<string, BrowseEntry['type']>> = { dir: 'folder', file: 'file', symlink: 'link' };

/** Folders first, then by name. */
export function browseEntries(nodes: readonly SnapshotNode[]): readonly BrowseEntry[] {
  return nodes
    .map(
      ({ name, path, type, size, mtime }): BrowseEntry => ({
        name,
        path,
        type: kinds[type] ?? 'other',
        ...(size === undefined || type !== 'file' ? {} : { bytes: size }),
        ...(mtime === undefined ? {} : { modifiedAt: mtime }),
      }),
    )
    .toSorted(
      (a, b) => Number(b.type === 'folder') - Number(a.type === 'folder') || a.name.localeCompare(b.name),
    );
}
