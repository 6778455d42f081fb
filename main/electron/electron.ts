/**
 * The Electron shell: a window, a tray icon, a menu and dialogs around the same core that the browser tab and the command
 * line use. Only this folder imports `electron`; the core doesn't depend on it.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import { bootServerSwitch, runBootServer } from '../boot/boot.ts';
import { helperSwitch, startHelperProcess } from '../drives/drives.ts';
import { appFolders } from '../lib/app-folders.ts';
import { productRoot } from '../lib/product-root.ts';
import { createWild } from '../wild.ts';
import { startElectron } from './start-electron.ts';

// This file is built into out/main.
const out = join(import.meta.dirname, '..');
const root = productRoot(out);
const bundled = app.isPackaged ? { bundled: join(process.resourcesPath, 'bin') } : {};

// The packaged app runs no other files, so it becomes the boot server, or the helper that writes drives, by itself.
const work = process.argv.includes(bootServerSwitch)
  ? Promise.resolve(runBootServer())
  : process.argv.includes(helperSwitch)
    ? help()
    : startElectron(
        {
          renderer: join(out, 'renderer'),
          preload: join(out, 'preload', 'preload.cjs'),
          icon: join(root, 'resources', 'icons', 'wild-cloud.png'),
          texts: join(out, 'main', 'texts'),
          trayIcon: join(root, 'resources', 'icons', 'tray.png'),
          profile: join(appFolders(process.platform, process.env, homedir()).state, 'window'),
        },
        open,
      );

async function open(chooseFolder: () => Promise<string | undefined>) {
  const version = app.getVersion();
  const wild = await createWild({ shell: 'window', root, version, ...bundled, chooseFolder, clipboard });
  wild.background.catch((error: unknown) => console.error(error));
  return wild;
}

/** Not tested in a packaged app. */
async function help(): Promise<void> {
  await startHelperProcess(process.argv.slice(process.argv.indexOf(helperSwitch) + 1));
  app.exit(0);
}

work.catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
