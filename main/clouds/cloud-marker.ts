import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { WildError } from '../lib/wild-error.ts';

/** The newest form of a cloud folder that this Wild Cloud can read and write. */
export const cloudFormat = 1;

const markerSchema = z.object({
  format: z.int().positive(),
  id: cloudIdSchema,
  name: z.string().min(1).max(60),
  kind: z.enum(['real', 'practice']).default('real'),
});
export type CloudMarker = z.infer<typeof markerSchema>;

export const markerPath = (folder: string) => join(folder, '.wildcloud', 'cloud.yaml');

/**
 * `.wildcloud/cloud.yaml`, which makes a folder a cloud.
 * @throws WildError `cloud.no-cloud-here`, `cloud.too-new`, `cloud.unreadable`; the file is never written to
 */
export async function readMarker(folder: string, files: FileAccess): Promise<CloudMarker> {
  const path = markerPath(folder);
  const text = await readTextFile(path, files);
  if (text === undefined) {
    throw new WildError('cloud.no-cloud-here', {
      title: 'This folder holds no cloud',
      detail: `There is no .wildcloud/cloud.yaml in ${folder}.`,
      hint: 'Choose the folder that holds config.yaml, or create a new cloud.',
      context: { folder },
    });
  }
  const content = parseYaml(text, path);
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
  if (!marker.success) throw unreadable(path, marker.error.issues[0]?.message ?? 'it is not as expected');
  return marker.data;
}

export function printMarker(marker: CloudMarker): string {
  return `# This file makes the folder a cloud. Wild Cloud writes it; there is nothing here to set.\n${stringify(marker)}`;
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'YAMLParseError') throw unreadable(path, error.message);
    throw error;
  }
}

function unreadable(path: string, reason: string): WildError {
  return new WildError('cloud.unreadable', {
    title: 'This cloud cannot be opened',
    detail: `${path} cannot be understood. Nothing was changed.`,
    hint: 'Put the file back from a copy, or open the technical details to see what is wrong in it.',
    context: { path, reason },
  });
}
