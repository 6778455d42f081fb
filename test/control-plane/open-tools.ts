import { homedir } from 'node:os';
import { appFolders } from '../../main/lib/app-folders.ts';
import { openTools as openToolsHere, type Tools } from '../../main/tools/tools.ts';

/** The tools of this checkout, from the cache that all runs on this computer share. */
export function openTools(): Tools {
  const environment = { ...process.env, WILD_HOME: undefined };
  const { cache } = appFolders(process.platform, environment, homedir());
  return openToolsHere({ root: new URL('../..', import.meta.url).pathname, cache, environment });
}
