/** Electron's own security checklist (electronjs.org/docs/latest/tutorial/security), a test per item that applies. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StreamEvent } from '../../contract/wire.ts';
import { appOrigin } from '../../main/electron/app-protocol.ts';
import { menuTemplate } from '../../main/electron/menu.ts';
import { startElectron } from '../../main/electron/start-electron.ts';
import { app, forget, record, type BrowserWindow } from './electron.ts';

const idle = {
  bridge: { call: async () => ({ ok: true, value: {} }) as const, subscribe: () => () => {} },
  close: async () => {},
};
let folder = '';

const places = () => ({
  renderer: folder,
  preload: join(folder, 'preload.cjs'),
  icon: 'icon.png',
  trayIcon: 'tray.png',
  texts: folder,
  profile: join(folder, 'profile'),
});

async function start(): Promise<BrowserWindow> {
  await startElectron(places(), async () => idle);
  const [window] = record.windows;
  if (!window) throw new Error('no window was opened');
  return window;
}

const preferences = (window: BrowserWindow) => window.options['webPreferences'] as Record<string, unknown>;
const get = async (path: string, method = 'GET') =>
  record.protocols.get('app')?.(new Request(`${appOrigin}${path}`, { method }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-shell-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret'), 'no type, so not for the window');
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(forget);

describe('Electron’s security checklist', () => {
  test('1 only secure content: the page comes from the app, over a scheme of its own', async () => {
    const window = await start();
    expect(window.loaded).toEqual(['app://wild-cloud/index.html']);
    expect(record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test('2 no Node in the page, its workers or its frames', async () => {
    expect(preferences(await start())).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  test('3 context isolation is on', async () => {
    expect(preferences(await start())['contextIsolation']).toBe(true);
  });

  test('4 the sandbox is on, for every process', async () => {
    expect(preferences(await start())['sandbox']).toBe(true);
    expect(record.calls.indexOf('enableSandbox')).toBeLessThan(record.calls.indexOf('whenReady'));
    expect(record.calls).toContain('enableSandbox');
  });

  test('5 permissions are refused, but for copying text on the own page', async () => {
    await start();
    const asked = (permission: string, requestingUrl: string) => {
      let answer: boolean | undefined;
      const request = record.permissions['request'] as unknown as (...args: readonly unknown[]) => void;
      request({}, permission, (given: boolean) => (answer = given), { requestingUrl });
      return answer;
    };
    const check = record.permissions['check'] as unknown as (...args: readonly unknown[]) => boolean;
    const device = record.permissions['device'] as unknown as () => boolean;
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
    ]) {
      expect(asked(permission, `${appOrigin}/index.html`), permission).toBe(false);
      expect(check({}, permission, appOrigin), permission).toBe(false);
    }
    expect(asked('clipboard-sanitized-write', `${appOrigin}/index.html`)).toBe(true);
    expect(asked('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    expect(device()).toBe(false);
  });

  test('6 web security stays on', async () => {
    expect(preferences(await start())['webSecurity']).toBe(true);
  });

  test('7 a content security policy without inline scripts and without eval', async () => {
    await start();
    const policy = (await get('/'))?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('8 no insecure content is let in', async () => {
    expect(preferences(await start())['allowRunningInsecureContent']).toBe(false);
  });

  test('9 and 10 no experimental features, no Blink features', async () => {
    const given = preferences(await start());
    expect(given['experimentalFeatures']).toBe(false);
    expect(given).not.toHaveProperty('enableBlinkFeatures');
  });

  test('11 and 12 no webview can be attached', async () => {
    const window = await start();
    expect(preferences(window)['webviewTag']).toBe(false);
    let prevented = false;
    window.webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });

  test.each([
    ['https://example.com/', true],
    ['app://wild-cloud.example/', true],
    ['app://other/', true],
    ['file:///etc/passwd', true],
    ['javascript:alert(1)', true],
    ['not an address', true],
    ['app://wild-cloud/index.html#/apps', false],
  ])('13 navigation to %s: prevented %s', async (url, expected) => {
    const window = await start();
    let prevented = false;
    window.webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
    expect(prevented).toBe(expected);
  });

  test('14 no second window can be opened', async () => {
    const window = await start();
    expect(window.webContents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  test.each([
    ['https://example.com/a', ['https://example.com/a']],
    ['http://192.0.2.7/', ['http://192.0.2.7/']],
    ['file:///usr/bin/true', []],
    ['smb://server/share', []],
    ['ms-settings:', []],
    ['not an address', []],
  ])('15 openExternal gets web addresses only: %s', async (url, expected) => {
    const window = await start();
    window.webContents.openHandler?.({ url });
    expect(record.opened).toEqual(expected);
  });

  test('16 the Electron that is built in is pinned exactly', async () => {
    const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test.each([
    '/../secret.html',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/secret',
    '/missing.js',
    '/%00.html',
    '/%E0%A4%A',
  ])('18 the scheme serves the page’s own files and nothing else: %s', async (path) => {
    await start();
    expect((await get(path))?.status).toBeGreaterThanOrEqual(400);
  });

  test('18 the scheme answers reading only, and only for its own host', async () => {
    await start();
    expect((await get('/index.html', 'POST'))?.status).toBe(405);
    expect((await record.protocols.get('app')?.(new Request('app://other/index.html')))?.status).toBe(404);
    expect((await get('/index.html'))?.status).toBe(200);
  });

  test('a released app has no developer tools', () => {
    expect(JSON.stringify(menuTemplate('linux', true, ({ text }) => text))).not.toMatch(
      /toggleDevTools|reload/,
    );
    expect(JSON.stringify(menuTemplate('linux', false, ({ text }) => text))).toMatch(/toggleDevTools/);
  });
});

describe('the window’s lifecycle', () => {
  test('a second start shows the first one’s window and exits', async () => {
    record.answers.gotLock = false;
    await startElectron(places(), async () => idle);
    expect(record.windows).toHaveLength(0);
    expect(record.calls).toContain('quit');
  });

  test('the second start focuses the first window', async () => {
    await start();
    app.emit('second-instance');
    expect(record.windows).toHaveLength(1);
    expect(record.calls).toContain('focus');
  });

  test('Chromium’s profile is in the configured folder', async () => {
    await start();
    expect(record.paths.get('userData')).toBe(join(folder, 'profile'));
  });
});

describe('quitting while an operation is running', () => {
  const operation = {
    id: 'op',
    title: { key: 't', text: 'Install Ghost' },
    steps: [],
    by: { pid: process.pid },
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  async function startAtWork() {
    const closed: unknown[] = [];
    let tell: (event: StreamEvent) => void = () => {};
    await startElectron(places(), async () => ({
      bridge: {
        ...idle.bridge,
        subscribe: (_name: string, _input: unknown, on: (event: StreamEvent) => void) => {
          tell = on;
          return () => {};
        },
      },
      close: async (options) => void closed.push(options),
    }));
    const become = (state: string) => tell({ t: 'item', seq: 1, value: { ...operation, state } });
    become('running');
    return { become, closed };
  }

  test('the window can be closed: the operation continues and the tray shows it', async () => {
    await startAtWork();
    record.windows.length = 0;
    app.emit('window-all-closed');
    await settle();
    expect(record.calls).not.toContain('quit');
    expect(record.trays[0]?.toolTip).toBe('Wild Cloud\nInstall Ghost');
  });

  test('the app exits when the operation has ended and no window is open', async () => {
    const { become, closed } = await startAtWork();
    record.windows.length = 0;
    become('done');
    await settle();
    expect(closed).toHaveLength(1);
    expect(record.calls).toContain('exit 0');
  });

  test('quitting asks first, and does not quit when the answer is no', async () => {
    const { closed } = await startAtWork();
    app.quit();
    await settle();
    expect(record.dialogs).toMatchObject([{ detail: expect.stringContaining('Install Ghost') }]);
    expect(closed).toEqual([]);
  });

  test('quitting stops the operation when the answer is yes', async () => {
    const { closed } = await startAtWork();
    record.answers.choice = 1;
    app.quit();
    await settle();
    expect(closed).toEqual([{ cancel: true }]);
    expect(record.calls).toContain('exit 0');
  });

  test('quitting asks nothing when no operation is running', async () => {
    await start();
    app.quit();
    await settle();
    expect(record.dialogs).toEqual([]);
    expect(record.calls).toContain('exit 0');
  });
});
