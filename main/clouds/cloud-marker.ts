import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { yamlValue } from '../lib/yaml-value.ts';

/** The newest form of a cloud folder that this Wild Cloud can read and write. */
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
 * `.wildcloud/cloud.yaml`, which makes a folder a cloud. Its `format` may be older than ours; never newer.
 * @throws WildError `cloud.no-cloud-here`, `cloud.too-new`, `cloud.unreadable` with line and column; the file is never
 * written to
 */
export async function readMarker(folder: string, files: FileAccess): Promise<CloudMarker> {
  const path = markerPath(folder);
  const text = await readText(path, files);
  if (text === undefined) {
    throw new WildError('cloud.no-cloud-here', {
      title: 'This folder holds no cloud',
      detail: `There is no .wildcloud/cloud.yaml in ${folder}.`,
      hint: 'Choose the folder that holds config.yaml, or create a new cloud.',
      context: { folder },
    });
  }
  return parseMarker(text, folder);
}

/** @throws WildError `cloud.too-new`, `cloud.unreadable` */
export function parseMarker(text: string, folder: string): CloudMarker {
  const path = markerPath(folder);
  const { doc, lines, content } = read(text, path);
  const format = z.object({ format: z.number() }).safeParse(content);
  if (format.success && format.data.format > cloudFormat) {
    throw new WildError('cloud.too-new', {
      title: 'This cloud was made by a newer Wild Cloud',
      detail: `Its folder has format ${format.data.format}; this Wild Cloud knows formats up to ${cloudFormat}. Nothing in it was changed.`,
      hint: 'Get the newer version of Wild Cloud, then open the cloud again.',
      context: { folder },
    });
  }
  const marker = markerSchema.safeParse(content);
  if (marker.success) return marker.data;
  const [issue] = marker.error.issues;
  const where = issue?.path.map(String) ?? [];
  const at = rangeStart(doc.getIn(where, true));
  const reason = `${where.join('.') || 'the file'} ${at === undefined ? 'is missing' : 'is not what it has to be'}`;
  throw unreadable(path, lines.linePos(at ?? 0), reason);
}

function read(text: string, path: string) {
  try {
    return bounded(text, () => {
      const parsed = parseYaml(text);
      return { ...parsed, content: yamlValue(parsed) };
    });
  } catch (error) {
    if (error instanceof UnreadableYaml) throw unreadable(path, error.place, error.reason);
    throw error;
  }
}

export function printMarker(marker: CloudMarker): string {
  return `# This file makes the folder a cloud. Wild Cloud writes it; there is nothing here to set.\n${stringify(marker)}`;
}

/** `cloud.name` of config.yaml, where it can be a name; it counts before the one in the marker. */
export function chosenName(value: unknown): string | undefined {
  return nameSchema.safeParse(value).data;
}

/** Gives the marker the name that config.yaml has, so that the folder tells it where config.yaml cannot be read. */
export async function renameMarker(folder: string, name: string, files: FileAccess): Promise<void> {
  const marker = await readMarker(folder, files);
  if (marker.name === name) return;
  await writeFileAtomic(markerPath(folder), printMarker({ ...marker, name }), {
    keepMode: true,
    mode: 0o644,
    files,
  });
}

/** Where somewhere on the way a file lies in the place of a folder, there is no marker either. */
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

function unreadable(path: string, at: { line: number; col: number }, reason: string): WildError {
  const place = `${path}:${Math.max(at.line, 1)}:${Math.max(at.col, 1)}`;
  return new WildError('cloud.unreadable', {
    title: 'This cloud cannot be opened',
    detail: `${place}: ${reason.replace(/\.?$/, '.')} Nothing was changed.`,
    hint: 'Correct that place, or put the file back from a copy.',
    context: { path, reason, line: String(at.line), column: String(at.col) },
  });
}
