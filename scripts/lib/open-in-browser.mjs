import { spawn } from 'node:child_process';
import { findProgram } from './find-program.mjs';

const openers = {
  darwin: () => ['open', []],
  win32: () => [process.env.ComSpec ?? 'cmd.exe', ['/c', 'start', '""']],
  linux: () => {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
    const program = findProgram('xdg-open', 'sensible-browser');
    return program && [program, []];
  },
};

/** Opens the address in the default browser. Returns a message for the user if there is none. */
export function openInBrowser(address) {
  const opener = openers[process.platform]?.();
  if (!opener) return 'No browser found. Open the address yourself. Press Ctrl+C to quit Wild Cloud.';
  const [program, first] = opener;
  const child = spawn(program, [...first, address], { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => console.log('The browser did not open. Open the address yourself.'));
  child.unref();
  return undefined;
}
