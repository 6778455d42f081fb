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

/** Where services come from: Wild Cloud, if it is neither of these. */
export interface ServiceOrigin {
  /** This cloud's own folder. */
  readonly own: boolean;
  /** A third-party catalogue. */
  readonly catalogue?: { readonly name: string; readonly commit?: string | undefined } | undefined;
}

export interface ServicesFolder extends ServiceOrigin {
  readonly path: string;
}

/** A service, and where its templates are. */
export interface ShelvedService extends ServiceManifest, ServiceOrigin {
  readonly folder: string;
  /** There is another one of the same name, which isn't used because of it. */
  readonly replaces: boolean;
}

export interface BrokenService {
  readonly service: string;
  readonly error: WildError;
}

export interface ShelvedServices {
  /** Each after those it depends on; at the end those that nobody chose. */
  readonly services: readonly ShelvedService[];
  readonly broken: readonly BrokenService[];
}

/**
 * All services of some folders. One of a later folder replaces those of the same name before it.
 * @param folders by rising priority
 * @param isUsable a service that isn't has no say in the order of the others, which a foreign one could make impossible
 */
export async function listServices(
  folders: readonly ServicesFolder[],
  isUsable: (service: ShelvedService) => boolean = () => true,
): Promise<ShelvedServices> {
  const found = new Map<string, ShelvedService | BrokenService>();
  for (const { path, ...origin } of folders) {
    for (const name of await foldersIn(path))
      found.set(
        name,
        await readOrReport(name, join(path, name), { ...origin, replaces: origin.own && found.has(name) }),
      );
  }
  const all = [...found.values()];
  const readable = all.filter((one) => 'folder' in one);
  return {
    services: [...orderServices(readable.filter(isUsable)), ...readable.filter((one) => !isUsable(one))],
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

type Origin = ServiceOrigin & Pick<ShelvedService, 'replaces'>;

const parse = memoize(200, (key: string) => {
  const at = key.indexOf('\n');
  return parseServiceManifest(key.slice(0, at), key.slice(at + 1));
});

export async function readService(name: string, folder: string, origin: Origin): Promise<ShelvedService> {
  return asService(name, async () => {
    const text = (await readAppText(name, 'manifest.yaml', folder)) ?? '';
    const translations = await readTranslations(name, folder);
    return { ...parse(`${name}\n${text}`), translations, folder, ...origin };
  });
}

/** One unreadable service must not hide the others. */
async function readOrReport(
  name: string,
  folder: string,
  origin: Origin,
): Promise<ShelvedService | BrokenService> {
  try {
    return await readService(name, folder, origin);
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

export async function foldersIn(path: string): Promise<string[]> {
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
