import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The top-level entries of a cloud's folder (docs/cloud-directory.md). */
const ofACloud = new Set([
  '.git',
  '.gitattributes',
  '.gitignore',
  '.kube',
  '.sops.yaml',
  '.talos',
  '.wildcloud',
  'apps',
  'backups',
  'config.yaml',
  'docs',
  'env.sh',
  'secrets.yaml',
  'services',
  'setup',
]);

export interface Measured {
  readonly bytes: number;
  readonly files: number;
  readonly history: boolean;
  /** Top-level names that aren't part of a cloud. */
  readonly others: readonly string[];
}

/** Counts the files in a folder. Doesn't follow links; a missing folder is empty. */
export async function measureFolder(folder: string): Promise<Measured> {
  const top = await namesIn(folder);
  let [bytes, files] = [0, 0];
  const waiting = top.map((name) => join(folder, name));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const facts = await factsOf(path);
    if (facts === undefined) continue;
    if (facts.isDirectory()) {
      for (const name of await namesIn(path)) waiting.push(join(path, name));
      continue;
    }
    files += 1;
    bytes += facts.size;
  }
  const apart = (await namesIn(join(folder, '.wildcloud'))).includes('history');
  const others = top.filter((name) => !ofACloud.has(name)).toSorted();
  return { bytes, files, history: apart || top.includes('.git'), others };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw storageError(error, 'read', folder);
  }
}

async function factsOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw storageError(error, 'read', path);
  }
}
