import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inBatches } from '../lib/in-batches.ts';
import { type Attempted, entryOf, withAttempt, withoutAttempts } from './attempted.ts';
import { moveBranch } from './branch.ts';
import { type CommitMessage, printMessage } from './commit-message.ts';
import { gitFiles } from './git-files.ts';
import { byPath, type IndexEntry, isLeftOut, printIndex, unknownStat } from './git-index.ts';
import { replaceLocked } from './locked-file.ts';
import { mergeText } from './merge-text.ts';
import { type TreeFile, type TreeFiles } from './objects.ts';
import { checkFree, indexPath, readIndexBytes, type Repository } from './repository.ts';
import { type HistoryScope, mayHold, type SeenFile, type Snapshot } from './snapshot.ts';
import { CommitFailure } from './commit-failure.ts';

export interface CommitWork {
  readonly scope: HistoryScope;
  readonly now: Snapshot;
  readonly message: CommitMessage;
  readonly at: Date;
  /** What earlier attempts may have left in the index. */
  readonly attempted: Attempted;
  /** Saves the attempts including this one. Called before the index is written. */
  readonly onAttempt: (attempted: Attempted) => Promise<void>;
  /** Files to remove from the history, but not from the folder. */
  readonly leaving: readonly string[];
  /** Content before our change of files that the person had staged. Without it, such files are skipped. */
  readonly stagedBefore?: ReadonlyMap<string, Uint8Array>;
}

export async function filesOfHead(repository: Repository, scope: HistoryScope): Promise<TreeFiles> {
  const { head, objects } = repository;
  if (head.at === 'nowhere' || head.oid === undefined) return new Map();
  const { tree } = await objects.commit(head.oid);
  return objects.files(tree, (path, folder) => mayHold(scope, path, folder));
}

/** The repository with the index it would have if none of our commits had failed. */
async function settled(repository: Repository, attempted: Attempted): Promise<Repository> {
  const paths = Object.keys(attempted);
  if (paths.length === 0) return repository;
  const index = withoutAttempts(repository.index, await filesOfHead(repository, { paths }), attempted);
  return { ...repository, index };
}

/** Paths in scope that the person has staged. */
export function stagedPaths(repository: Repository, head: TreeFiles, scope: HistoryScope): Set<string> {
  if (repository.kind === 'apart') return new Set();
  const index = byPath(repository.index);
  const staged = new Set<string>();
  for (const path of new Set([...index.keys(), ...head.keys()])) {
    if (!mayHold(scope, path, false)) continue;
    const oid = index.get(path)?.oid;
    if (oid === head.get(path)?.oid) continue;
    // With an empty index, nothing is staged.
    if (index.size > 0) staged.add(path);
  }
  return staged;
}

/**
 * Commits the changes in scope and nothing else: staged changes stay staged, no hook runs, nothing is signed.
 * @returns the new commit, or undefined if nothing changed
 * @throws CommitFailure
 */
export async function commitFiles(found: Repository, work: CommitWork): Promise<string | undefined> {
  const repository = await settled(found, work.attempted);
  const { kind, objects } = repository;
  const head = await filesOfHead(repository, work.scope);
  const staged = stagedPaths(repository, head, work.scope);
  const changed = await changedPaths(repository, work, head);
  changed.push(...work.leaving);
  const paths = changed.filter((path) => !staged.has(path) || work.stagedBefore?.has(path));
  const isAsItWas = repository.index === found.index;
  if (paths.length === 0 && isAsItWas) return undefined;
  await checkFree(repository);
  if (paths.length === 0) {
    await writeIndex(found, repository.index);
    return undefined;
  }
  if (repository.head.at !== 'branch') throw new CommitFailure('detached');
  if (repository.index.some(({ path, stage }) => stage > 0 && paths.includes(path))) {
    throw new CommitFailure('merging');
  }

  const changes = new Map<string, TreeFile | undefined>();
  const inIndex = new Map<string, IndexEntry | undefined>();
  await inBatches(paths, 16, async (path) => {
    const seen = work.now.files.get(path);
    const bytes = seen && (await contentOf(repository, path));
    if (seen === undefined || bytes === undefined) {
      changes.set(path, undefined);
      if (!staged.has(path)) inIndex.set(path, undefined);
      return;
    }
    const mode = modeOf(repository, seen, head.get(path));
    if (staged.has(path))
      return commitBesideStaged(repository, { path, mode, bytes, work, head, changes, inIndex });
    const oid = await objects.addBlob(bytes);
    changes.set(path, { oid, mode });
    inIndex.set(path, entryOf(path, { oid, mode }, seen.stat));
  });

  const parent = repository.head.oid;
  const tree = await objects.change(parent && (await objects.commit(parent)).tree, changes);
  const who = authorOf(repository, work.at);
  const message = printMessage(work.message);
  const commit = await objects.addCommit({
    message,
    tree,
    parent: parent === undefined ? [] : [parent],
    author: who,
    committer: who,
  });
  if (kind === 'shared') {
    await work.onAttempt(withAttempt(work.attempted, attemptOf(repository, inIndex, staged)));
    const others = repository.index.filter(({ path }) => !inIndex.has(path));
    await writeIndex(found, [...others, ...[...inIndex.values()].filter((entry) => entry !== undefined)]);
  }
  const moved = await moveBranch(repository.files, repository, repository.head.ref, {
    from: parent,
    to: commit,
    log:
      kind === 'apart' || repository.config.get('core.logallrefupdates') === 'false'
        ? undefined
        : `${who.name} <${who.email}> ${who.timestamp} ${zone(who.timezoneOffset)}\tcommit: ${message.split('\n')[0] ?? ''}`,
  });
  if (moved !== 'done') throw new CommitFailure(moved === 'locked' ? 'locked' : 'moved');
  return commit;
}

async function changedPaths(repository: Repository, work: CommitWork, head: TreeFiles): Promise<string[]> {
  const index = byPath(repository.index);
  const changed: string[] = [];
  const isLeftToGitignore = ignoring(repository);
  for (const path of new Set([...head.keys(), ...work.now.files.keys()])) {
    const entry = index.get(path);
    if (work.now.leftOut.has(path) || (entry && isLeftOut(entry))) continue;
    const [was, is] = [head.get(path), work.now.files.get(path)];
    if (was?.oid === is?.oid && (is === undefined || modeOf(repository, is, was) === was?.mode)) continue;
    if (was === undefined && entry === undefined && (await isLeftToGitignore(path))) continue;
    changed.push(path);
  }
  return changed.sort();
}

/** Reads each .gitignore once, however many files there are. */
function ignoring({ files, folder, commondir }: Repository): (path: string) => Promise<boolean> {
  const read = new Map<string, Promise<Uint8Array>>();
  const fs = gitFiles({
    ...files,
    readFile(path) {
      const known = read.get(path) ?? files.readFile(path);
      read.set(path, known);
      return known;
    },
  });
  return async (path) => {
    const { isIgnored } = await import('./git-library.ts');
    return isIgnored({ fs, dir: folder, gitdir: commondir, filepath: path });
  };
}

/** On file systems without an executable bit, a file keeps its mode. */
function modeOf({ config }: Repository, seen: SeenFile, was: TreeFile | undefined): string {
  return was !== undefined && config.get('core.filemode') === 'false' ? was.mode : seen.mode;
}

interface StagedFile {
  readonly path: string;
  readonly mode: string;
  readonly bytes: Uint8Array;
  readonly work: CommitWork;
  readonly head: TreeFiles;
  readonly changes: Map<string, TreeFile | undefined>;
  readonly inIndex: Map<string, IndexEntry | undefined>;
}

/**
 * Commits only our change of a file that the person has staged, and merges it into what they staged. If both changed the
 * same lines, commits the file as it is and leaves the staged version alone.
 */
async function commitBesideStaged({ objects, index }: Repository, file: StagedFile): Promise<void> {
  const { path, mode, work, head, changes, inIndex } = file;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  const before = text(work.stagedBefore?.get(path) ?? file.bytes);
  const [was, entry] = [head.get(path), byPath(index).get(path)];
  const alone = was && mergeText(before, text(await objects.blob(was.oid)), text(file.bytes));
  const kept = entry && mergeText(before, text(await objects.blob(entry.oid)), text(file.bytes));
  const apart = alone !== undefined && kept !== undefined;
  changes.set(path, { oid: await objects.addBlob(apart ? Buffer.from(alone) : file.bytes), mode });
  if (apart && entry !== undefined) {
    inIndex.set(path, { ...entry, oid: await objects.addBlob(Buffer.from(kept)), stat: unknownStat });
  }
}

/** The bytes that git would store for a file. */
export async function contentOf(repository: Repository, path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(join(repository.folder, path));
  return keptBytes(repository)(path, bytes);
}

export function keptBytes({ convertsLines }: Pick<Repository, 'convertsLines'>) {
  return (_path: string, bytes: Buffer): Uint8Array =>
    convertsLines && !bytes.includes(0) && bytes.includes('\r\n')
      ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
      : bytes;
}

function attemptOf(
  { index }: Repository,
  inIndex: ReadonlyMap<string, IndexEntry | undefined>,
  staged: ReadonlySet<string>,
) {
  const before = byPath(index);
  const stagedAt = (path: string) => (staged.has(path) ? before.get(path)?.oid : undefined);
  return new Map([...inIndex].map(([path, entry]) => [path, { put: entry?.oid, staged: stagedAt(path) }]));
}

/** Replaces the index, unless it has changed since it was read. */
async function writeIndex(found: Repository, entries: readonly IndexEntry[]): Promise<void> {
  const { files, indexBytes } = found;
  const done = await replaceLocked(files, indexPath(found), printIndex(entries), async () => {
    const now = await readIndexBytes(found);
    return indexBytes === undefined || now === undefined ? indexBytes === now : indexBytes.equals(now);
  });
  if (done !== 'done') throw new CommitFailure(done === 'locked' ? 'locked' : 'moved');
}

function authorOf({ config }: Repository, at: Date) {
  return {
    name: config.get('user.name') || 'Wild Cloud',
    email: config.get('user.email') || 'wild-cloud@localhost',
    timestamp: Math.floor(at.getTime() / 1000),
    timezoneOffset: at.getTimezoneOffset(),
  };
}

function zone(minutesBehind: number): string {
  const minutes = Math.abs(minutesBehind);
  const digits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutesBehind > 0 ? '-' : '+'}${digits(minutes / 60)}${digits(minutes % 60)}`;
}
