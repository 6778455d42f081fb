import { sentence } from '../lib/sentence.ts';
import { isUtf8 } from 'node:buffer';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../lib/wild-error.ts';
import { catalogueError } from './failures.ts';

/** Limits for one app's folder, since anybody may have written it. */
const most = { files: 200, fileBytes: 500_000, allBytes: 5_000_000, depth: 6 } as const;

export const manifestName = 'manifest.yaml';

/** The folder with the app's texts in other languages, one file per language. */
export const translationsFolder = 'i18n';

/**
 * All templates of an app, that is, all files except the manifest and the translations, by their path in the folder (with
 * `/`), in order. Hidden files are skipped; links, devices and files that aren't text are refused.
 */
export async function readAppFiles(app: string, folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  let bytes = 0;

  async function visit(under: string, depth: number): Promise<void> {
    if (depth > most.depth)
      throw catalogueError(
        app,
        `${app}/${under}`,
        sentence('app-file.too-deep', 'This folder is nested more than {depth} levels deep.', {
          depth: most.depth,
        }),
      );
    for (const name of (await readdir(join(folder, under))).toSorted()) {
      const path = under === '' ? name : `${under}/${name}`;
      if (name.startsWith('.') || path === manifestName || path === translationsFolder) continue;
      if (!isSafeName(name))
        throw catalogueError(
          app,
          `${app}/${path}`,
          sentence('app-file.name', 'Some systems don’t allow this name.'),
        );
      const found = await lstat(join(folder, path));
      if (found.isDirectory()) {
        await visit(path, depth + 1);
        continue;
      }
      if (!found.isFile())
        throw catalogueError(
          app,
          `${app}/${path}`,
          sentence('app-file.link', 'This is a link, or not a regular file.'),
        );
      bytes += found.size;
      if (found.size > most.fileBytes || bytes > most.allBytes || files.size >= most.files) {
        throw catalogueError(
          app,
          `${app}/${path}`,
          sentence('app-file.too-large', 'This file makes the app larger than allowed.'),
        );
      }
      files.set(path, await readText(app, path, join(folder, path)));
    }
  }

  await visit('', 1);
  return files;
}

/** A manifest, or `undefined` if the folder has none. */
export const readManifestText = (app: string, folder: string): Promise<string | undefined> =>
  readAppText(app, manifestName, folder);

/** A file of an app's folder; `undefined` if there is none. */
export async function readAppText(app: string, name: string, folder: string): Promise<string | undefined> {
  const path = join(folder, name);
  const found = await lstat(path).catch((error: unknown) => {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (!found.isFile() || found.size > most.fileBytes) {
    throw catalogueError(
      app,
      `${app}/${name}`,
      sentence('app-file.link-or-large', 'This is a link, or it’s too large.'),
    );
  }
  return readText(app, name, path);
}

async function readText(app: string, name: string, path: string): Promise<string> {
  const content = await readFile(path);
  if (!isUtf8(content) || content.includes(0))
    throw catalogueError(app, `${app}/${name}`, sentence('app-file.not-text', 'This isn’t UTF-8 text.'));
  return content.toString('utf8');
}

// Windows has no files of these names, and a cloud's folder is carried from one computer to another.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function isSafeName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.') && !reserved.test(name);
}
