/** The fixed list of files that machines may load: nothing else is served, and no folder. */
import { readFile, stat } from 'node:fs/promises';
import { autoexecScript, bootScript } from '../answer/scripts.ts';
import { urlFor } from '../answer/decide.ts';
import type { Requester } from '../answer/requester.ts';
import type { FileKind, ServerSettings } from './wire-events.ts';

export interface ServedFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  /** Of what is loaded one after the other and counts as one download: kernel and initramfs. */
  readonly part?: { readonly before: number; readonly whole: number };
  /** Small files are kept in memory, so that sending them never waits for a disk. */
  readonly content: Buffer | { readonly path: string };
}

export interface ServedFiles {
  /** The name of the loader with which this machine's firmware starts. */
  loaderFor(requester: Pick<Requester, 'firmware' | 'architecture'>, plain: boolean): string | undefined;
  /** @param path as a machine asks for it: `52-54-00-12-34-56/ipxe.efi`, or only the name */
  find(path: string): { readonly mac: string | undefined; readonly file: ServedFile } | undefined;
  /** For scripts, which contain this computer's address. */
  moveTo(address: string, httpPort: number): void;
}

const loaders = {
  'bios amd64': ['undionly.kpxe'],
  'bios arm64': [],
  'uefi amd64': ['ipxe.efi', 'snponly.efi'],
  'uefi arm64': ['ipxe-arm64.efi'],
} as const;

export async function readServedFiles(
  settings: Pick<ServerSettings, 'loaders' | 'systems'>,
): Promise<ServedFiles> {
  const files = new Map<string, ServedFile>();
  for (const { name, path } of settings.loaders) {
    const content = await readFile(path);
    files.set(name, { name, kind: 'loader', bytes: content.length, content });
  }
  for (const { architecture, kernel, initramfs } of settings.systems) {
    const [first, second] = [(await stat(kernel)).size, (await stat(initramfs)).size];
    const whole = first + second;
    for (const [kind, path, bytes, before] of [
      ['kernel', kernel, first, 0],
      ['initramfs', initramfs, second, first],
    ] as const) {
      const name = `${kind}-${architecture}`;
      files.set(name, { name, kind, bytes, content: { path }, part: { before, whole } });
    }
  }
  const systems = settings.systems
    .toSorted((one, other) => one.architecture.localeCompare(other.architecture))
    .map(({ architecture, cmdline }) => ({
      ...{ architecture, cmdline },
      kernel: `kernel-${architecture}`,
      initramfs: `initramfs-${architecture}`,
    }));
  let here = { address: '0.0.0.0', httpPort: 0 };
  const script = (name: string, kind: FileKind, text: string): ServedFile => {
    const content = Buffer.from(text);
    return { name, kind, bytes: content.length, content };
  };

  return {
    loaderFor({ firmware, architecture }, plain) {
      if (!settings.systems.some((system) => system.architecture === architecture)) return undefined;
      const names = loaders[`${firmware === 'bios' ? 'bios' : 'uefi'} ${architecture}`].filter((name) =>
        files.has(name),
      );
      return (plain ? names.at(-1) : undefined) ?? names[0];
    },
    find(path) {
      const parts = /^\/*(?:((?:[0-9a-f]{2}-){5}[0-9a-f]{2})\/+)?([a-z0-9][a-z0-9.-]{0,60})$/i.exec(path);
      const name = parts?.[2];
      if (name === undefined) return undefined;
      const mac = parts?.[1]?.toLowerCase().replaceAll('-', ':');
      const url = mac === undefined ? `http://${here.address}:${here.httpPort}` : urlFor(here, mac);
      if (name === 'autoexec.ipxe') return { mac, file: script(name, 'autoexec', autoexecScript(url)) };
      if (name === 'boot.ipxe' && systems.length > 0)
        return { mac, file: script(name, 'script', bootScript(url, systems)) };
      const file = files.get(name);
      return file && { mac, file };
    },
    moveTo(address, httpPort) {
      here = { address, httpPort };
    },
  };
}
