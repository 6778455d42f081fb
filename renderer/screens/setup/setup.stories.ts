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
import type { ScreenStory } from '../../stories/scene.ts';

/** Continues from the machines, with the suitable ones selected, to their disks. */
export async function toDisks(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Type the size of the disk').first().waitFor();
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

export const stories: readonly ScreenStory[] = [
  { name: 'setup-none', hash: at('machines'), scene: setupNothingScene, heading: /Which machines/ },
  {
    name: 'setup-found',
    hash: at('machines'),
    scene: setupScene,
    heading: /Which machines/,
    first: (page) => page.getByText('Which box is it?').first().click(),
  },
  { name: 'setup-one', hash: at('machines'), scene: setupOneScene, heading: /Which machines/ },
  { name: 'setup-two', hash: at('machines'), scene: setupTwoScene, heading: /Which machines/ },
  { name: 'setup-six', hash: at('machines'), scene: setupSixScene, heading: /Which machines/ },
  {
    name: 'setup-disks',
    hash: at('machines'),
    scene: setupScene,
    heading: /Which (machines|disks)/,
    first: toDisks,
  },
  {
    name: 'setup-disks-insist',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Which (machines|disks)/,
    first: async (page) => {
      await toDisks(page);
      await page.getByLabel('Type the size of the disk').first().fill('2 TB');
      await page.getByRole('button', { name: /^Erase 2 disks/ }).click();
      await page.getByText('answers are missing').waitFor();
    },
  },
  {
    name: 'setup-disks-ready',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Which (machines|disks)/,
    first: async (page) => {
      await toDisks(page);
      await page.getByLabel('Type the size of the disk').first().fill('512 GB');
      await page.getByLabel(/^I have a copy/).check();
      await page.getByLabel('Type the size of the disk').last().fill('1 TB');
      await page.locator('summary', { hasText: 'Change what it does' }).last().click();
    },
  },
  {
    name: 'setup-disks-refused',
    hash: at('machines'),
    scene: setupRefusedScene,
    heading: /Which (machines|disks)/,
    first: toDisks,
  },
  {
    name: 'setup-disks-changed',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Which (machines|disks)/,
    first: async (page) => {
      await toDisks(page);
      await pinAnother(page);
    },
  },
  {
    name: 'setup-disks-restarted',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Which (machines|disks)/,
    first: async (page) => {
      await toDisks(page);
      await pinFormer(page);
    },
  },
  {
    name: 'setup-disks-german',
    hash: at('machines'),
    scene: setupScene,
    heading: /Welche (Rechner|Platten)/,
    locale: 'de-DE',
    first: async (page) => {
      await page.getByRole('button', { name: /^Weiter/ }).click();
      await page.getByLabel('Tippe die Größe').first().fill('2 TB');
      await page.getByRole('button', { name: /^3 Platten löschen/ }).click();
      await page.getByText('brauchen einen zweiten Blick').waitFor();
    },
  },
  { name: 'setup-disks-empty', hash: at('setup/disks'), scene: setupTwoScene, heading: /Which disks/ },
  { name: 'setup-up-none', hash: at('setup/up'), scene: setupTwoScene, heading: /Nothing is being/ },
  { name: 'setup-up-running', hash: at('setup/up'), scene: upRunningScene, heading: /Bringing up/ },
  { name: 'setup-up-failed', hash: at('setup/up'), scene: upFailedScene, heading: /Bringing up/ },
  { name: 'setup-up-interrupted', hash: at('setup/up'), scene: upInterruptedScene, heading: /Bringing up/ },
  { name: 'setup-up-done', hash: at('setup/up'), scene: upDoneScene, heading: /Your cloud is up/ },
];
