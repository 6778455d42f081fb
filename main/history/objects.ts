import type { CommitObject } from 'isomorphic-git';
import type { FileAccess } from '../lib/file-access.ts';
import { addBlob, gitFiles } from './git-files.ts';

export interface TreeFile {
  readonly oid: string;
  readonly mode: string;
}

export const fileMode = '100644';
export const programMode = '100755';

/** A commit's files by path. */
export type TreeFiles = ReadonlyMap<string, TreeFile>;

/** The blobs, trees and commits of a repository. Never moves a branch. */
export interface Objects {
  /** The files that `wanted` accepts; rejected folders aren't read. Skips symbolic links and submodules. */
  files(tree: string, wanted: (path: string, folder: boolean) => boolean): Promise<TreeFiles>;
  /** The tree with changed files; undefined removes a file. */
  change(tree: string | undefined, changes: ReadonlyMap<string, TreeFile | undefined>): Promise<string>;
  /** The direct entries of a tree: names with their objects. */
  level(tree: string): Promise<ReadonlyMap<string, string>>;
  blob(oid: string): Promise<Uint8Array>;
  addBlob(bytes: Uint8Array): Promise<string>;
  commit(oid: string): Promise<CommitObject>;
  addCommit(commit: CommitObject): Promise<string>;
}

export function createObjects(files: FileAccess, gitdir: string): Objects {
  const git = { fs: gitFiles(files), gitdir, cache: {} };
  const library = () => import('./git-library.ts');
  const treeOf = async (oid: string) => (await (await library()).readTree({ ...git, oid })).tree;

  const change: Objects['change'] = async (tree, changes) => {
    const entries = new Map(
      (tree === undefined ? [] : await treeOf(tree)).map((entry) => [entry.path, entry]),
    );
    const inside = new Map<string, Map<string, TreeFile | undefined>>();
    for (const [path, file] of changes) {
      const slash = path.indexOf('/');
      if (slash >= 0) {
        const folder = path.slice(0, slash);
        const below = inside.get(folder) ?? new Map<string, TreeFile | undefined>();
        inside.set(folder, below.set(path.slice(slash + 1), file));
      } else if (file === undefined) entries.delete(path);
      else entries.set(path, { path, oid: file.oid, mode: file.mode, type: 'blob' });
    }
    for (const [folder, below] of inside) {
      const present = entries.get(folder);
      const oid = await change(present?.type === 'tree' ? present.oid : undefined, below);
      if (oid === emptyTree) entries.delete(folder);
      else entries.set(folder, { path: folder, oid, mode: '040000', type: 'tree' });
    }
    return (await library()).writeTree({ ...git, tree: [...entries.values()] });
  };

  return {
    async files(tree, wanted) {
      const found = new Map<string, TreeFile>();
      const walk = async (oid: string, before: string): Promise<void> => {
        for (const entry of await treeOf(oid)) {
          const path = before + entry.path;
          if (!wanted(path, entry.type === 'tree')) continue;
          if (entry.type === 'tree') await walk(entry.oid, `${path}/`);
          else if (entry.mode === fileMode || entry.mode === programMode) {
            found.set(path, { oid: entry.oid, mode: entry.mode });
          }
        }
      };
      await walk(tree, '');
      return found;
    },
    level: async (tree) => new Map((await treeOf(tree)).map(({ path, oid }) => [path, oid])),
    change,
    blob: async (oid) => (await (await library()).readBlob({ ...git, oid })).blob,
    addBlob: (bytes) => addBlob(files, gitdir, bytes),
    commit: async (oid) => (await (await library()).readCommit({ ...git, oid })).commit,
    addCommit: async (commit) => (await library()).writeCommit({ ...git, commit }),
  };
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
