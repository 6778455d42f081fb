import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from './find-program.ts';

export interface Keyring {
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** A session without a keychain, even if the computer has one. */
export const noKeyring: Keyring = {
  env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  close: async () => {},
};

export const canHaveKeyring = (): boolean =>
  findProgram('dbus-daemon') !== undefined && findProgram('gnome-keyring-daemon') !== undefined;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** A private message bus and an unlocked keychain, inside the folder. */
export async function startKeyring(folder: string): Promise<Keyring> {
  const places = { XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: join(folder, 'run') };
  for (const path of Object.values(places)) await mkdir(path, { recursive: true, mode: 0o700 });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: { ...process.env, ...places },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
  const env = { ...places, DBUS_SESSION_BUS_ADDRESS: address };
  // It moves to the background once the keychain is unlocked, and exits with its message bus.
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('journey\n');
  const [code] = (await once(daemon, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`Couldn’t unlock the keychain: gnome-keyring-daemon exited with ${code}`);
  return {
    env,
    close: () => end(bus),
  };
}
