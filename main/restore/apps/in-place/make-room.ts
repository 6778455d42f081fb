import { isDatabaseGone } from './databases.ts';
import { appInFolder, placeSettings, setSettingsAside } from './settings.ts';
import type { InPlace } from './work.ts';

/**
 * If the app, its storage or its database is gone, creates them empty, as an installation would. What runs of the app is
 * stopped then: without them it doesn't work anyway.
 */
export async function makeRoom(work: InPlace): Promise<void> {
  const { deps, cloud, app, record, step } = work;
  const isAdded = (await deps.catalogue.added(cloud)).includes(app);
  if (!isAdded && record.whole) {
    await setSettingsAside(work);
    await placeSettings(work);
  }
  const { claims, data } = await deps.backup.observe(cloud, app, step.signal);
  const present = new Set(
    claims
      .filter(
        ({ metadata }) => metadata.namespace === data.namespace && metadata.deletionTimestamp === undefined,
      )
      .map(({ metadata }) => metadata.name),
  );
  const missing = record.claims.filter(({ claim }) => !present.has(claim));
  const isGone = await isDatabaseGone(work);
  if (isAdded && missing.length === 0 && !isGone) return;
  step.log(
    `Created as new: ${[...missing.map(({ claim }) => claim), ...(isGone ? ['the database'] : [])].join(', ')}`,
  );
  await deps.deploy.lifecycle.stop({ cloud, app }, step);
  await deps.deploy.lifecycle.prepare(await appInFolder(work), step);
}
