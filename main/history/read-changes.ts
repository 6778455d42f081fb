import type { Sentence } from '../../contract/wire.ts';
import { parseMessage } from './commit-message.ts';
import type { TreeFile, TreeFiles } from './objects.ts';
import type { Repository } from './repository.ts';
import { type HistoryScope, mayHold } from './snapshot.ts';

/** One entry of a history. */
export interface HistoryEntry {
  /** The full commit id. */
  readonly id: string;
  readonly at: string;
  readonly sentence: Sentence;
  readonly by: string;
  /** False if another git client created the commit. */
  readonly ours: boolean;
}

export interface FileChange {
  readonly path: string;
  readonly before: TreeFile | undefined;
  readonly after: TreeFile | undefined;
}

/** How many commits are searched for those that affect the scope. */
const farthest = 5000;

/**
 * Entries that affect the scope, newest first, along the branch; `before` continues after an entry.
 * A merge counts as one entry.
 */
export async function listEntries(
  repository: Repository,
  scope: HistoryScope,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<HistoryEntry[]> {
  const { head, objects } = repository;
  const entries: HistoryEntry[] = [];
  let id = head.at === 'nowhere' ? undefined : head.oid;
  if (before !== undefined) id = (await objects.commit(before)).parent[0];
  for (let seen = 0; id !== undefined && entries.length < limit && seen < farthest; seen++) {
    const { tree, parent, message, committer, author } = await objects.commit(id);
    const earlier = parent[0] === undefined ? undefined : (await objects.commit(parent[0])).tree;
    if (await isAbout(repository, scope, earlier, tree)) {
      const at = new Date(committer.timestamp * 1000).toISOString();
      entries.push({ id, at, by: author.name, ...parseMessage(message) });
    }
    id = parent[0];
  }
  return entries;
}

async function isAbout(
  { objects }: Repository,
  scope: HistoryScope,
  earlier: string | undefined,
  tree: string,
): Promise<boolean> {
  if (earlier === tree) return false;
  // For almost every commit, comparing the top level is enough.
  const firsts = new Set(scope.paths.map((path) => path.split('/')[0] ?? path));
  const [was, is] = [
    earlier === undefined ? new Map<string, string>() : await objects.level(earlier),
    await objects.level(tree),
  ];
  return [...firsts].some((name) => was.get(name) !== is.get(name));
}

/** The files in scope that a commit changed, compared with its parent. */
export async function changedBy(
  repository: Repository,
  scope: HistoryScope,
  id: string,
): Promise<FileChange[]> {
  const { objects } = repository;
  const { tree, parent } = await objects.commit(id);
  const wanted = (path: string, folder: boolean) => mayHold(scope, path, folder);
  const after = await objects.files(tree, wanted);
  const first = parent[0];
  const before: TreeFiles =
    first === undefined ? new Map() : await objects.files((await objects.commit(first)).tree, wanted);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((one) => one.before?.oid !== one.after?.oid || one.before?.mode !== one.after?.mode);
}

export async function textOf(
  { objects }: Repository,
  file: TreeFile | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const bytes = Buffer.from(await objects.blob(file.oid));
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}
