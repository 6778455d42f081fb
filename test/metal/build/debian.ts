import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { debianMirror, inMetal } from '../versions.ts';
import type { Part } from './parts.ts';

/** Debian's packages, unpacked beside each other: nothing is installed on this computer. */
export const debian = (...parts: readonly string[]) => inMetal('debian', ...parts);

export const libraryFolder = 'usr/lib/x86_64-linux-gnu';
const loader = debian(libraryFolder, 'ld-linux-x86-64.so.2');
const libraryPath = [debian(libraryFolder), debian(libraryFolder, 'systemd')].join(':');

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const aptFolder = inMetal('apt');
// POSIX, as apt wants it.
const kernelName = '^linux-image-6[.]18[.][0-9]+[+]deb13-amd64$';
const packages = [
  'ca-certificates',
  'cpio',
  'cryptsetup-bin',
  'dmsetup',
  'dnsmasq-base',
  'dosfstools',
  'e2fsprogs',
  'iptables',
  'kmod',
  'lvm2',
  'mount',
  'mtools',
  'nftables',
  'ovmf',
  'runc',
  'squashfs-tools',
  'systemd-boot-efi',
  'udev',
  'util-linux',
  'xfsprogs',
  'zstd',
];

/**
 * The programs of a machine that aren't Go, and the kernel. Talos needs 6.15 or later (open_tree of a detached mount); its own is
 * of the same line as the one in Debian's backports.
 */
export const debianPackages: Part = {
  name: 'debian',
  sources: ['build/debian.ts'],
  async make(say) {
    await prepareApt();
    const env = { APT_CONFIG: join(aptFolder, 'apt.conf') };
    say(`list of packages from ${debianMirror}`);
    await execa('apt-get', ['update'], { env });
    say('packages');
    await execa('apt-get', ['-y', '--download-only', 'install', ...packages], { env });
    const found = await execa('apt-cache', ['search', '--names-only', kernelName], { env, lines: true });
    const kernels = found.stdout.flatMap((line) => line.split(' ')[0] ?? []);
    const newest = kernels.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    if (newest === undefined) throw new Error('Debian has no kernel of the 6.18 line in trixie-backports.');
    say(newest);
    await execa('apt-get', ['download', newest], { env, cwd: join(aptFolder, 'kernel') });
    say('unpacking');
    await unpack();
  },
};

/** What `execa` takes to run a program of {@link debian} here, with its own libraries, because this computer's may be older. */
export function debianProgram(path: string, { name }: { readonly name?: string } = {}) {
  const calledAs = name === undefined ? [] : ['--argv0', name];
  const before = ['--library-path', libraryPath, ...calledAs, debian(path)];
  return { program: loader, args: (...args: readonly string[]) => [...before, ...args] };
}

/** Every library that programs or libraries load, by path. Their dependencies are included, what they open later isn't. */
export async function librariesOf(files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const file of files) {
    // Fails for static programs, which load nothing.
    const args = ['--library-path', libraryPath, '--list', file];
    const { stdout, failed, stderr } = await execa(loader, args, { reject: false });
    if (failed && !/statically linked|cannot be preloaded|not a dynamic executable/.test(stdout + stderr)) {
      throw new Error(`${file}: ${stderr}`);
    }
    if (stdout.includes('not found')) throw new Error(`${file} needs a library that isn't there: ${stdout}`);
    for (const [, path] of stdout.matchAll(/=> (\/\S+)/g)) found.add(path!);
  }
  return found;
}

/** The version of the unpacked kernel. */
export async function kernelVersion(): Promise<string> {
  const [version] = await readdir(debian('usr/lib/modules'));
  if (version === undefined) throw new Error('The kernel was not unpacked.');
  return version;
}

/** Its own state and an empty list of installed packages, so that apt downloads every dependency and touches nothing else. */
async function prepareApt() {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'kernel']) {
    await mkdir(join(aptFolder, folder), { recursive: true });
  }
  const status = join(aptFolder, 'state/status');
  await writeFile(status, '');
  const suites = ['trixie', 'trixie-backports'];
  const lists = suites.map((suite) => `deb [signed-by=${keyring}] ${debianMirror} ${suite} main\n`);
  await writeFile(join(aptFolder, 'sources.list'), lists.join(''));
  const options = {
    'Dir::State': join(aptFolder, 'state'),
    'Dir::State::status': status,
    'Dir::Cache': join(aptFolder, 'cache'),
    'Dir::Etc::sourcelist': join(aptFolder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': 'root',
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} "${value}";\n`);
  await writeFile(join(aptFolder, 'apt.conf'), lines.join(''));
}

async function unpack() {
  const root = debian();
  await rm(root, { recursive: true, force: true });
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', folder), { recursive: true });
    await symlink(join('usr', folder), join(root, folder));
  }
  for (const folder of [join(aptFolder, 'cache/archives'), join(aptFolder, 'kernel')]) {
    const files = await readdir(folder);
    for (const file of files.filter((name) => name.endsWith('.deb') && !name.startsWith('python3'))) {
      const contents = execa('dpkg-deb', ['--fsys-tarfile', join(folder, file)], {
        buffer: { stdout: false },
      });
      const tar = ['-x', '-C', root, '--keep-directory-symlink', '-f', '-'];
      await contents.pipe('tar', tar);
    }
  }
  if (!existsSync(loader)) throw new Error('The packages do not contain the loader of programs.');
}
