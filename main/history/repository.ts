import { lstat, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { systemCode } from '../lib/wild-error.ts';
import { type GitFolders, type Head, readHead } from './branch.ts';
import { type GitConfig, type GitConfigPlaces, isOn, readGitConfig } from './git-config.ts';
import { type IndexEntry, parseIndex } from './git-index.ts';
import { createObjects, type Objects } from './objects.ts';
import { CommitFailure } from './commit-failure.ts';

export interface Repository extends GitFolders {
  readonly folder: string;
  readonly files: FileAccess;
  /**
   * `shared`: the folder's own repository, which the person may use too. `apart`: a repository in `.wildcloud/history/`
   * that only Wild Cloud uses, because the folder is inside a repository or has one that can't be written safely.
   */
  readonly kind: 'shared' | 'apart';
  readonly head: Head;
  /** What the person may have staged. Empty for a separate repository. */
  readonly index: readonly IndexEntry[];
  /** The index file's content; undefined if it doesn't exist. */
  readonly indexBytes: Buffer | undefined;
  readonly config: GitConfig;
  readonly objects: Objects;
  /** Whether text files have CRLF in the working tree and LF in git. */
  readonly convertsLines: boolean;
}

/** Where to look for a history. */
export interface Place {
  readonly folder: string;
  readonly files: FileAccess;
  readonly places: GitConfigPlaces;
}

export const historyFolder = (folder: string) => join(folder, '.wildcloud', 'history');
const apartFolder = (folder: string) => join(historyFolder(folder), 'git');
export const indexPath = ({ gitdir }: GitFolders) => join(gitdir, 'index');

/** The repository of a folder's history, or undefined if there is none yet. Writes nothing. */
export async function findRepository(place: Place): Promise<Repository | undefined> {
  const { folder, files, places } = place;
  // A separate history stays separate, so it isn't split in two.
  if (await exists(join(apartFolder(folder), 'HEAD'))) return openApart(place);
  const folders = await gitFoldersAt(folder);
  if (folders === undefined) return undefined;
  const config = await readGitConfig(places, folders.gitdir, join(folders.commondir, 'config'));
  const attributes = await readAttributes(folder, folders);
  const indexBytes = await readIndexBytes(folders);
  const index = readIndex(indexBytes);
  if (!isWritable(config) || attributes === 'filters' || index === 'unknown') return undefined;
  return {
    ...folders,
    folder,
    files,
    kind: 'shared',
    head: await readHead(folders),
    index,
    indexBytes,
    config,
    objects: createObjects(files, folders.commondir),
    convertsLines:
      attributes === 'text' || ['true', 'input'].includes(config.get('core.autocrlf')?.toLowerCase() ?? ''),
  };
}

/** Finds the repository, or creates it. */
export async function openRepository(place: Place): Promise<Repository> {
  const { folder, files } = place;
  const found = await findRepository(place);
  if (found) return found;
  const apart = (await gitFoldersAt(folder)) !== undefined || (await isInsideRepository(folder));
  await begin(files, folder, apart ? apartFolder(folder) : join(folder, '.git'));
  const begun = await findRepository(place);
  if (begun === undefined) throw new CommitFailure('damaged');
  return begun;
}

/** Throws if a commit would interfere with what the person is doing with git. */
export async function checkFree({ gitdir, head }: Repository): Promise<void> {
  const signs = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply'];
  for (const sign of signs) if (await exists(join(gitdir, sign))) throw new CommitFailure('merging');
  if (head.at === 'commit') throw new CommitFailure('detached');
  if (head.at === 'nowhere') throw new CommitFailure('damaged');
}

async function openApart({ folder, files, places }: Place): Promise<Repository> {
  const gitdir = apartFolder(folder);
  const folders = { gitdir, commondir: gitdir };
  return {
    ...folders,
    folder,
    files,
    kind: 'apart',
    head: await readHead(folders),
    index: [],
    indexBytes: undefined,
    config: await readGitConfig(places, gitdir, join(gitdir, 'config')),
    objects: createObjects(files, gitdir),
    convertsLines: false,
  };
}

/** Creates the repository in a temporary folder and renames it, so nobody sees half a repository. */
async function begin(files: FileAccess, folder: string, gitdir: string): Promise<void> {
  await makeHistoryFolder(files, folder);
  const making = join(historyFolder(folder), 'git.new');
  await files.removeAll(making);
  for (const part of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
    await makeFolder(files, join(making, part), 0o755);
  }
  await writeFileAtomic(join(making, 'HEAD'), 'ref: refs/heads/main\n', { mode: 0o644, files });
  await writeFileAtomic(join(making, 'config'), newConfig, { mode: 0o644, files });
  await files.rename(making, gitdir);
}

const newConfig = `[core]
\trepositoryformatversion = 0
\tfilemode = ${process.platform !== 'win32'}
\tbare = false
\tlogallrefupdates = true
`;

/** A folder that every git repository ignores, including one around the cloud. */
export async function makeHistoryFolder(files: FileAccess, folder: string): Promise<void> {
  await makeFolder(files, historyFolder(folder), 0o755);
  const ignore = join(historyFolder(folder), '.gitignore');
  if (!(await exists(ignore))) await writeFileAtomic(ignore, '*\n', { mode: 0o644, files });
}

/** `.git` is a folder, or a file that names one: a linked worktree or a submodule. */
async function gitFoldersAt(folder: string): Promise<GitFolders | undefined> {
  const dot = join(folder, '.git');
  const kind = await kindOf(dot);
  if (kind === undefined) return undefined;
  if (kind === 'folder') return { gitdir: dot, commondir: dot };
  const named = /^gitdir: (.+)$/m.exec((await readTextFile(dot)) ?? '')?.[1]?.trim();
  if (named === undefined) throw new CommitFailure('damaged');
  const gitdir = isAbsolute(named) ? named : resolve(folder, named);
  const common = (await readTextFile(join(gitdir, 'commondir')))?.trim();
  return { gitdir, commondir: common === undefined ? gitdir : resolve(gitdir, common) };
}

async function isInsideRepository(folder: string): Promise<boolean> {
  for (let around = dirname(folder); ; around = dirname(around)) {
    if (await exists(join(around, '.git'))) return true;
    if (dirname(around) === around) return false;
  }
}

const understood = ['noop', 'preciousobjects', 'worktreeconfig', 'relativeworktrees'];

/** False for repository formats that we don't support. */
function isWritable(config: GitConfig): boolean {
  if (Number(config.get('core.repositoryformatversion') ?? 0) > 1 || isOn(config, 'core.bare')) return false;
  if (config.has('core.worktree') && config.get('core.worktree') !== '') return isSubmodule(config);
  return [...config].every(
    ([name, value]) =>
      !name.startsWith('extensions.') ||
      understood.includes(name.slice('extensions.'.length)) ||
      (name === 'extensions.objectformat' && value === 'sha1') ||
      (name === 'extensions.refstorage' && value === 'files'),
  );
}

/** A submodule's worktree is a path that leads out of .git/modules. */
const isSubmodule = (config: GitConfig) => /^(\.\.\/)+/.test(config.get('core.worktree') ?? '');

/** How .gitattributes tells git to convert files. We never run filter programs. */
async function readAttributes(
  folder: string,
  { commondir }: GitFolders,
): Promise<'none' | 'text' | 'filters'> {
  let found: 'none' | 'text' = 'none';
  for (const path of [join(commondir, 'info', 'attributes'), join(folder, '.gitattributes')]) {
    for (const line of ((await readTextFile(path)) ?? '').split(/\r?\n/)) {
      const [pattern = '', ...attributes] = line.trim().split(/\s+/);
      if (pattern.startsWith('#') || foreign.test(pattern)) continue;
      if (attributes.some((one) => /^(filter=|working-tree-encoding=|ident$)/.test(one))) return 'filters';
      if (attributes.some((one) => /^(text|text=auto|eol=.*|crlf)$/.test(one))) found = 'text';
    }
  }
  return found;
}

/** Patterns for file types that a cloud's folder doesn't contain, such as `*.psd`. */
const foreign = /^\*\.(?!ya?ml$|md$|sh$|json$|txt$|conf$|toml$|gitignore$)[\w-]+$/;

function readIndex(bytes: Buffer | undefined): readonly IndexEntry[] | 'unknown' {
  const parsed = bytes === undefined ? [] : parseIndex(bytes);
  if (parsed === 'damaged') throw new CommitFailure('damaged');
  return parsed;
}

export async function readIndexBytes(folders: GitFolders): Promise<Buffer | undefined> {
  try {
    return await readFile(indexPath(folders));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

const exists = async (path: string) => (await kindOf(path)) !== undefined;
