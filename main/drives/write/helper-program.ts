/** How the helper is started with the rights it needs. Only the Linux ways are tested, without the password dialog. */
import { join } from 'node:path';

/** A program and its arguments. */
export type Program = readonly [program: string, ...args: string[]];

/** The switch with which the packaged app becomes the helper: its Electron can't run other files. */
export const helperSwitch = '--drive-helper';

export function helperProgram(): Program {
  if (process.versions['electron'] === undefined || process.defaultApp) return [...runAsNode(), helperFile()];
  // In an AppImage, root can't read what the person has mounted; the image itself it can.
  const app = process.env['APPIMAGE'] ?? process.execPath;
  return [
    app,
    ...(process.platform === 'linux' ? ['--no-sandbox', '--ozone-platform=headless'] : []),
    helperSwitch,
  ];
}

/** The built file, or the source in tests. */
function helperFile(): string {
  const isBuilt = !import.meta.filename.endsWith('.ts');
  return isBuilt
    ? join(import.meta.dirname, 'drive-helper.js')
    : join(import.meta.dirname, '..', 'helper', 'drive-helper-main.ts');
}

const runAsNode = (): Program =>
  process.versions['electron'] === undefined
    ? [process.execPath]
    : ['/usr/bin/env', 'ELECTRON_RUN_AS_NODE=1', process.execPath];

export type Elevation =
  /** It has them already. */
  | { readonly t: 'none'; readonly program: Program }
  /** Passes stdin and stdout on. */
  | { readonly t: 'pipes'; readonly program: Program }
  /** Doesn't: the helper connects to a socket. */
  | { readonly t: 'socket'; readonly program: (socket: string, token: string) => Program };

export function elevate([program, ...args]: Program): Elevation {
  switch (process.platform) {
    case 'darwin':
      return {
        t: 'socket',
        program: (socket, token) => onMac([program, ...args, '--connect', socket, token]),
      };
    case 'win32':
      return {
        t: 'socket',
        program: (socket, token) => onWindows([program, ...args, '--connect', socket, token]),
      };
    default:
      // A group that may write to drives isn't enough: unmounting and ejecting need root, too.
      return process.getuid?.() === 0
        ? { t: 'none', program: [program, ...args] }
        : { t: 'pipes', program: ['/usr/bin/pkexec', program, ...args] };
  }
}

export function onMac(words: readonly string[]): Program {
  const shell = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const quoted = shell.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return ['/usr/bin/osascript', '-e', `do shell script "${quoted}" with administrator privileges`];
}

export function onWindows([program = '', ...args]: readonly string[]): Program {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const line = args.map((one) => `"${one.replaceAll('"', '\\"')}"`).join(' ');
  const start = `Start-Process -FilePath ${quoted(program)} -ArgumentList ${quoted(line)} -Verb RunAs -WindowStyle Hidden -Wait`;
  return [
    'powershell.exe',
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `$ErrorActionPreference = 'Stop'; ${start}`,
  ];
}
