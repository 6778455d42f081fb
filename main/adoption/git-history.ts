import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readTextFile } from '../lib/atomic-write.ts';
import { systemCode } from '../lib/wild-error.ts';
import { type Needles, secretsIn } from './clean-text.ts';
import { gitObjects, type GitLimits, usualLimits } from './git-objects.ts';

export interface HistoryReport {
  /** The folder that is under version control: the cloud's, or one around it. */
  readonly root: string;
  /** The paths of secrets that are readable in an object. */
  readonly secrets: readonly string[];
  /** The files they were in, and `a commit message`. */
  readonly files: readonly string[];
  /** True where a file named secrets.yaml was ever committed. */
  readonly hadSecretsFile: boolean;
  /** Hosts it may have been pushed to. */
  readonly remotes: readonly string[];
  /** What wasn't searched. */
  readonly skipped: readonly string[];
}

/** Searches all objects of a folder's repository for known secrets. Undefined if there is no repository. */
export async function searchHistory(
  folder: string,
  needles: Needles,
  limits: GitLimits = usualLimits,
): Promise<HistoryReport | undefined> {
  const repository = await repositoryAround(folder);
  if (repository === undefined) return undefined;
  const secrets = new Set<string>();
  const files = new Set<string>();
  const skipped = new Set<string>();
  const holders = new Set<string>();
  const secretsFiles = new Set<string>();
  for await (const { oid, type, data } of gitObjects(
    repository.objects,
    (what) => skipped.add(what),
    limits,
  )) {
    if (type === 'tree') {
      for (const entry of treeEntries(data)) {
        // The file as it is now, encrypted, is no leak; which one it is, is seen from its content.
        if (entry.name === 'secrets.yaml') secretsFiles.add(entry.oid);
      }
      continue;
    }
    const found = secretsIn(data, needles);
    for (const path of found) secrets.add(path);
    if (found.length === 0) continue;
    if (type === 'blob') holders.add(oid);
    else files.add('a commit message');
  }
  let hadSecretsFile = false;
  if (holders.size > 0 || secretsFiles.size > 0) {
    for await (const { oid, type, data } of gitObjects(repository.objects, () => {}, limits)) {
      if (type === 'blob' && secretsFiles.has(oid) && !data.includes('ENC[AES256_GCM,'))
        hadSecretsFile = true;
      if (type !== 'tree') continue;
      for (const entry of treeEntries(data)) if (holders.has(entry.oid)) files.add(entry.name);
    }
  }
  return {
    root: repository.root,
    secrets: [...secrets].sort(),
    files: [...files].sort(),
    hadSecretsFile,
    remotes: await remotesOf(repository.objects),
    skipped: [...skipped],
  };
}

/** The nearest `.git` from a folder upward: a folder, or a file that names one. */
async function repositoryAround(folder: string): Promise<{ root: string; objects: string } | undefined> {
  for (let root = resolve(folder); ; root = dirname(root)) {
    const git = join(root, '.git');
    const found = await kindOf(git);
    if (found === 'folder') return { root, objects: git };
    if (found === 'file') {
      const [, named] = /^gitdir: (.+)$/m.exec(await readFile(git, 'utf8')) ?? [];
      if (named !== undefined) {
        const own = resolve(root, named.trim());
        const common = await readTextFile(join(own, 'commondir'));
        return { root, objects: common === undefined ? own : resolve(own, common.trim()) };
      }
    }
    if (dirname(root) === root) return undefined;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

function* treeEntries(data: Buffer): Generator<{ name: string; oid: string }> {
  for (let at = 0; at < data.length; ) {
    const [space, end] = [data.indexOf(0x20, at), data.indexOf(0, at)];
    if (space === -1 || end === -1) return;
    yield { name: data.toString('utf8', space + 1, end), oid: data.toString('hex', end + 1, end + 21) };
    at = end + 21;
  }
}

/** Hosts only, because a URL may contain a token. */
async function remotesOf(git: string): Promise<string[]> {
  const text = (await readTextFile(join(git, 'config'))) ?? '';
  const hosts = [...text.matchAll(/^\s*(?:push)?url\s*=\s*(\S+)/gm)].map(([, url = '']) => {
    const [, host] = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^:/]+)[:/]/i.exec(url) ?? [];
    return host ?? 'another folder';
  });
  return [...new Set(hosts)];
}
