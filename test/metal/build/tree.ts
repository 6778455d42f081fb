import { cp, lstat, mkdir, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inMetal, versions } from '../versions.ts';
import { debian, librariesOf, libraryFolder } from './debian.ts';

/** A root file system that is put together from Debian's files and our programs. */
export interface Tree {
  readonly root: string;
  in(...parts: readonly string[]): string;
  write(path: string, text: string): Promise<void>;
  link(target: string, path: string): Promise<void>;
  /** Programs of Debian, with the libraries that they load. */
  programs(names: readonly string[]): Promise<void>;
  /** Libraries that programs open by name while they run, and what these load. */
  libraries(names: readonly string[]): Promise<void>;
  /** A program that we built. */
  built(name: string, to: string): Promise<void>;
  /** A file or folder of Debian, at the same place. */
  copy(path: string): Promise<void>;
}

/** Starts with the folders that every system has, /usr merged. */
export async function createTree(root: string): Promise<Tree> {
  await rm(root, { recursive: true, force: true });
  const place = (...parts: readonly string[]) => join(root, ...parts);
  const folders = [
    'usr/bin',
    libraryFolder,
    'etc/ssl/certs',
    'dev',
    'proc',
    'sys',
    'run',
    'tmp',
    'var',
    'root',
  ];
  for (const folder of folders) await mkdir(place(folder), { recursive: true });
  const links = {
    bin: 'usr/bin',
    sbin: 'usr/bin',
    'usr/sbin': 'bin',
    lib: 'usr/lib',
    lib64: 'usr/lib',
    'usr/lib64': 'lib',
  };
  for (const [path, target] of Object.entries(links)) await symlink(target, place(path));
  const takeLibraries = async (files: readonly string[]) => {
    for (const library of await librariesOf(files)) {
      await cp(library, place(libraryFolder, basename(library)), { dereference: true });
    }
    if (existsSync(place('usr/lib/ld-linux-x86-64.so.2'))) return;
    await cp(debian(libraryFolder, 'ld-linux-x86-64.so.2'), place(libraryFolder, 'ld-linux-x86-64.so.2'), {
      dereference: true,
    });
    await symlink('x86_64-linux-gnu/ld-linux-x86-64.so.2', place('usr/lib/ld-linux-x86-64.so.2'));
  };
  const tree: Tree = {
    root,
    in: place,
    async write(path, text) {
      await mkdir(join(place(path), '..'), { recursive: true });
      await writeFile(place(path), text);
    },
    async link(target, path) {
      await mkdir(join(place(path), '..'), { recursive: true });
      await symlink(target, place(path));
    },
    async programs(names) {
      for (const name of names) await takeProgram(name, place('usr/bin'));
      await takeLibraries(names.map((name) => place('usr/bin', name)));
    },
    async libraries(names) {
      const files = names.map((name) => debian(libraryFolder, name));
      for (const file of files) await cp(file, place(libraryFolder, basename(file)), { dereference: true });
      await takeLibraries(files);
    },
    async built(name, to) {
      await mkdir(join(place(to), '..'), { recursive: true });
      await cp(inMetal('bin', name), place(to));
    },
    async copy(path) {
      await cp(debian(path), place(path), { recursive: true, verbatimSymlinks: true });
    },
  };
  await tree.write('etc/ssl/certs/ca-certificates.crt', await authorities());
  return tree;
}

/** `mkfs.ext4 -> mke2fs` stays a link; what leads out of the folder becomes a file. */
async function takeProgram(name: string, folder: string) {
  const from = [debian('usr/bin', name), debian('usr/sbin', name)].find((path) => existsSync(path));
  if (from === undefined) throw new Error(`Debian's packages contain no program ${name}.`);
  const target = (await lstat(from)).isSymbolicLink() ? await readlink(from) : undefined;
  if (target === undefined || target.includes('/'))
    return cp(from, join(folder, name), { dereference: true });
  await symlink(target, join(folder, name));
  if (!existsSync(join(folder, target))) await takeProgram(target, folder);
}

async function authorities(): Promise<string> {
  const folder = debian('usr/share/ca-certificates/mozilla');
  const files = (await readdir(folder)).toSorted();
  const certificates = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return certificates.join('');
}

/** xfsprogs of Debian 13 knows no kernel 6.18, and Talos asks for the features of exactly that. */
export async function takeXfsFeatures(tree: Tree): Promise<void> {
  await tree.copy('usr/share/xfsprogs/mkfs');
  await cp(
    tree.in('usr/share/xfsprogs/mkfs/lts_6.12.conf'),
    tree.in('usr/share/xfsprogs/mkfs/lts_6.18.conf'),
  );
}

/** The name by which Talos knows itself. */
export const osRelease = `NAME="Talos"
ID=talos
VERSION_ID=${versions.talos}
PRETTY_NAME="Talos (${versions.talos})"
`;

/** iptables and its relatives are one program. */
export async function takeIptables(tree: Tree): Promise<void> {
  await tree.programs(['xtables-nft-multi']);
  await tree.copy(join(libraryFolder, 'xtables'));
  for (const name of ['iptables', 'ip6tables']) {
    for (const ending of ['', '-save', '-restore'])
      await tree.link('xtables-nft-multi', `usr/bin/${name}${ending}`);
  }
}
