import { homedir } from 'node:os';
import { join } from 'node:path';
import { appFolders } from '../../main/lib/app-folders.ts';
import { createTools, readToolLock, type Tools } from '../../main/tools/tools.ts';

const root = new URL('../..', import.meta.url).pathname;

/** The tools of this checkout, from the cache that every run on this computer shares. */
export async function openTools(): Promise<Tools> {
  return createTools({
    lock: () => readToolLock(join(root, 'resources', 'tools.lock.yaml')),
    root,
    cache: appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir()).cache,
    platform: `${process.platform}-${process.arch}`,
    fetch,
  });
}
