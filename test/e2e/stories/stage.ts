/** The built window on the real loopback server with a scripted bridge. Build it with `node scripts/build.mjs --stories`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Bridge, createBridge } from '../../../main/bridge/bridge.ts';
import { startWebServer } from '../../../main/web/server.ts';
import { headlessBrowser } from '../find-browser.ts';
import { emptyScene } from '../../../renderer/stories/home.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import { type Asked, scriptedHandlers } from './scripted-handlers.ts';
import { createWordsSent, type WordsSent } from './words-sent.ts';

declare global {
  interface Window {
    /** Defined by `stage.html` of the story build. */
    resetWindow(): void;
  }
}

const built = process.env['WILD_RENDERER'] ?? join(import.meta.dirname, '../../../out/stories');

/** A browser page that shows one story after another, resetting the window in between. */
export interface Stage {
  readonly page: Page;
  readonly url: string;
  /** The texts sent to the window since the story began. */
  readonly sent: WordsSent;
  /** Switches to a scene and resets the window. Returns the calls it makes from now on. */
  show(scene: Scene): Promise<readonly Asked[]>;
  /** The page's exceptions and console errors since the last call. */
  takeFaults(): readonly string[];
  /** Stops the server, as quitting Wild Cloud does. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export function openBrowser(): Promise<Browser> {
  if (!existsSync(join(built, 'stage.html'))) throw new Error(`${built} holds no window; build it first`);
  const executablePath = headlessBrowser();
  return chromium.launch({
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
}

export async function openStage(browser: Browser, locale: string): Promise<Stage> {
  let bridge: Bridge = createBridge(scriptedHandlers(emptyScene).handlers);
  const sent = createWordsSent();
  const server = await startWebServer(
    {
      async call(name, ...given) {
        const reply = await bridge.call(name, ...given);
        sent.note(reply, name);
        return reply;
      },
      subscribe(name, input, on, ...given) {
        const noted: typeof on = (event) => {
          sent.note(event, name);
          on(event);
        };
        return bridge.subscribe(name, input, noted, ...given);
      },
    },
    built,
  );
  const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: 'reduce', locale });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  let running = true;
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && running) faults.push(message.text());
  });
  const stop = async (): Promise<void> => {
    if (running) await server.close();
    running = false;
  };
  await page.goto(server.url.replace('/#', '/stage.html#'));
  await page.waitForURL((url) => !url.hash.includes('token'));
  return {
    page,
    url: server.url,
    sent,
    async show(scene) {
      const { handlers, asked } = scriptedHandlers(scene);
      bridge = createBridge(handlers);
      sent.clear();
      await page.evaluate(() => window.resetWindow());
      return asked;
    },
    takeFaults: () => faults.splice(0),
    stop,
    async close() {
      await context.close();
      await stop();
    },
  };
}
