import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { systemCode } from '../lib/wild-error.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { invalidInMarker, markerUnreadable, noCloudHere, tooNew } from './failures.ts';

/** The newest format of a cloud folder that this version can read and write. */
export const cloudFormat = 2;

const nameSchema = z.string().trim().min(1).max(60);
const markerSchema = z.object({
  format: z.int().positive(),
  id: cloudIdSchema,
  name: nameSchema,
  kind: z.enum(['real', 'practice']).default('real'),
});
export type CloudMarker = z.infer<typeof markerSchema>;

export const markerPath = (folder: string) => join(folder, '.wildcloud', 'cloud.yaml');

/**
 * Reads `.wildcloud/cloud.yaml`, which makes a folder a cloud. Its `format` may be older than ours, but never newer.
 * @throws WildError `cloud.no-cloud-here`, `cloud.too-new`, `cloud.unreadable` with line and column
 */
export async function readMarker(folder: string, files: FileAccess): Promise<CloudMarker> {
  const path = markerPath(folder);
  const text = await readText(path, files);
  if (text === undefined) throw noCloudHere(folder);
  return parseMarker(text, folder);
}

/** @throws WildError `cloud.too-new`, `cloud.unreadable` */
export function parseMarker(text: string, folder: string): CloudMarker {
  const path = markerPath(folder);
  const { doc, lines, content } = read(text, path);
  const format = z.object({ format: z.number() }).safeParse(content);
  if (format.success && format.data.format > cloudFormat) {
    throw tooNew(folder, format.data.format, cloudFormat);
  }
  const marker = markerSchema.safeParse(content);
  if (marker.success) return marker.data;
  const [issue] = marker.error.issues;
  const where = issue?.path.map(String) ?? [];
  const at = rangeStart(doc.getIn(where, true));
  throw markerUnreadable(path, lines.linePos(at ?? 0), invalidInMarker(where.join('.'), at === undefined));
}

function read(text: string, path: string) {
  try {
    return bounded(text, () => {
      const parsed = parseYaml(text);
      return { ...parsed, content: yamlValue(parsed) };
    });
  } catch (error) {
    if (error instanceof UnreadableYaml) throw markerUnreadable(path, error.place, error.sentence);
    throw error;
  }
}

export function printMarker(marker: CloudMarker): string {
  return `# This file makes the folder a cloud. Wild Cloud writes it; there are no settings here.\n${stringify(marker)}`;
}

/** `cloud.name` of config.yaml if it is a valid name. It takes precedence over the name in the marker. */
export function chosenName(value: unknown): string | undefined {
  return nameSchema.safeParse(value).data;
}

/** Copies the name from config.yaml to the marker, so it is known even if config.yaml can't be read. */
export async function renameMarker(folder: string, name: string, files: FileAccess): Promise<void> {
  const marker = await readMarker(folder, files);
  if (marker.name === name) return;
  await writeFileAtomic(markerPath(folder), printMarker({ ...marker, name }), {
    keepMode: true,
    mode: 0o644,
    files,
  });
}

/** Undefined if there is no marker, also if one of its parent folders is a file. */
async function readText(path: string, files: FileAccess): Promise<string | undefined> {
  try {
    return await readTextFile(path, files);
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined;
}
