import { isUtf8 } from 'node:buffer';
import { lstat, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { systemCode } from '../../../lib/wild-error.ts';
import { type TemplateData, renderTemplate } from '../../../templates/templates.ts';
import { usageError } from '../../syntax/usage-error.ts';

export interface FolderWork {
  readonly data: TemplateData;
  /** Precedes the names of files in errors. */
  readonly shownAs: string;
  /** Files may contain secrets, which only their owner should be able to read. */
  readonly isPrivate: boolean;
  /** Empties the target first. */
  readonly clean: boolean;
  /** Whether a file belongs to the result. */
  readonly takes?: (path: string) => boolean;
}

/**
 * Renders a folder of templates into another: text is rendered, anything else copied as it is, links are left out. All of
 * it is rendered before anything is written, and nothing outside of the target is touched.
 * @returns the paths that were written
 */
export async function renderFolderTo(from: string, to: string, work: FolderWork): Promise<string[]> {
  await checkApart(from, to);
  const paths = (await filesIn(from)).filter((path) => work.takes?.(path) !== false);
  const contents = new Map<string, string | Buffer>();
  for (const path of paths) contents.set(path, await rendered(join(from, path), path, work));
  await checkTarget(to, work.clean ? [] : paths);
  if (work.clean) await checkCleanable(to);
  if (work.clean) await rm(to, { recursive: true, force: true });
  for (const [path, content] of contents) {
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: work.isPrivate ? 0o600 : 0o644 });
  }
  return paths.map((path) => join(to, path));
}

async function rendered(file: string, path: string, work: FolderWork): Promise<string | Buffer> {
  const bytes = await readFile(file);
  if (!isUtf8(bytes) || bytes.includes(0)) return bytes;
  return renderTemplate(bytes.toString('utf8'), work.data, { name: join(work.shownAs, path) });
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** A target inside of its source would be rendered the next time; one around it would be emptied with it. */
async function checkApart(from: string, to: string): Promise<void> {
  const [source, target] = [await realpath(from), await whereItWouldBe(to)];
  if (isWithin(target, source) || isWithin(source, target))
    throw usageError(
      `${to} and ${from} are in each other.`,
      'Choose a folder that neither contains the templates nor is in theirs.',
    );
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || !(path.startsWith('..') || isAbsolute(path));
}

/** Emptying a folder is only for what an earlier run wrote. */
async function checkCleanable(to: string): Promise<void> {
  const target = await whereItWouldBe(to);
  const holds = [process.cwd(), homedir()].some((folder) => isWithin(folder, target));
  const kept = (await Promise.all(['.git', '.wildcloud'].map((name) => kindOf(join(to, name))))).some(
    (kind) => kind !== 'none',
  );
  if (holds || kept)
    throw usageError(
      `${to} has more in it than rendered files.`,
      'Choose another folder, or leave out --clean.',
    );
}

async function whereItWouldBe(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return resolve(await whereItWouldBe(dirname(path)), relative(dirname(path), path));
  }
}

/** A link at one of these places would be followed out of the target. */
async function checkTarget(to: string, paths: readonly string[]): Promise<void> {
  const places = new Set(['.']);
  for (const path of paths) for (let place = path; place !== '.'; place = dirname(place)) places.add(place);
  for (const place of places) {
    const found = await kindOf(join(to, place));
    if (found === 'link' || (found === 'file' && place === '.'))
      throw usageError(
        `${join(to, place)} is ${found === 'link' ? 'a link' : 'a file'}.`,
        'Remove it, or choose another folder.',
      );
  }
}

async function kindOf(path: string): Promise<'none' | 'link' | 'file' | 'folder'> {
  try {
    const found = await lstat(path);
    return found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return 'none';
    throw error;
  }
}
