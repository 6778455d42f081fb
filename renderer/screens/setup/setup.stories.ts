import type { Page } from '@playwright/test';
import { at } from '../../stories/basics.mocks.ts';
import {
  setupScene,
  setupNothingScene,
  setupOneScene,
  setupTwoScene,
  setupRefusedScene,
  setupSixScene,
  upRunningScene,
  upFailedScene,
  upInterruptedScene,
  upDoneScene,
} from './setup.mocks.ts';
import type { Say, Scene, ScreenStory } from '../../stories/scene.ts';

/** Continues from the machines, with the suitable ones selected, to their disks. */
export async function toDisks(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('setup.machines.next') }).click();
  await page.getByLabel(say('setup.disks.size')).first().waitFor();
}

/** Pretends that another machine had the address of the first one when it was selected. */
export const pinAnother = (page: Page): Promise<void> =>
  pinFirst(page, { fingerprint: 'another', serial: 'ANOTHER1' });

/** Pretends that the first machine was restarted since it was selected. */
export const pinFormer = (page: Page): Promise<void> => pinFirst(page, { fingerprint: 'former' });

async function pinFirst(page: Page, as: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((shown) => {
    const kept = localStorage.getItem('wild-cloud-setup') ?? '';
    const draft = JSON.parse(kept, (key, value: unknown) =>
      key === 'pins' && Array.isArray(value)
        ? value.map((pin: object, index) => (index === 0 ? { ...pin, ...shown } : pin))
        : value,
    ) as unknown;
    localStorage.setItem('wild-cloud-setup', JSON.stringify(draft));
  }, as);
  await page.reload();
}

/** A story of the disks, which a draft in the browser leads to. */
const onDisks = (name: string, scene: Scene, then?: ScreenStory['first']): ScreenStory => ({
  name,
  hash: at('machines'),
  scene,
  heading: /Choose (the machines|which disks)/,
  first: async (page, say) => {
    await toDisks(page, say);
    await then?.(page, say);
  },
});

export const stories: readonly ScreenStory[] = [
  { name: 'setup-none', hash: at('machines'), scene: setupNothingScene, heading: /Choose the machines/ },
  {
    name: 'setup-found',
    hash: at('machines'),
    scene: setupScene,
    heading: /Choose the machines/,
    first: (page, say) => page.getByText(say('machines.which')).first().click(),
  },
  { name: 'setup-one', hash: at('machines'), scene: setupOneScene, heading: /Choose the machines/ },
  { name: 'setup-two', hash: at('machines'), scene: setupTwoScene, heading: /Choose the machines/ },
  { name: 'setup-six', hash: at('machines'), scene: setupSixScene, heading: /Choose the machines/ },
  onDisks('setup-disks', setupScene),
  onDisks('setup-disks-insist', setupTwoScene, async (page, say) => {
    await page.getByLabel(say('setup.disks.size')).first().fill('2 TB');
    await page.getByRole('button', { name: say('setup.disks.go', { count: 2, cloud: 'Home' }) }).click();
    await page.getByText(new RegExp(say('setup.disks.open', { count: '\\d' }))).waitFor();
  }),
  onDisks('setup-disks-ready', setupTwoScene, async (page, say) => {
    await page.getByLabel(say('setup.disks.size')).first().fill('512 GB');
    await page.getByLabel(say('setup.disks.spared', { contents: 'Windows (OS)' })).check();
    await page.getByLabel(say('setup.disks.size')).last().fill('1 TB');
    await page
      .locator('summary', { hasText: say('setup.disks.change') })
      .last()
      .click();
  }),
  onDisks('setup-disks-refused', setupRefusedScene),
  onDisks('setup-disks-changed', setupTwoScene, async (page) => {
    await pinAnother(page);
  }),
  onDisks('setup-disks-restarted', setupTwoScene, async (page) => {
    await pinFormer(page);
  }),
  { name: 'setup-disks-empty', hash: at('setup/disks'), scene: setupTwoScene, heading: /Choose which disks/ },
  { name: 'setup-up-none', hash: at('setup/up'), scene: setupTwoScene, heading: /Nothing is being/ },
  { name: 'setup-up-running', hash: at('setup/up'), scene: upRunningScene, heading: /Bringing up/ },
  { name: 'setup-up-failed', hash: at('setup/up'), scene: upFailedScene, heading: /Bringing up/ },
  { name: 'setup-up-interrupted', hash: at('setup/up'), scene: upInterruptedScene, heading: /Bringing up/ },
  { name: 'setup-up-done', hash: at('setup/up'), scene: upDoneScene, heading: /Your cloud is ready/ },
];
