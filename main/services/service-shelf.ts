import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ServiceId, serviceIdSchema } from '../../contract/ids.ts';
import { readAppFiles, readAppText, readTranslations } from '../catalogue/catalogue.ts';
import { nearest } from '../lib/nearest.ts';
import { memoize } from '../lib/memoize.ts';
import { reasonOf, systemCode, WildError } from '../lib/wild-error.ts';
import { manifestInvalid, serviceNotFound } from './failures.ts';
import { orderServices } from './order-services.ts';
import { parseServiceManifest } from './read-service-manifest.ts';
import type { ServiceManifest } from './service-manifest.ts';

/** A service, and where its templates are. */
export interface ShelvedService extends ServiceManifest {
  readonly folder: string;
  /** It comes from the cloud's own folder. */
  readonly own: boolean;
}

export interface BrokenService {
  readonly service: string;
  readonly error: WildError;
}

export interface ShelvedServices {
  /** Each after those it depends on. */
  readonly services: readonly ShelvedService[];
  readonly broken: readonly BrokenService[];
}

/**
 * Wild Cloud's services and those of a cloud's own folder. One of the cloud's own replaces ours of the same name.
 * @param folders by rising priority
 */
export async function listServices(
  folders: readonly { readonly path: string; readonly own: boolean }[],
): Promise<ShelvedServices> {
  const found = new Map<string, ShelvedService | BrokenService>();
  for (const { path, own } of folders) {
    for (const name of await foldersIn(path))
      found.set(name, await readOrReport(name, join(path, name), own));
  }
  const all = [...found.values()];
  return {
    services: orderServices(all.filter((one) => 'folder' in one)),
    broken: all.filter((one) => 'error' in one),
  };
}

/** @throws WildError `services.not-found`, or what is wrong with the service */
export function pickService({ services, broken }: ShelvedServices, name: ServiceId): ShelvedService {
  const service = services.find((one) => one.name === name);
  if (service !== undefined) return service;
  const failed = broken.find((one) => one.service === name);
  if (failed !== undefined) throw failed.error;
  throw serviceNotFound(
    name,
    nearest(
      name,
      services.map((one) => one.name),
    ),
  );
}

/** All templates of a service, by their path in its folder. */
export const readTemplates = ({ name, folder }: ShelvedService): Promise<Map<string, string>> =>
  asService(name, () => readAppFiles(name, folder));

const parse = memoize(200, (key: string) => {
  const at = key.indexOf('\n');
  return parseServiceManifest(key.slice(0, at), key.slice(at + 1));
});

export async function readService(name: string, folder: string, own: boolean): Promise<ShelvedService> {
  return asService(name, async () => {
    const text = (await readAppText(name, 'manifest.yaml', folder)) ?? '';
    const translations = await readTranslations(name, folder);
    return { ...parse(`${name}\n${text}`), translations, folder, own };
  });
}

/** One unreadable service must not hide the others. */
async function readOrReport(
  name: string,
  folder: string,
  own: boolean,
): Promise<ShelvedService | BrokenService> {
  try {
    return await readService(name, folder, own);
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    return { service: name, error };
  }
}

/** Apps and services have the same rules for their files. */
async function asService<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'catalogue.manifest-invalid') throw error;
    throw manifestInvalid(name, error.context?.['place'] ?? name, reasonOf(error));
  }
}

async function foldersIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && serviceIdSchema.safeParse(entry.name).success)
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
