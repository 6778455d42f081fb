/** Every screen in every state, without a cluster. */
import { type Browser, test as base, type Page } from '@playwright/test';
import type { Scene } from '../../../renderer/stories/scene.ts';
import type { Asked } from './scripted-handlers.ts';
import { openBrowser, openStage, type Stage } from './stage.ts';
import type { WordsSent } from './words-sent.ts';

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
  readonly sent: WordsSent;
  /** Navigates the window, for example to `#/practice`. */
  readonly goTo: (hash: string) => Promise<void>;
}
interface StoryAlone extends Story {
  /** Stops the server, as quitting Wild Cloud does. */
  readonly stop: () => Promise<void>;
  /** Expects console errors that are part of the story, such as a refused request. */
  readonly forgive: (expected: RegExp) => void;
  readonly url: string;
}

interface PerWorker {
  readonly browser_: Browser;
  /** The page shared by all stories in one language. */
  readonly stageFor: (locale: string) => Promise<Stage>;
}
interface Stories {
  readonly open: (scene: Scene, look?: Partial<Look>) => Promise<Story>;
  /** Uses a page and a server of its own, for stories with lasting side effects. Ten times slower. */
  readonly openAlone: (scene: Scene, look?: Partial<Look>) => Promise<StoryAlone>;
}

export const test = base.extend<Stories, PerWorker>({
  browser_: [
    async ({}, use) => {
      const browser = await openBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  stageFor: [
    async ({ browser_ }, use) => {
      const stages = new Map<string, Promise<Stage>>();
      await use((locale) => {
        const stage = stages.get(locale) ?? openStage(browser_, locale);
        stages.set(locale, stage);
        return stage;
      });
      for (const stage of stages.values()) await (await stage).close();
    },
    { scope: 'worker' },
  ],

  open: async ({ stageFor }, use, info) => {
    base.skip(info.project.name === 'electron', 'the window is the same there');
    const used = new Set<Stage>();
    await use(async (scene, look = {}) => {
      const stage = await stageFor(look.locale ?? desk.locale);
      used.add(stage);
      return play(stage, scene, look);
    });
    expectNoFaults([...used].flatMap((stage) => stage.takeFaults()));
  },

  openAlone: async ({ browser_ }, use, info) => {
    base.skip(info.project.name === 'electron', 'the window is the same there');
    const used: Stage[] = [];
    const forgiven: RegExp[] = [];
    await use(async (scene, look = {}) => {
      const stage = await openStage(browser_, look.locale ?? desk.locale);
      used.push(stage);
      const { url, stop } = stage;
      return {
        ...(await play(stage, scene, look)),
        url,
        stop,
        forgive: (expected) => forgiven.push(expected),
      };
    });
    for (const stage of used) await stage.close();
    const faults = used.flatMap((stage) => stage.takeFaults());
    expectNoFaults(faults.filter((fault) => !forgiven.some((pattern) => pattern.test(fault))));
  },
});

async function play(stage: Stage, scene: Scene, look: Partial<Look>): Promise<Story> {
  const { scheme, width, height } = { ...desk, ...look };
  const { page } = stage;
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  return {
    page,
    asked: await stage.show(scene),
    sent: stage.sent,
    goTo: (hash) =>
      page.evaluate((to) => {
        window.location.hash = to;
      }, hash),
  };
}

function expectNoFaults(faults: readonly string[]): void {
  base.expect(faults, 'the page threw, logged an error or broke its content policy').toEqual([]);
}

export { expect } from '@playwright/test';
export { barriers } from '../barriers.ts';

/** Whether the page overflows horizontally. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
