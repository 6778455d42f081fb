import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { nearest } from '../lib/nearest.ts';
import { WildError } from '../lib/wild-error.ts';
import { readAppFiles, readManifestText } from './app-files.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';

/** A folder of the catalogue that is no app that can be used. */
export interface BrokenApp {
  readonly app: AppId;
  readonly error: WildError;
}

/** Where the apps are read from. */
export interface Shelf {
  names(): Promise<AppId[]>;
  /** @throws app.not-found, catalogue.manifest-invalid */
  manifest(app: AppId): Promise<Manifest>;
  list(): Promise<{ apps: Manifest[]; broken: BrokenApp[] }>;
  /** All files but the manifest. */
  files(app: AppId): Promise<Map<string, string>>;
}

export function createShelf(appsFolder: string): Shelf {
  const folderOf = (app: AppId) => join(appsFolder, app);

  async function names(): Promise<AppId[]> {
    const found = await readdir(appsFolder, { withFileTypes: true });
    return found
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .flatMap(({ name }) => appIdSchema.safeParse(name).data ?? [])
      .toSorted();
  }

  async function manifest(app: AppId): Promise<Manifest> {
    const id = appIdSchema.safeParse(app).data;
    const text = id === undefined ? undefined : await readManifestText(id, folderOf(id));
    if (id === undefined || text === undefined) throw notFound(app, await names());
    return parseManifest(id, text);
  }

  async function list(): Promise<{ apps: Manifest[]; broken: BrokenApp[] }> {
    const apps: Manifest[] = [];
    const broken: BrokenApp[] = [];
    for (const app of await names()) {
      try {
        const text = await readManifestText(app, folderOf(app));
        if (text !== undefined) apps.push(parseManifest(app, text));
      } catch (error) {
        // One app that cannot be read is no reason to show none.
        if (!(error instanceof WildError) || error.code !== 'catalogue.manifest-invalid') throw error;
        broken.push({ app, error });
      }
    }
    return { apps, broken };
  }

  return { names, manifest, list, files: (app) => readAppFiles(app, folderOf(app)) };
}

function notFound(app: string, known: readonly string[]): WildError {
  const near = nearest(app, known);
  return new WildError('app.not-found', {
    title: `There is no app ${JSON.stringify(app.slice(0, 60))} in the catalogue`,
    detail: `The catalogue has ${known.length} apps, and none of that name.`,
    hint: near === undefined ? 'Look through the catalogue for its name.' : `The nearest name is ${near}.`,
  });
}
