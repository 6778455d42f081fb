import { join } from 'node:path';
import { valueAt } from '../../../backup/backup.ts';
import type { AppChoice } from '../../../deploy/deploy.ts';
import { isThere } from '../../../lib/file-access.ts';
import { sentence } from '../../../lib/sentence.ts';
import { restoreFolder } from '../../../tools/tools.ts';
import { savedPart } from '../found-set.ts';
import {
  compareSettings,
  copyAppSettings,
  isDifferent,
  readAppSettings,
  versionIn,
  writeAppSettings,
} from '../settings/app-settings.ts';
import { recordFolder } from './record.ts';
import type { InPlace } from './work.ts';

const folderOf = ({ cloud, app }: InPlace, which: 'set' | 'before') => join(recordFolder(cloud, app), which);

/** Loads the settings of the set beside those of now. Returns whether they differ. */
export async function loadSettings(work: InPlace): Promise<boolean> {
  const { deps, cloud, app, record, step } = work;
  if (!record.whole) return false;
  const source = await work.source();
  const saved = savedPart(source, 'config');
  if (saved === undefined) return false;
  const folder = folderOf(work, 'set');
  const answer = await restoreFolder(source.opened.access, saved.snapshot, '/', folder, {
    signal: step.signal,
  });
  valueAt(record.place, answer);
  const now = await readAppSettings(deps, cloud, app, cloud.folder);
  return isDifferent(compareSettings(now, await readAppSettings(deps, cloud, app, folder)));
}

export async function setSettingsAside(work: InPlace): Promise<void> {
  const { deps, cloud, app, record } = work;
  if (record.settings) await copyAppSettings(deps.files, cloud, app, folderOf(work, 'before'));
}

export const placeSettings = (work: InPlace): Promise<void> => write(work, 'set');
export const returnSettings = (work: InPlace): Promise<void> => write(work, 'before');

async function write(work: InPlace, which: 'set' | 'before'): Promise<void> {
  const { deps, cloud, app, title, record } = work;
  const folder = folderOf(work, which);
  if (!record.settings || !(await isThere(deps.files, folder))) return;
  await deps.clouds.change(
    cloud,
    sentence('doing.restore', 'restoring {app}', { app: title }),
    async () => {
      const next = await readAppSettings(deps, cloud, app, folder);
      await deps.files.transaction(cloud.folder, () => writeAppSettings(deps, cloud, app, next));
    },
    () =>
      which === 'set'
        ? sentence('history.settings-restored', 'Restored the settings of {app} from backup {set}', {
            app: title,
            set: record.set,
          })
        : sentence('history.settings-returned', 'Put back the settings of {app}', { app: title }),
  );
}

/**
 * The app as it is in the cloud's folder, which is what was deployed last: the catalogue may have a newer version by now, and a
 * restore is no update.
 */
export async function appInFolder({ deps, cloud, app }: InPlace): Promise<AppChoice> {
  const { files, record } = await readAppSettings(deps, cloud, app, cloud.folder);
  const as = files === undefined ? undefined : { files, version: versionIn(record) };
  return { cloud, app, as };
}

/** Whether the app was in the cloud before the restore put its settings there. */
export async function wasAdded(work: InPlace): Promise<boolean> {
  const { deps, app } = work;
  const before = folderOf(work, 'before');
  if (!(await isThere(deps.files, before))) return true;
  return isThere(deps.files, join(before, 'apps', app));
}
