/**
 * The built window on the real loopback server, with a scripted bridge behind it: every screen in every state, without
 * a cluster. The window is built beforehand, with its stories: `node scripts/build.mjs --stories`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, test as base, chromium, type Page } from '@playwright/test';
import { createBridge } from '../../../main/bridge/bridge.ts';
import { startWebServer } from '../../../main/web/server.ts';
import { findProgram } from '../find-program.ts';
import type { Scene } from './scene.ts';
import { type Asked, scriptedHandlers } from './scripted-handlers.ts';

const built = process.env['WILD_RENDERER'] ?? join(import.meta.dirname, '../../../out/stories');

export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly locale: string;
}
export const desk: Look = { scheme: 'light', width: 1280, height: 800, locale: 'en-GB' };

export interface Story {
  readonly page: Page;
  readonly asked: readonly Asked[];
  /** Goes to an address of the window, such as `#/practice`. */
  readonly goTo: (hash: string) => Promise<void>;
  /** Ends the server, as when Wild Cloud is quit. */
  readonly stop: () => Promise<void>;
  /** Console errors that belong to the story, such as a refused request. */
  readonly forgive: (expected: RegExp) => void;
  readonly url: string;
}

interface Stage {
  readonly browser_: Browser;
}
interface Stories {
  readonly open: (scene: Scene, look?: Partial<Look>) => Promise<Story>;
}

export const test = base.extend<Stories, Stage>({
  browser_: [
    async ({}, use) => {
      if (!existsSync(join(built, 'index.html'))) throw new Error(`${built} holds no window; build it first`);
      // The same engine without the parts of a desktop browser opens a page in half the time, so it comes first.
      const executablePath =
        process.env['CHROMIUM'] ??
        findProgram('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome');
      const browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  open: async ({ browser_ }, use, info) => {
    base.skip(info.project.name === 'electron', 'the window is the same there');
    const ends: (() => Promise<void>)[] = [];
    const faults: string[] = [];
    const forgiven: RegExp[] = [];
    await use(async (scene, look = {}) => {
      const { scheme, width, height, locale } = { ...desk, ...look };
      const { handlers, asked } = scriptedHandlers(scene);
      const server = await startWebServer(createBridge(handlers), built);
      let running = true;
      const stop = async (): Promise<void> => {
        if (running) await server.close();
        running = false;
      };
      const context = await browser_.newContext({
        viewport: { width, height },
        deviceScaleFactor: 1,
        reducedMotion: 'reduce',
        colorScheme: scheme,
        locale,
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && running) faults.push(message.text());
      });
      ends.push(async () => {
        await context.close();
        await stop();
      });
      await page.goto(server.url);
      await page.waitForURL((url) => !url.hash.includes('token'));
      return {
        page,
        asked,
        stop,
        forgive: (expected) => forgiven.push(expected),
        url: server.url,
        goTo: async (hash) => {
          await page.evaluate((to) => {
            window.location.hash = to;
          }, hash);
        },
      };
    });
    for (const end of ends) await end();
    const unexpected = faults.filter((fault) => !forgiven.some((pattern) => pattern.test(fault)));
    base.expect(unexpected, 'the page threw, logged an error or broke its content policy').toEqual([]);
  },
});

export { expect } from '@playwright/test';
export { barriers } from '../barriers.ts';

/** True where something sticks out to the side. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
