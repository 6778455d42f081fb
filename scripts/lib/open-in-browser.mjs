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

/** Opens the address in the person's browser. Returns what to tell them where there is none to open. */
export function openInBrowser(address) {
  const opener = openers[process.platform]?.();
  if (!opener) return 'There is no browser to open here: open the address yourself. Ctrl+C ends Wild Cloud.';
  const [program, first] = opener;
  const child = spawn(program, [...first, address], { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => console.log('The browser did not open: open the address yourself.'));
  child.unref();
  return undefined;
}
