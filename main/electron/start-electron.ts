import { app, BrowserWindow, session } from 'electron';
import type { Bridge } from '../bridge/bridge.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { mayQuit } from './ask-before-quit.ts';
import { chooseFolder } from './choose-folder.ts';
import { guardContents, guardSession } from './guard.ts';
import { setMenu } from './menu.ts';
import { notifyOverdue } from './notify-overdue.ts';
import { afterEvent, noWork, ownWork } from './running-work.ts';
import { serveBridge } from './serve-bridge.ts';
import { createTray } from './tray.ts';
import { newlyOverdue, type Overdue, watchOverdue } from './watch-overdue.ts';
import { openWindow, showWindow } from './window.ts';
import { readWords } from './words.ts';

export interface ElectronPlaces {
  /** The built page. */
  readonly renderer: string;
  readonly preload: string;
  readonly icon: string;
  readonly trayIcon: string;
  /** The built translations of main's sentences. */
  readonly texts: string;
  /** Chromium's own data folder. */
  readonly profile: string;
}

/** Creates the core. */
export type CreateWild = (chooseFolder: () => Promise<string | undefined>) => Promise<{
  readonly bridge: Bridge;
  close(options?: { cancel: boolean }): Promise<void>;
}>;

/**
 * Starts the Electron shell. One instance per person: a second start shows the first one's window and exits.
 * Closing the window quits the app, unless operations are running: then it continues in the tray.
 */
export async function startElectron(places: ElectronPlaces, createWild: CreateWild): Promise<void> {
  app.setPath('userData', places.profile);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerAppScheme();
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('second-instance', () => showWindow(places));
  app.on('activate', () => showWindow(places));

  await app.whenReady();
  guardSession(session.defaultSession);
  serveApp(session.defaultSession, places.renderer);
  const wild = await createWild(chooseFolder);
  const words = () => readWords(places.texts, wild.bridge, app.getLocale());
  let say = await words();
  setMenu(app.isPackaged, say);

  let work = noWork;
  let overdue: Overdue = [];
  let leaving = false;
  const tray = createTray(places.trayIcon, { open: () => showWindow(places), quit: () => app.quit() });
  const showState = () => tray.update(work, overdue, say);
  showState();
  serveBridge({
    subscribe: wild.bridge.subscribe,
    async call(name, input, caller) {
      const reply = await wild.bridge.call(name, input, caller);
      if (name === 'computer.setPreferences' && reply.ok) {
        say = await words();
        setMenu(app.isPackaged, say);
        showState();
      }
      return reply;
    },
  });
  openWindow(places);
  const stopWatching = wild.bridge.subscribe(
    'operations.watch',
    {},
    (event) => {
      work = afterEvent(work, event);
      showState();
      const idle = ownWork(work, process.pid).length === 0;
      if (idle && BrowserWindow.getAllWindows().length === 0 && process.platform !== 'darwin') app.quit();
    },
    { shell: 'window' },
  );

  const closing = new AbortController();
  const failed = (error: unknown) => {
    console.error(error);
    app.exit(1);
  };
  watchOverdue(
    wild.bridge,
    (now) => {
      notifyOverdue(newlyOverdue(overdue, now), say, () => showWindow(places));
      overdue = now;
      showState();
    },
    closing.signal,
  ).catch(failed);

  const leave = async () => {
    closing.abort();
    stopWatching();
    tray.close();
    await wild.close({ cancel: true });
    app.exit(0);
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    mayQuit(ownWork(work, process.pid), say)
      .then(async (may) => {
        leaving = may;
        if (may) await leave();
      })
      .catch(failed);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && ownWork(work, process.pid).length === 0) app.quit();
  });
}
