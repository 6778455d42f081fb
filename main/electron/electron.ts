/**
 * The Electron shell: a window, a tray icon, a menu and dialogs around the same core that the browser tab and the command
 * line use. Only this folder imports `electron`; the core doesn't depend on it.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import { helperSwitch, startHelperProcess } from '../drives/drives.ts';
import { appFolders } from '../lib/app-folders.ts';
import { productRoot } from '../lib/product-root.ts';
import { createWild } from '../wild.ts';
import { startElectron } from './start-electron.ts';

// This file is built into out/main.
const out = join(import.meta.dirname, '..');
const root = productRoot(out);
const bundled = app.isPackaged ? { bundled: join(process.resourcesPath, 'bin') } : {};

// The packaged app can't run other files, so it becomes the helper that writes drives by itself. Not tested.
const asHelper = process.argv.indexOf(helperSwitch);
const helper = async () => {
  await startHelperProcess(process.argv.slice(asHelper + 1));
  app.exit(0);
};

const work =
  asHelper === -1
    ? startElectron(
        {
          renderer: join(out, 'renderer'),
          preload: join(out, 'preload', 'preload.cjs'),
          icon: join(root, 'resources', 'icons', 'wild-cloud.png'),
          texts: join(out, 'main', 'texts'),
          trayIcon: join(root, 'resources', 'icons', 'tray.png'),
          profile: join(appFolders(process.platform, process.env, homedir()).state, 'window'),
        },
        async (chooseFolder) => {
          const version = app.getVersion();
          const wild = await createWild({
            shell: 'window',
            root,
            version,
            ...bundled,
            chooseFolder,
            clipboard,
          });
          wild.background.catch((error: unknown) => console.error(error));
          return wild;
        },
      )
    : helper();

work.catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
