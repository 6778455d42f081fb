/**
 * What machines are started with: Debian's kernel for virtual machines, an initramfs that prints the arguments it was
 * started with and powers off, and the boot loaders. Made once and kept in the cache.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openLoaders } from '../../../main/boot/boot.ts';
import { systemCode } from '../../../main/lib/wild-error.ts';

export interface Kit {
  /** Folders as `wild boot serve --assets` wants them: with a small initramfs, and with one of Talos' size. */
  readonly small: string;
  readonly large: string;
}

/**
 * What the system needs to be told here. On a busy computer, an interpreted processor misses the ticks by which a kernel checks its
 * timer; a machine whose kernel gives up ends.
 */
export const systemArguments = 'console=ttyS0 quiet no_timer_check panic=-1';

const execute = promisify(execFile);
const metaPackage = 'linux-image-cloud-amd64';
/** A change here needs a new name, so that nobody goes on with an old one. */
const version = '1';
/** Talos' initramfs has 70 to 130 MB. */
const largeBytes = 70_000_000;

const init = `#!/bin/busybox sh
/bin/busybox mkdir -p /proc
/bin/busybox mount -t proc proc /proc
echo "WILD-UP [$(/bin/busybox cat /proc/cmdline)]"
/bin/busybox poweroff -f
`;

export const cacheFolder = (): string =>
  process.env['WILD_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wild-cloud');

export async function makeKit(say: (text: string) => void): Promise<Kit> {
  const base = join(cacheFolder(), 'boot-tests');
  const folder = join(base, version);
  const kit = { small: join(folder, 'small'), large: join(folder, 'large') };
  if (await isThere(folder)) return kit;
  await mkdir(base, { recursive: true });
  const fresh = await mkdtemp(join(base, 'new-'));
  try {
    say('Downloading a kernel (Debian, 27 MB) ...');
    const kernel = await fetchKernel(fresh);
    say('Making an initramfs ...');
    await makeInitramfs(fresh);
    say('Downloading the boot loaders (2.5 MB) ...');
    const loaders = await openLoaders({
      root: resolve('.'),
      cache: cacheFolder(),
      environment: process.env,
    }).get();
    for (const size of ['small', 'large']) {
      const assets = join(fresh, size);
      await mkdir(assets);
      await symlink(join('..', kernel), join(assets, 'vmlinuz'));
      await symlink(join('..', `${size}.cpio`), join(assets, 'initramfs.xz'));
      for (const { name, path } of loaders) await copyFile(path, join(assets, name));
    }
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return kit;
}

/** @returns its name in the folder */
async function fetchKernel(folder: string): Promise<string> {
  const { stdout } = await execute('apt-cache', ['depends', metaPackage]);
  const name = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
  if (name === undefined) throw new Error(`apt-cache knows no ${metaPackage}; run: apt-get update`);
  await execute('apt-get', ['download', name], { cwd: folder, timeout: 300_000 });
  const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'));
  if (archive === undefined) throw new Error(`apt-get downloaded no ${name}`);
  await execute('sh', ['-c', `dpkg-deb --fsys-tarfile '${archive}' | tar -x --wildcards './boot/vmlinuz*'`], {
    cwd: folder,
  });
  const [image = ''] = await readdir(join(folder, 'boot'));
  await rename(join(folder, 'boot', image), join(folder, 'vmlinuz'));
  await rm(join(folder, 'boot'), { recursive: true });
  await rm(join(folder, archive));
  return 'vmlinuz';
}

async function makeInitramfs(folder: string): Promise<void> {
  const root = join(folder, 'root');
  await mkdir(join(root, 'bin'), { recursive: true });
  await copyFile('/bin/busybox', join(root, 'bin', 'busybox'));
  await writeFile(join(root, 'init'), init);
  await chmod(join(root, 'init'), 0o755);
  const pack = (file: string) =>
    execute('sh', ['-c', `find . | cpio --quiet -o -H newc > '${join(folder, file)}'`], { cwd: root });
  await pack('small.cpio');
  await writeFile(join(root, 'padding'), randomBytes(largeBytes));
  await pack('large.cpio');
  await rm(root, { recursive: true });
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
