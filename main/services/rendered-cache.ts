import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Renderer } from '../deploy/deploy.ts';
import { isKubeObject, type KubeObject } from '../kubernetes/kubernetes.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { parseExactJson, printExactJson } from '../lib/exact-json.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { WildError } from '../lib/wild-error.ts';

type Request = Parameters<Renderer['render']>[0];

export interface RenderedCache {
  /** @param folder where rendered objects are kept */
  render(request: Request, folder: string): Promise<readonly KubeObject[]>;
}

/** More than all services of a cloud have, before and after an update. */
const mostKept = 64;

/**
 * Keeps rendered objects in memory and in a folder, because starting kubectl takes most of the time of a command that
 * changes nothing. They follow from the files alone, which contain no secrets and have been verified before.
 */
export function createRenderedCache(renderer: Pick<Renderer, 'render'>, files: FileAccess): RenderedCache {
  const recent = new Map<string, readonly KubeObject[]>();
  return {
    async render(request, folder) {
      const key = keyOf(request);
      const path = join(folder, `rendered-${key}.json`);
      const known = recent.get(key) ?? (await readRendered(path, files));
      const objects = known ?? (await renderer.render(request));
      if (known === undefined) await keep(folder, path, objects, files);
      recent.delete(key);
      recent.set(key, objects);
      for (const oldest of [...recent.keys()].slice(0, Math.max(0, recent.size - mostKept)))
        recent.delete(oldest);
      return objects;
    },
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const keyOf = ({ kubectl, bundle, files }: Request): string =>
  hashOf(JSON.stringify([kubectl, bundle, [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))]));

/** The hash of the objects is in the first line. What can't be read, or was changed, is rendered again. */
async function readRendered(path: string, files: FileAccess): Promise<readonly KubeObject[] | undefined> {
  try {
    const text = (await readTextFile(path, files)) ?? '';
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (end < 0 || text.slice(0, end) !== hashOf(body)) return undefined;
    const objects = parseExactJson(body);
    return Array.isArray(objects) && objects.every(isKubeObject) ? objects : undefined;
  } catch (error) {
    if (error instanceof WildError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A disk that is full only costs time later. */
async function keep(
  folder: string,
  path: string,
  objects: readonly KubeObject[],
  files: FileAccess,
): Promise<void> {
  const body = printExactJson(objects);
  try {
    await makeFolder(files, folder, 0o755);
    await writeFileAtomic(path, `${hashOf(body)}\n${body}`, { mode: 0o600, files });
  } catch (error) {
    if (error instanceof WildError) return;
    throw error;
  }
  await removeOldest(folder);
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^rendered-[0-9a-f]{64}\.json$/.test(name));
  if (names.length <= mostKept) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = aged.toSorted((a, b) => a.at - b.at).slice(0, names.length - mostKept);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}
