/** Which program is started as the boot server. */
import { join } from 'node:path';

/** A program and its arguments. */
export type ServerProgram = readonly [program: string, ...args: string[]];

/** The switch with which the app becomes the boot server: its Electron doesn't run other files. */
export const bootServerSwitch = '--boot-server';

interface Runtime {
  readonly execPath: string;
  readonly platform: NodeJS.Platform;
  /** Of the app that Electron was started with, during development; undefined in the packaged app and in Node. */
  readonly app: string | undefined;
  readonly isElectron: boolean;
}

const thisRuntime = (): Runtime => ({
  execPath: process.execPath,
  platform: process.platform,
  app: process.defaultApp ? process.argv[1] : undefined,
  isElectron: process.versions['electron'] !== undefined,
});

/** Node with the built file, or with the source in tests; the app itself if we run in Electron. */
export function ownServerProgram(runtime: Runtime = thisRuntime()): ServerProgram {
  const { execPath, platform, app, isElectron } = runtime;
  if (!isElectron) return [execPath, serverFile()];
  return [
    execPath,
    ...(app === undefined ? [] : [app]),
    // It shows nothing, and has no environment in which it could.
    ...(platform === 'linux' ? ['--no-sandbox', '--ozone-platform=headless'] : []),
    bootServerSwitch,
  ];
}

function serverFile(): string {
  const isBuilt = !import.meta.filename.endsWith('.ts');
  return join(import.meta.dirname, isBuilt ? 'boot-server.js' : 'boot-server.ts');
}
