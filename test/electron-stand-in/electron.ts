/**
 * Stands in for the `electron` module where its program is not there: it does nothing and records what was asked of it.
 * Tests of the shell read {@link record} and play Electron's part by emitting its events.
 */
import { EventEmitter } from 'node:events';

type Listener = (...args: readonly never[]) => unknown;

/** What the shell asked for, since {@link forget}. */
export const record = {
  windows: [] as BrowserWindow[],
  exposed: new Map<string, unknown>(),
  opened: [] as string[],
  dialogs: [] as unknown[],
  schemes: [] as unknown[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  handlers: new Map<string, Listener>(),
  sent: [] as (readonly [channel: string, ...args: unknown[]])[],
  menus: [] as unknown[],
  trays: [] as Tray[],
  notifications: [] as Notification[],
  permissions: {} as Record<string, Listener>,
  calls: [] as string[],
  paths: new Map<string, string>(),
  /** What dialogs will answer. */
  answers: { choice: 0, folders: [] as string[], gotLock: true },
};

export function forget(): void {
  for (const list of [record.windows, record.opened, record.dialogs, record.schemes, record.sent])
    list.length = 0;
  for (const list of [record.menus, record.trays, record.notifications, record.calls]) list.length = 0;
  for (const map of [record.exposed, record.protocols, record.handlers, record.paths]) map.clear();
  record.permissions = {};
  record.answers = { choice: 0, folders: [], gotLock: true };
  app.removeAllListeners();
  app.isPackaged = false;
  app.locale = 'en-US';
  ipcMain.removeAllListeners();
  ipcRenderer.removeAllListeners();
}

class App extends EventEmitter {
  isPackaged = false;
  setPath(name: string, path: string): void {
    record.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    record.calls.push('requestSingleInstanceLock');
    return record.answers.gotLock;
  }
  enableSandbox(): void {
    record.calls.push('enableSandbox');
  }
  whenReady(): Promise<void> {
    record.calls.push('whenReady');
    return Promise.resolve();
  }
  locale = 'en-US';
  getLocale(): string {
    return this.locale;
  }
  quit(): void {
    record.calls.push('quit');
    this.emit('before-quit', { preventDefault: () => {} });
  }
  exit(code: number): void {
    record.calls.push(`exit ${code}`);
  }
}
export const app = new App();

export class WebContents extends EventEmitter {
  destroyed = false;
  readonly sent: (readonly [channel: string, ...args: unknown[]])[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  send(channel: string, ...args: readonly unknown[]): void {
    this.sent.push([channel, ...args]);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = new WebContents();
  readonly loaded: string[] = [];
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): readonly BrowserWindow[] {
    return record.windows;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return record.windows[0] ?? null;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  show(): void {
    record.calls.push('show');
  }
  focus(): void {
    record.calls.push('focus');
  }
}

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Listener): void {
    record.handlers.set(channel, handler);
  }
}
export const ipcMain = new IpcMain();

class IpcRenderer extends EventEmitter {
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
    record.sent.push([channel, ...args]);
    return Promise.resolve({ ok: true, value: {} });
  }
  send(channel: string, ...args: readonly unknown[]): void {
    record.sent.push([channel, ...args]);
  }
}
export const ipcRenderer = new IpcRenderer();

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    record.exposed.set(name, api);
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    record.schemes.push(...schemes);
  },
};

export const session = {
  defaultSession: {
    protocol: {
      handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
        record.protocols.set(scheme, handler);
      },
    },
    setPermissionRequestHandler(handler: Listener): void {
      record.permissions['request'] = handler;
    },
    setPermissionCheckHandler(handler: Listener): void {
      record.permissions['check'] = handler;
    },
    setDevicePermissionHandler(handler: Listener): void {
      record.permissions['device'] = handler;
    },
  },
};

export const shell = {
  openExternal(url: string): Promise<void> {
    record.opened.push(url);
    return Promise.resolve();
  },
};

export const dialog = {
  showMessageBox(options: unknown): Promise<{ response: number }> {
    record.dialogs.push(options);
    return Promise.resolve({ response: record.answers.choice });
  },
  showOpenDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: readonly string[] }> {
    record.dialogs.push(args.at(-1));
    const { folders } = record.answers;
    return Promise.resolve({ canceled: folders.length === 0, filePaths: folders });
  },
};

export const Menu = {
  buildFromTemplate: (template: readonly unknown[]) => ({ template }),
  setApplicationMenu(menu: unknown): void {
    record.menus.push(menu);
  },
};

export class Tray extends EventEmitter {
  toolTip = '';
  menu: unknown;
  constructor(image: unknown) {
    super();
    this.image = image;
    record.trays.push(this);
  }
  readonly image: unknown;
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: unknown): void {
    this.menu = menu;
  }
  destroy(): void {
    record.calls.push('tray destroyed');
  }
}

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly options: { readonly title: string; readonly body: string };
  constructor(options: { readonly title: string; readonly body: string }) {
    super();
    this.options = options;
  }
  show(): void {
    record.notifications.push(this);
  }
}

export const nativeImage = { createFromPath: (path: string) => ({ path }) };
export const nativeTheme = { shouldUseDarkColors: false };
