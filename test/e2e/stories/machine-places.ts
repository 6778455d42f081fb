import { expect, type Page } from '@playwright/test';
import { english, type Say } from './dictionaries.ts';
import {
  additionScene,
  foundScene,
  machineScene,
  nothingFoundScene,
  setupNothingScene,
  setupOneScene,
  setupRefusedScene,
  setupScene,
  setupSixScene,
  setupTwoScene,
  upDoneScene,
  upFailedScene,
  upInterruptedScene,
  upRunningScene,
} from './machine-scenes.ts';
import type { Place } from './places.ts';
import { home } from './scene.ts';

const at = (section: string): string => `#/${home}/${section}`;

/** Continues from the preselected machines to their disks. */
export async function toDisks(page: Page, say: Say = english): Promise<void> {
  await page.getByRole('button', { name: say('setup.machines.next') }).click();
  await page.getByLabel(say('setup.disks.size')).first().waitFor();
}

/** Makes the first machine’s pin look like it was taken from a different machine. */
export const pinAnother = (page: Page): Promise<void> =>
  pinFirst(page, { fingerprint: 'another', serial: 'ANOTHER1' });

/** Makes the first machine’s pin look like it was taken before a restart. */
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

/** Setting up a cloud from blank machines, and managing its machines. */
export const machinePlaces: readonly Place[] = [
  {
    name: 'machines-found',
    hash: at('machines'),
    scene: foundScene,
    heading: /Machines/,
    first: async (page, say) => {
      await page.getByText(say('machines.which')).first().click();
      await page.getByRole('button', { name: say('machines.health.go') }).click();
      await page.getByText('Make room on it').waitFor();
    },
  },
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
  {
    name: 'setup-disks',
    hash: at('machines'),
    scene: setupScene,
    heading: /Choose (the machines|which disks)/,
    first: toDisks,
  },
  {
    name: 'setup-disks-insist',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page, say) => {
      await toDisks(page, say);
      await page.getByLabel(say('setup.disks.size')).first().fill('2 TB');
      await page.getByRole('button', { name: say('setup.disks.go', { count: 2, cloud: 'Home' }) }).click();
      await page.getByText(new RegExp(say('setup.disks.open', { count: '\\d' }))).waitFor();
    },
  },
  {
    name: 'setup-disks-ready',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page, say) => {
      await toDisks(page, say);
      await page.getByLabel(say('setup.disks.size')).first().fill('512 GB');
      await page.getByLabel(say('setup.disks.spared', { contents: 'Windows (OS)' })).check();
      await page.getByLabel(say('setup.disks.size')).last().fill('1 TB');
      await page
        .locator('summary', { hasText: say('setup.disks.change') })
        .last()
        .click();
    },
  },
  {
    name: 'setup-disks-refused',
    hash: at('machines'),
    scene: setupRefusedScene,
    heading: /Choose (the machines|which disks)/,
    first: toDisks,
  },
  {
    name: 'setup-disks-changed',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page, say) => {
      await toDisks(page, say);
      await pinAnother(page);
    },
  },
  {
    name: 'setup-disks-restarted',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page, say) => {
      await toDisks(page, say);
      await pinFormer(page);
    },
  },
  { name: 'setup-disks-empty', hash: at('setup/disks'), scene: setupTwoScene, heading: /Choose which disks/ },
  { name: 'setup-up-none', hash: at('setup/up'), scene: setupTwoScene, heading: /Nothing is being/ },
  { name: 'setup-up-running', hash: at('setup/up'), scene: upRunningScene, heading: /Bringing up/ },
  { name: 'setup-up-failed', hash: at('setup/up'), scene: upFailedScene, heading: /Bringing up/ },
  { name: 'setup-up-interrupted', hash: at('setup/up'), scene: upInterruptedScene, heading: /Bringing up/ },
  { name: 'setup-up-done', hash: at('setup/up'), scene: upDoneScene, heading: /Your cloud is ready/ },
  {
    name: 'machine',
    hash: at('machines/attic'),
    scene: machineScene,
    heading: /attic/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('machines.health.go') }).click();
      await page.getByText(say('machine.inside.services'), { exact: true }).click();
      await page.getByRole('button', { name: say('machine.inside.logOf', { service: 'etcd' }) }).click();
      await expect(page.getByLabel(say('machine.inside.of'))).toBeFocused();
      await page.getByText('waited longer than expected').waitFor();
    },
  },
  {
    name: 'machine-restart-refused',
    hash: at('machines/study'),
    scene: machineScene,
    heading: /study/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('machine.reboot.button') }).click();
      await page.getByText('attic is already down').waitFor();
    },
  },
  {
    name: 'machine-addition',
    hash: at('machines'),
    scene: additionScene,
    heading: /Machines|Add Dell/,
    first: async (page, say) => {
      await page.getByRole('button', { name: say('addition.useOf', { name: 'Dell Inc. OptiPlex' }) }).click();
      await page.getByLabel(say('setup.disks.size')).fill('2 TB');
      await page.getByRole('button', { name: say('addition.go', { cloud: 'Home' }) }).click();
    },
  },
  { name: 'machine-not-joined', hash: at('machines/cellar'), scene: machineScene, heading: /cellar/ },
  { name: 'machines-under-way', hash: at('machines'), scene: upRunningScene, heading: /Machines/ },
  { name: 'machines-none', hash: at('machines'), scene: nothingFoundScene, heading: /Machines/ },
];
