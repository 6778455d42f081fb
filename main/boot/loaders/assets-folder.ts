/** A folder with everything to serve, for development: kernel, initramfs and loaders by their names. */
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../lib/wild-error.ts';
import { noImages } from '../failures.ts';
import type { SystemFiles } from '../serve/wire-events.ts';

/** @throws WildError `boot.no-images` if it has no kernel and initramfs */
export async function systemsIn(folder: string, cmdline: string): Promise<readonly SystemFiles[]> {
  const systems: SystemFiles[] = [];
  for (const [architecture, suffix] of [
    ['amd64', ''],
    ['arm64', '-arm64'],
  ] as const) {
    const kernel = join(folder, `vmlinuz${suffix}`);
    const initramfs = join(folder, `initramfs${suffix}.xz`);
    if (!(await isThere(kernel))) continue;
    if (!(await isThere(initramfs))) throw noImages(initramfs);
    systems.push({ architecture, kernel, initramfs, cmdline });
  }
  if (systems.length === 0) throw noImages(join(folder, 'vmlinuz'));
  return systems;
}

export async function isThere(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
