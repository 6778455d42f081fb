import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './app-protocol.ts';

export interface WindowFiles {
  readonly preload: string;
  readonly icon: string;
}

/** Opens the window: a sandboxed page with access only to the preload's API. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 820,
    minWidth: 760,
    minHeight: 560,
    title: 'Wild Cloud',
    icon: files.icon,
    show: false,
    autoHideMenuBar: true,
    // The initial color; without it, a dark desktop flashes white.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#fbfaf7',
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window
    .loadURL(`${appOrigin}/index.html`)
    .catch((error: unknown) => console.error('The page of the window could not be loaded:', error));
  return window;
}

/** Focuses the window, or opens it. */
export function showWindow(files: WindowFiles): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) {
    openWindow(files);
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
