import { type Config, valueAt } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { WildError } from '../lib/wild-error.ts';
import { chosenName, renameMarker } from './cloud-marker.ts';
import type { KnownClouds } from './known-clouds.ts';
import { refreshGenerated } from './refresh-generated.ts';
import type { Place } from './writers.ts';

/**
 * Makes all that repeats config.yaml follow it, after a change and under its lock: the name in the marker and on the
 * list, env.sh, the notes. What the change did stays done where this fails: the next change comes by here again.
 */
export async function tellWhatIsTrue(
  cloud: Place,
  deps: {
    readonly config: Config;
    readonly known: KnownClouds;
    readonly files: FileAccess;
    readonly toolFolders?: () => Promise<readonly string[]>;
  },
): Promise<void> {
  try {
    const { values } = await deps.config.read(cloud.folder);
    const name = chosenName(valueAt(values, ['cloud', 'name'])) ?? cloud.name;
    await renameMarker(cloud.folder, name, deps.files);
    const onList = (await deps.known.list()).find(({ id }) => id === cloud.id);
    if (onList !== undefined && onList.name !== name) await deps.known.remember({ ...onList, name });
    const told = { values, toolFolders: (await deps.toolFolders?.()) ?? [] };
    await refreshGenerated({ ...cloud, name }, told, deps.files);
  } catch (error) {
    const passing = error instanceof WildError && /^(?:config|storage|settings)\./.test(error.code);
    if (!passing) throw error;
  }
}
