import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { architectures, type Image, imageKinds } from '../../contract/images.ts';
import { acquireLock, type Lock, readLock } from '../lib/lock-file.ts';
import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { imageFileNames } from './image-choice.ts';
import { type ImagePlace, placeIn, readImage, readRecord, writeRecord } from './image-folder.ts';

const using = sentence('doing.use-image', 'using an image');
const changing = sentence('doing.change-image', 'changing an image');

/** Runs work that no other process does with the same image at the same time; for milliseconds, not for downloads. */
async function alone<T>({ folder, name }: ImagePlace, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const lock = await acquireLock(join(folder, `${name}.lock`), { what: changing, wait: { ms: 30_000 } });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Keeps an image from being deleted until it is released or this process ends. Several may use it. */
export async function useImage(place: ImagePlace, now: Date): Promise<Lock> {
  try {
    return await alone(place, async () => {
      const mark = join(place.folder, `${place.name}.used-${randomBytes(6).toString('hex')}`);
      const lock = await acquireLock(mark, { what: using });
      const record = await readRecord(place);
      if (record !== undefined) await writeRecord(place, { ...record, usedAt: now.toISOString() });
      return lock;
    });
  } catch (error) {
    throw storageError(error, 'write', place.folder);
  }
}

/** The images below a folder, newest first. */
export async function listImages(root: string): Promise<Image[]> {
  const images = await Promise.all((await findPlaces(root)).map(readImage));
  return images
    .filter((image) => image !== undefined)
    .toSorted((one, other) => other.fetchedAt.localeCompare(one.fetchedAt));
}

/** Deletes images, and partial downloads, that nothing has used since. Hashes of first downloads stay. */
export async function cleanImages(root: string, before: Date): Promise<{ deleted: number; bytes: number }> {
  let deleted = 0;
  let bytes = 0;
  for (const place of await findPlaces(root)) {
    const freed = await alone(place, () => cleanOne(place, before));
    bytes += freed;
    if (freed > 0) deleted += 1;
  }
  return { deleted, bytes };
}

async function cleanOne(place: ImagePlace, before: Date): Promise<number> {
  const { folder, name } = place;
  const marks = (await readdir(folder)).filter((file) => file.startsWith(`${name}.used-`));
  const holders = await Promise.all(marks.map((mark) => readLock(join(folder, mark))));
  if (holders.some((holder) => holder !== undefined)) return 0;
  const record = await readRecord(place);
  const isOld = record === undefined || Date.parse(record.usedAt) <= before.getTime();
  if (!isOld) return 0;
  // The record goes first: without it, nobody takes the rest for an image.
  await rm(place.record, { force: true });
  for (const mark of marks) await rm(join(folder, mark), { force: true });
  let bytes = 0;
  for (const file of filesOf(name)) {
    for (const path of [
      join(folder, file),
      join(folder, `${file}.part`),
      join(folder, `${file}.part.version`),
    ])
      bytes += await deleteIfOld(path, record === undefined ? before : undefined);
  }
  return bytes;
}

async function deleteIfOld(path: string, before: Date | undefined): Promise<number> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (before !== undefined && mtimeMs > before.getTime()) return 0;
    await rm(path);
    return size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw storageError(error, 'write', path);
  }
}

const names: ReadonlyMap<string, readonly string[]> = new Map(
  imageKinds.flatMap((kind) =>
    architectures.map((architecture) => [`${kind}-${architecture}`, imageFileNames({ kind, architecture })]),
  ),
);
const filesOf = (name: string): readonly string[] => names.get(name) ?? [];

/** Every image that has a file, or a part of one. */
async function findPlaces(root: string): Promise<ImagePlace[]> {
  const places: ImagePlace[] = [];
  for (const factory of await foldersIn(root)) {
    for (const schematic of await foldersIn(factory)) {
      for (const folder of await foldersIn(schematic)) {
        const present = await readdir(folder);
        for (const [name, files] of names) {
          const own = [`${name}.json`, ...files.flatMap((file) => [file, `${file}.part`])];
          if (own.some((file) => present.includes(file))) places.push(placeIn(folder, name));
        }
      }
    }
  }
  return places;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}
