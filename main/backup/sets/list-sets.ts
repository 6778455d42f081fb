import type { Output } from '../../../contract/contract.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError, toWireError } from '../../lib/wild-error.ts';
import { dumpText, snapshots, storedBytes } from '../../tools/tools.ts';
import type { BackupContext } from '../backup-context.ts';
import { setNotFound, valueAt } from '../failures.ts';
import { readSets } from './read-sets.ts';
import { manifestFile, parseManifest } from './set-manifest.ts';
import { parseTags } from './tags.ts';

type Listed = Output<'backups.list'>;

/** Places are asked at the same time; one that doesn't respond is an entry with its failure. */
export async function listSets(
  { places }: Pick<BackupContext, 'places'>,
  cloud: Cloud,
  asked: { readonly app?: AppId | undefined; readonly place?: string | undefined; readonly sizes?: boolean },
  signal?: AbortSignal,
): Promise<Listed> {
  const names = await places.used(cloud, asked.place).catch((error: unknown) => {
    if (error instanceof WildError && error.code === 'backup.no-place' && asked.place === undefined)
      return [];
    throw error;
  });
  const answers = await Promise.all(
    names.map(async (place): Promise<Listed> => {
      try {
        const { access } = await places.open(cloud, place);
        const found = valueAt(place, await snapshots(access, { host: cloud.id }, signal));
        const stored = asked.sizes === true ? await storedBytes(access, signal) : undefined;
        const sets = readSets(place, found).filter(({ app }) => asked.app === undefined || app === asked.app);
        return {
          sets: [...sets],
          places: [{ place, ...(stored?.ok === true ? { storedBytes: stored.value } : {}) }],
        };
      } catch (error) {
        if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
        return { sets: [], places: [{ place, error: toWireError(error) }] };
      }
    }),
  );
  return {
    sets: answers.flatMap(({ sets }) => sets).toSorted((a, b) => b.takenAt.localeCompare(a.takenAt)),
    places: answers.flatMap((answer) => answer.places),
  };
}

/** @throws WildError `backup.set-not-found`, `backup.*` */
export async function showSet(
  context: Pick<BackupContext, 'places'>,
  cloud: Cloud,
  asked: { readonly set: string; readonly place?: string | undefined },
  signal?: AbortSignal,
): Promise<Output<'backups.show'>> {
  const listed = await listSets(context, cloud, { place: asked.place }, signal);
  const found = listed.sets.find(({ set }) => set === asked.set);
  if (found === undefined) throw setNotFound(asked.set);
  const { access } = await context.places.open(cloud, found.place);
  const tagged = valueAt(
    found.place,
    await snapshots(access, { host: cloud.id, tags: [`set=${found.set}`] }, signal),
  );
  const manifest = tagged.find(({ tags }) => parseTags(tags)?.kind === 'manifest');
  if (manifest === undefined) return { set: found };
  const text = valueAt(found.place, await dumpText(access, manifest.id, `/${manifestFile}`, signal));
  const read = parseManifest(text);
  if (read === undefined) return { set: found };
  const present = new Set(found.parts.map(({ snapshot }) => snapshot));
  const parts = read.parts.map((part) =>
    part.snapshot === undefined || present.has(part.snapshot) ? part : { ...part, state: 'missing' as const },
  );
  const lacks = parts.flatMap(({ what, state, reason }) => (state === 'saved' ? [] : [reason ?? what]));
  return { set: { ...found, parts, lacks: lacks.length > 0 ? lacks : found.lacks }, facts: read.facts };
}
