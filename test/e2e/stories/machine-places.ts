import { expect, type Page } from '@playwright/test';
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

/** From the machines, those that suit chosen, to their disks. */
export async function toDisks(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Type the size of the disk').first().waitFor();
}

/** As if another machine had been at the address of the first one when it was chosen. */
export const pinAnother = (page: Page): Promise<void> =>
  pinFirst(page, { fingerprint: 'another', serial: 'ANOTHER1' });

/** As if the first machine had been restarted since it was chosen. */
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

/** From blank machines to a cloud, and what one does with its machines then. */
export const machinePlaces: readonly Place[] = [
  {
    name: 'machines-found',
    hash: at('machines'),
    scene: foundScene,
    heading: /Machines/,
    first: async (page) => {
      await page.getByText('Which computer is this?').first().click();
      await page.getByRole('button', { name: 'Check health' }).click();
      await page.getByText('Make room on it').waitFor();
    },
  },
  { name: 'setup-none', hash: at('machines'), scene: setupNothingScene, heading: /Choose the machines/ },
  {
    name: 'setup-found',
    hash: at('machines'),
    scene: setupScene,
    heading: /Choose the machines/,
    first: (page) => page.getByText('Which computer is this?').first().click(),
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
    first: async (page) => {
      await toDisks(page);
      await page.getByLabel('Type the size of the disk').first().fill('2 TB');
      await page.getByRole('button', { name: /^Erase 2 disks/ }).click();
      await page.getByText(/Check \d answers/).waitFor();
    },
  },
  {
    name: 'setup-disks-ready',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page) => {
      await toDisks(page);
      await page.getByLabel('Type the size of the disk').first().fill('512 GB');
      await page.getByLabel(/^I have a copy/).check();
      await page.getByLabel('Type the size of the disk').last().fill('1 TB');
      await page.locator('summary', { hasText: 'Change its role' }).last().click();
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
    first: async (page) => {
      await toDisks(page);
      await pinAnother(page);
    },
  },
  {
    name: 'setup-disks-restarted',
    hash: at('machines'),
    scene: setupTwoScene,
    heading: /Choose (the machines|which disks)/,
    first: async (page) => {
      await toDisks(page);
      await pinFormer(page);
    },
  },
  {
    name: 'setup-disks-german',
    hash: at('machines'),
    scene: setupScene,
    heading: /Wähl die (Rechner|Platten)/,
    locale: 'de-DE',
    first: async (page) => {
      await page.getByRole('button', { name: /^Weiter/ }).click();
      await page.getByLabel('Gib die Größe der Platte').first().fill('2 TB');
      await page.getByRole('button', { name: /^3 Platten löschen/ }).click();
      await page.getByText(/Prüf \d Antworten/).waitFor();
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
    first: async (page) => {
      await page.getByRole('button', { name: 'Check health' }).click();
      await page.getByText('Services', { exact: true }).click();
      await page.getByRole('button', { name: 'Log: etcd' }).click();
      await expect(page.getByLabel('Log from')).toBeFocused();
      await page.getByText('waited longer than expected').waitFor();
    },
  },
  {
    name: 'machine-restart-refused',
    hash: at('machines/study'),
    scene: machineScene,
    heading: /study/,
    first: async (page) => {
      await page.getByRole('button', { name: 'Restart' }).click();
      await page.getByText('attic is away already').waitFor();
    },
  },
  {
    name: 'machine-addition',
    hash: at('machines'),
    scene: additionScene,
    heading: /Machines|Add Dell/,
    first: async (page) => {
      await page.getByRole('button', { name: 'Add this machine: Dell Inc. OptiPlex' }).click();
      await page.getByLabel('Type the size of the disk').fill('2 TB');
      await page.getByRole('button', { name: 'Erase 1 disk and add it to Home' }).click();
    },
  },
  { name: 'machine-not-joined', hash: at('machines/cellar'), scene: machineScene, heading: /cellar/ },
  { name: 'machines-under-way', hash: at('machines'), scene: upRunningScene, heading: /Machines/ },
  { name: 'machines-none', hash: at('machines'), scene: nothingFoundScene, heading: /Machines/ },
];
