import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { appIdSchema, type AppId } from '../../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';
import type { FileAccess } from '../../lib/file-access.ts';
import { acquireLock } from '../../lib/lock-file.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import { nearest } from '../../lib/nearest.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { replaceFolder } from '../../lib/replace-folder.ts';
import {
  badAddress,
  badCatalogueName,
  catalogueExists,
  catalogueNotFound,
  listUnreadable,
  notAFolder,
} from './failures.ts';
import { sentence } from '../../lib/sentence.ts';

/** A catalogue from somebody else, or your own, in addition to the one included with Wild Cloud. */
const foreignSchema = z.strictObject({
  name: appIdSchema,
  /** An absolute folder, or the address of a git repository. */
  from: z.string().min(1).max(4096),
  /** For a repository: the commit in use until the next update. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
  /** Apps taken from here although another catalogue has them too. */
  prefers: z.array(appIdSchema).max(500).default([]),
});
export type ForeignCatalogue = z.output<typeof foreignSchema>;
const listSchema = z.strictObject({ format: z.literal(1), catalogues: z.array(foreignSchema).max(50) });

export interface ForeignPlaces {
  /** The folder of the list. */
  readonly settings: string;
  /** The folder for fetched repositories. */
  readonly state: string;
}

export interface ForeignCatalogues {
  /** @throws settings.unreadable */
  list(): Promise<readonly ForeignCatalogue[]>;
  /** The folder with its apps. */
  folderOf(catalogue: ForeignCatalogue): string;
  /** The folder with its services, which need not exist. */
  servicesOf(catalogue: ForeignCatalogue): string;
  /** The same for all catalogues. */
  services(): Promise<readonly ForeignServices[]>;
  /** @throws catalogue.exists, catalogue.not-found, catalogue.refused, catalogue.unreachable */
  add(from: string, name?: string): Promise<ForeignCatalogue>;
  /** Fetches the repository's current commit. */
  update(name: string): Promise<{ readonly before: ForeignCatalogue; readonly after: ForeignCatalogue }>;
  /** Takes one app from this catalogue although others have it. */
  prefer(name: string, app: AppId): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Services beside the apps of a catalogue. The services domain reads them. */
export interface ForeignServices {
  readonly path: string;
  readonly own: false;
  readonly catalogue: { readonly name: string; readonly commit: string | undefined };
}

export const ownCatalogueName = 'wild-cloud';

export function foreignCatalogues(disk: FileAccess, places: ForeignPlaces): ForeignCatalogues {
  const path = join(places.settings, 'catalogues.json');
  const keptAt = (name: string, commit: string) => join(places.state, 'catalogues', name, commit);

  async function list(): Promise<readonly ForeignCatalogue[]> {
    const text = await readTextFile(path, disk);
    if (text === undefined) return [];
    const read = listSchema.safeParse(parseJson(text));
    if (read.success) return read.data.catalogues;
    throw listUnreadable(path);
  }

  async function change<T>(
    work: (all: readonly ForeignCatalogue[]) => Promise<[ForeignCatalogue[], T]>,
  ): Promise<T> {
    await makeFolder(disk, places.settings, 0o755);
    const what = sentence('doing.change-catalogues', 'changing your catalogues');
    const lock = await acquireLock(`${path}.lock`, { what, wait: { ms: 5000 }, files: disk });
    try {
      const [catalogues, result] = await work(await list());
      const text = `${JSON.stringify({ format: 1, catalogues }, undefined, 2)}\n`;
      await writeFileAtomic(path, text, { mode: 0o644, files: disk });
      return result;
    } finally {
      await lock.release();
    }
  }

  /** Fetches a repository; a folder is used in place. */
  async function keep(name: AppId, from: string): Promise<Pick<ForeignCatalogue, 'commit'>> {
    if (!isAddress(from)) {
      if (await isFolder(from)) return {};
      throw notAFolder(from);
    }
    const { fetchCatalogue } = await import('./fetch-catalogue.ts');
    const { commit, files } = await fetchCatalogue(from);
    await makeFolder(disk, join(places.state, 'catalogues', name), 0o755);
    await replaceFolder(disk, keptAt(name, commit), files);
    return { commit };
  }

  const folderOf = ({ name, from, commit }: ForeignCatalogue): string =>
    commit === undefined ? from : keptAt(name, commit);

  const servicesOf = (catalogue: ForeignCatalogue): string => join(folderOf(catalogue), 'services');

  return {
    list,
    folderOf,
    servicesOf,
    services: async () =>
      (await list()).map((one) => ({
        path: servicesOf(one),
        own: false,
        catalogue: { name: one.name, commit: one.commit },
      })),
    async add(from, given) {
      const name = appIdSchema.safeParse(given ?? nameOf(from)).data;
      if (name === undefined) throw badCatalogueName(given ?? nameOf(from));
      const kept = (await list()).some((one) => one.name === name) ? {} : await keep(name, from);
      return change(async (all) => {
        if (name === ownCatalogueName || all.some((one) => one.name === name)) throw catalogueExists(name);
        const added: ForeignCatalogue = { name, from, prefers: [], ...kept };
        return [[...all, added], added];
      });
    },
    async update(name) {
      const before = named(await list(), name);
      const after: ForeignCatalogue = { ...before, ...(await keep(before.name, before.from)) };
      await change(async (all) => [all.map((one) => (one.name === name ? after : one)), undefined]);
      if (before.commit !== undefined && before.commit !== after.commit) {
        await disk.removeAll(keptAt(before.name, before.commit));
      }
      return { before, after };
    },
    prefer: async (name, app) =>
      change(async (all) => {
        if (name !== ownCatalogueName) named(all, name);
        const next = all.map((one) => {
          const others = one.prefers.filter((each) => each !== app);
          return { ...one, prefers: one.name === name ? [...others, app] : others };
        });
        return [next, undefined];
      }),
    remove: async (name) => {
      await change(async (all) => {
        named(all, name);
        return [all.filter((one) => one.name !== name), undefined];
      });
      await disk.removeAll(join(places.state, 'catalogues', name));
    },
  };
}

/** https only, so that nobody can tamper with it in transit; plain http only for this computer. */
function isAddress(from: string): boolean {
  if (!/^[a-z][a-z+.-]*:\/\//i.test(from)) return false;
  const url = URL.canParse(from) ? new URL(from) : undefined;
  const local = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url !== undefined && (url.protocol === 'https:' || local) && url.username === '') return true;
  throw badAddress();
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function nameOf(from: string): string {
  return basename(from.replace(/[\\/]+$/, ''))
    .replace(/\.git$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
}

function named(all: readonly ForeignCatalogue[], name: string): ForeignCatalogue {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.name);
  throw catalogueNotFound(name, names, nearest(name, names));
}
