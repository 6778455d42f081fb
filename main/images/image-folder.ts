import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { type Image, imageSchema } from '../../contract/images.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { parseJson } from '../lib/parse-json.ts';
import { sizeOf } from '../lib/size-of.ts';
import { sha256Of } from '../tools/tools.ts';
import { type ChosenImage, imageFileNames } from './image-choice.ts';

/**
 * `<cache>/images/<factory>/<schematic>/<version>/`: a file `F`, the hash of its first download `F.sha256` (which stays
 * when `F` is deleted), and `F.part` during a download. One record per image names its files.
 */
export interface ImagePlace {
  readonly folder: string;
  /** `iso-amd64` */
  readonly name: string;
  readonly record: string;
}

/** Without the paths of files, so that the cache can be moved. */
const recordSchema = imageSchema.extend({
  factory: z.string(),
  files: z.array(imageSchema.shape.files.element.omit({ path: true })),
});
export type ImageRecord = z.output<typeof recordSchema>;

export function imagePlace(root: string, image: ChosenImage): ImagePlace {
  const { factory, schematic, talos } = image;
  const folder = join(root, folderOfFactory(factory), schematic, talos);
  return placeIn(folder, `${image.kind}-${image.architecture}`);
}

export const placeIn = (folder: string, name: string): ImagePlace => ({
  folder,
  name,
  record: join(folder, `${name}.json`),
});

/** Readable, and different for every address. */
function folderOfFactory(factory: string): string {
  const { host, pathname } = new URL(factory);
  const name = host.replaceAll(/[^a-z0-9.-]/gi, '_').slice(0, 80);
  if (factory === `https://${host}` || pathname === '') return name;
  return `${name}-${createHash('sha256').update(factory).digest('hex').slice(0, 8)}`;
}

export const hashFile = (path: string): string => `${path}.sha256`;

/** The hash that was recorded at the first download. */
export async function recordedHash(path: string): Promise<string | undefined> {
  const text = (await readTextFile(hashFile(path)))?.trim();
  return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? text : undefined;
}

/** The image as recorded, if all of its files are there in their recorded sizes. Reads no file whole. */
export async function readImage(place: ImagePlace): Promise<Image | undefined> {
  const record = await readRecord(place);
  if (record === undefined) return undefined;
  const { factory: _, files, ...image } = record;
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(join(place.folder, name))));
  if (files.length === 0 || !files.every(({ bytes }, index) => sizes[index] === bytes)) return undefined;
  return { ...image, files: files.map((file) => ({ ...file, path: join(place.folder, file.name) })) };
}

/** The image, if its files also have their recorded hashes. */
export async function verifyImage(place: ImagePlace): Promise<Image | undefined> {
  const image = await readImage(place);
  if (image === undefined) return undefined;
  for (const { path, sha256 } of image.files) if ((await sha256Of(path)) !== sha256) return undefined;
  return image;
}

export async function readRecord({ record, name }: ImagePlace): Promise<ImageRecord | undefined> {
  const text = await readTextFile(record);
  const read = text === undefined ? undefined : recordSchema.safeParse(parseJson(text)).data;
  if (read === undefined || `${read.kind}-${read.architecture}` !== name) return undefined;
  // Files are deleted by these names.
  const names = imageFileNames(read);
  return read.files.every((file, index) => file.name === names[index]) ? read : undefined;
}

export const writeRecord = (place: ImagePlace, record: ImageRecord): Promise<void> =>
  writeFileAtomic(place.record, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o644 });
