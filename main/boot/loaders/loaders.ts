/** The boot loaders (iPXE, unmodified), one per kind of firmware. */
import { join } from 'node:path';
import { noLoaders } from '../failures.ts';
import { isThere } from './assets-folder.ts';

export interface Loader {
  readonly name: string;
  readonly path: string;
}

const loaderNames = ['undionly.kpxe', 'ipxe.efi', 'snponly.efi', 'ipxe-arm64.efi'] as const;

/** @throws WildError `boot.no-loaders` if the folder has none */
export async function loadersIn(folder: string): Promise<readonly Loader[]> {
  const loaders: Loader[] = [];
  for (const name of loaderNames) {
    const path = join(folder, name);
    if (await isThere(path)) loaders.push({ name, path });
  }
  if (loaders.length === 0) throw noLoaders(folder);
  return loaders;
}
