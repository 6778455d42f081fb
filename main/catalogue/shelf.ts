import { sentence } from '../lib/sentence.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { inBatches } from '../lib/in-batches.ts';
import { nearest } from '../lib/nearest.ts';
import { memoize } from '../lib/memoize.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { readAppFiles, readManifestText } from './app-files.ts';
import { appNotFound, catalogueError } from './failures.ts';
import { readTranslations } from './read-translations.ts';
import { ownCatalogueName } from './foreign/foreign-catalogues.ts';
import type { Kustomize } from './lint/check-filled.ts';
import { lintApp } from './lint/lint-app.ts';
import { placeOf } from './lint/problem.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest, readManifest } from './parse-manifest.ts';

/** How many apps are checked at the same time; each may start kubectl once. */
export const atOnce = 8;

/** An app in the catalogue that can't be used. */
export interface BrokenApp {
  readonly app: AppId;
  readonly error: WildError;
}

/** One catalogue: the one included with Wild Cloud, or somebody else's. */
export interface Source {
  readonly name: string;
  readonly folder: string;
  readonly commit?: string;
  /** Apps taken from here although another catalogue has them too. */
  readonly prefers: readonly string[];
}

/** Where the apps are read from. */
export interface Shelf {
  names(): Promise<AppId[]>;
  /** @throws app.not-found, catalogue.manifest-invalid */
  manifest(app: AppId): Promise<Manifest>;
  list(): Promise<{ apps: Manifest[]; broken: BrokenApp[] }>;
  /** All its templates. */
  files(app: AppId): Promise<Map<string, string>>;
}

/**
 * The apps of several catalogues by name. If two catalogues have the same app, the first one's is used unless another is
 * preferred for it. Foreign apps are checked each time they are read.
 */
export function createShelf(sources: () => Promise<readonly Source[]>, kustomize?: Kustomize): Shelf {
  // Forms and plans read the same manifests many times, and parsing YAML is the slowest part of it.
  const manifests = new Map<AppId, (text: string) => Manifest>();
  const parse = (app: AppId, text: string) => {
    const known = manifests.get(app) ?? memoize(2, (each) => parseManifest(app, each));
    manifests.set(app, known);
    return known(text);
  };

  async function places(only?: AppId): Promise<Map<AppId, Source>> {
    const found = new Map<AppId, Source>();
    for (const source of await sources()) {
      for (const app of await appsIn(source.folder, only)) {
        if (!found.has(app) || source.prefers.includes(app)) found.set(app, source);
      }
    }
    return new Map([...found].toSorted(([one], [other]) => one.localeCompare(other)));
  }

  async function read(app: AppId, source: Source): Promise<Manifest> {
    const folder = join(source.folder, app);
    const text = await readManifestText(app, folder);
    if (text === undefined)
      throw catalogueError(
        app,
        `${app}/manifest.yaml`,
        sentence('lint.file-missing', 'This file is missing.'),
      );
    const translations = await readTranslations(app, folder);
    const manifest: Manifest = { ...parse(app, text), translations };
    if (source.name === ownCatalogueName) return manifest;
    // Showing apps installs nothing; before an app is used, it is checked completely (foreign/check-prepared.ts).
    const make = (await kustomize?.isReady()) === true ? kustomize?.make : undefined;
    const problems = await lintApp(folder, { known: await requiredBy(manifest), make, app });
    const problem = problems.find(({ refused }) => refused === true);
    if (problem !== undefined) throw catalogueError(app, placeOf(problem), problem.cause, problem.hint);
    const { name, commit } = source;
    return { ...manifest, foreign: { catalogue: name, ...(commit === undefined ? {} : { commit }) } };
  }

  /** Only their settings are needed, to fill in the app's templates, so they need not be usable themselves. */
  async function requiredBy({ requires }: Manifest): Promise<Map<string, Manifest>> {
    const known = new Map<string, Manifest>();
    for (const one of requires) {
      if (!('app' in one)) continue;
      const source = (await places(one.app)).get(one.app);
      const text = source && (await readManifestText(one.app, join(source.folder, one.app)));
      const read = text === undefined ? undefined : readManifest(one.app, text);
      if (read !== undefined && 'manifest' in read) known.set(one.app, read.manifest);
    }
    return known;
  }

  /** One unreadable app must not hide the others. */
  async function readOrReport(app: AppId, source: Source): Promise<Manifest | BrokenApp> {
    try {
      return await read(app, source);
    } catch (error) {
      if (!(error instanceof WildError) || error.code !== 'catalogue.manifest-invalid') throw error;
      return { app, error };
    }
  }

  async function placeOfApp(app: AppId): Promise<Source> {
    const source = (await places(app)).get(app);
    if (source === undefined) {
      const known = [...(await places()).keys()];
      throw appNotFound(app, known.length, nearest(app, known));
    }
    return source;
  }

  return {
    names: async () => [...(await places()).keys()],
    manifest: async (app) => read(app, await placeOfApp(app)),
    async list() {
      const apps: Manifest[] = [];
      const broken: BrokenApp[] = [];
      const found = await inBatches([...(await places())], atOnce, ([app, source]) =>
        readOrReport(app, source),
      );
      for (const one of found) {
        if ('error' in one) broken.push(one);
        else apps.push(one);
      }
      return { apps, broken };
    },
    files: async (app) => readAppFiles(app, join((await placeOfApp(app)).folder, app)),
  };
}

/** The folders with a manifest, or only the one named `only`. None if the catalogue's folder is gone. */
export async function appsIn(folder: string, only?: AppId): Promise<AppId[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    const named = found
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .flatMap(({ name }) => appIdSchema.safeParse(name).data ?? [])
      .filter((app) => only === undefined || app === only);
    const texts = await Promise.all(
      named.map(async (app) => (await readdir(join(folder, app))).includes('manifest.yaml')),
    );
    return named.filter((_, index) => texts[index]).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
