/** The menu, tray and dialogs, which no page translates. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { channels } from '../../contract/channels.ts';
import type { StreamEvent } from '../../contract/wire.ts';
import { appOrigin } from '../../main/electron/app-protocol.ts';
import { menuTemplate } from '../../main/electron/menu.ts';
import { startElectron } from '../../main/electron/start-electron.ts';
import { textsOf } from '../texts.ts';
import { app, forget, record } from './electron.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-language-'));
  await writeFile(join(folder, 'de.json'), JSON.stringify(Object.fromEntries(await textsOf('de', 'main'))));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(forget);

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Starts the shell with an operation that runs. The language preference is the last one that was set. */
async function start(): Promise<void> {
  let language = 'system';
  const file = join(folder, 'file');
  await startElectron(
    { renderer: folder, preload: file, icon: file, trayIcon: file, texts: folder, profile: file },
    async () => ({
      bridge: {
        async call(name, input) {
          if (name === 'computer.setPreferences') language = (input as { language: string }).language;
          return { ok: true, value: { preferences: { language, appearance: 'system' } } } as const;
        },
        subscribe(_name, _input, on: (event: StreamEvent) => void) {
          const title = { key: 'doing.install', text: 'installing Ghost', values: { title: 'Ghost' } };
          const value = { id: 'op', state: 'running', title, steps: [], by: { pid: process.pid } };
          on({ t: 'item', seq: 1, value });
          return () => {};
        },
      },
      close: async () => {},
    }),
  );
}

const menuNow = () => JSON.stringify(record.menus.at(-1));
const trayNow = () => JSON.stringify(record.trays[0]?.menu);

test.each([
  ['de-AT', 'Bearbeiten', 'Ghost installieren'],
  ['en-GB', 'Edit', 'installing Ghost'],
  ['fr', 'Edit', 'installing Ghost'],
])('a system in %s has %s in the menu and %s in the tray', async (locale, inMenu, inTray) => {
  app.locale = locale;
  await start();
  expect(menuNow()).toContain(inMenu);
  expect(trayNow()).toContain(inTray);
});

test('a change of the preference reaches the menu, the tray and the question before quitting', async () => {
  await start();
  const call = record.handlers.get(channels.call) as unknown as (
    ...args: readonly unknown[]
  ) => Promise<unknown>;
  const senderFrame = { url: `${appOrigin}/index.html`, parent: null };
  await call({ senderFrame }, 'computer.setPreferences', { language: 'de' });
  expect(menuNow()).toContain('Bearbeiten');
  expect(trayNow()).toContain('Wild Cloud beenden');
  app.quit();
  await settle();
  expect(record.dialogs).toMatchObject([
    {
      message: 'Wild Cloud arbeitet noch',
      detail: expect.stringMatching(/^Ghost installieren\n\nWenn du/),
      buttons: ['Im Hintergrund weiterarbeiten', 'Trotzdem beenden'],
    },
  ]);
});

interface Item {
  readonly type?: string;
  readonly label?: string;
  readonly submenu?: unknown;
}
const itemsOf = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu as Item[]) : [])]);

test.each(['linux', 'darwin', 'win32'] as const)('no label on %s is Electron’s own English', (platform) => {
  const items = itemsOf(menuTemplate(platform, false, ({ key }) => `<${key}>`));
  const plain = items.filter(
    ({ type, label = '' }) => type !== 'separator' && !/^<.+>$|^Wild Cloud$/.test(label),
  );
  expect(items.length).toBeGreaterThan(20);
  expect(plain).toEqual([]);
});
