import { type Config, valueAt } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { WildError } from '../lib/wild-error.ts';
import { chosenName, renameMarker } from './cloud-marker.ts';
import type { KnownClouds } from './known-clouds.ts';
import { type Refreshed, refreshGenerated } from './refresh-generated.ts';
import type { Place } from './writers.ts';

export interface DerivedFilesDependencies {
  readonly config: Pick<Config, 'read'>;
  readonly known: KnownClouds;
  readonly files: FileAccess;
  readonly toolFolders?: () => Promise<readonly string[]>;
}

/** Regenerates env.sh and docs/README.md. @throws WildError `config.unreadable`, `storage.*` */
export async function refreshNotes(
  cloud: Place,
  { config, files, toolFolders }: Omit<DerivedFilesDependencies, 'known'>,
): Promise<Refreshed> {
  const { values } = await config.read(cloud.folder);
  const name = chosenName(valueAt(values, ['cloud', 'name'])) ?? cloud.name;
  return refreshGenerated({ ...cloud, name }, { values, toolFolders: (await toolFolders?.()) ?? [] }, files);
}

/**
 * Updates everything that is derived from config.yaml: the name in the marker and in the list, env.sh, docs/README.md.
 * Runs after each change, under its lock. Expected failures are ignored: the next change tries again.
 */
export async function updateDerivedFiles(cloud: Place, deps: DerivedFilesDependencies): Promise<void> {
  try {
    const { values } = await deps.config.read(cloud.folder);
    const name = chosenName(valueAt(values, ['cloud', 'name'])) ?? cloud.name;
    await renameMarker(cloud.folder, name, deps.files);
    const onList = (await deps.known.list()).find(({ id }) => id === cloud.id);
    if (onList !== undefined && onList.name !== name) await deps.known.remember({ ...onList, name });
    await refreshNotes(cloud, deps);
  } catch (error) {
    const isExpected = error instanceof WildError && /^(?:config|storage|settings)\./.test(error.code);
    if (!isExpected) throw error;
  }
}
