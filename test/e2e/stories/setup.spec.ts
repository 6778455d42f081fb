import type { Page } from '@playwright/test';
import { additionScene, machineScene, setupLeftScene } from './computed-scenes.ts';
import {
  setupOneScene,
  setupRefusedScene,
  setupScene,
  setupTwoScene,
  upDoneScene,
} from '../../../renderer/screens/setup/setup.mocks.ts';
import { pinAnother, pinFormer, toDisks } from '../../../renderer/screens/setup/setup.stories.ts';
import { home } from '../../../renderer/stories/basics.mocks.ts';
import { barriers, expect, test } from './stories.ts';

const machines = `#/${home}/machines`;
const start = (page: Page) => page.getByRole('button', { name: /^Erase \d disks? and bring up Home$/ });
const sizes = (page: Page) => page.getByLabel('Type the size of the disk');

/** Confirms everything required before the disks of the two machines may be erased. */
async function answerAll(page: Page): Promise<void> {
  await sizes(page).first().fill('512 GB');
  await page.getByLabel('I have a copy of Windows (OS)').check();
  await sizes(page).last().fill('1tb');
}

test("claimed and unsuitable machines can't be selected, each with its reason", async ({ open }) => {
  const { page, goTo } = await open(setupScene);
  await goTo(machines);
  await expect(
    page.getByText('192.168.1.40 belongs to another cloud. Wild Cloud leaves it alone.'),
  ).toBeVisible();
  await expect(page.getByText('192.168.1.21 belongs to your cloud Cabin.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /192\.168\.1\.(40|21)$/ })).toHaveCount(0);
  const off = page.getByRole('checkbox', { name: /thin client, 192\.168\.1\.62/ });
  await expect(off).toBeDisabled();
  await expect(off).not.toBeChecked();
  await expect(page.getByText('No disk that may be used')).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expect(page.getByRole('radio', { name: 'All of them run apps' })).toBeChecked();
});

test('one machine does everything; other topologies need two', async ({ open }) => {
  const { page, goTo } = await open(setupOneScene);
  await goTo(machines);
  await expect(page.getByRole('radio', { name: 'One does everything' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'All of them run apps' })).toBeDisabled();
  await page.getByRole('checkbox', { name: /OptiPlex/ }).uncheck();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeDisabled();
  await expect(page.getByText('Choose one machine or more.')).toBeVisible();
});

test('a single-machine cloud leaves the other machine alone', async ({ open }) => {
  const { page, goTo, asked } = await open(setupTwoScene);
  await goTo(machines);
  await page.getByRole('radio', { name: 'One does everything' }).check();
  await expect(page.getByText('Only Self-built tower is used.')).toBeVisible();
  await toDisks(page);
  await sizes(page).fill('1 TB');
  await start(page).click();
  await expect.poll(() => asked.some(({ name }) => name === 'clusters.up')).toBe(true);
  expect(asked.find(({ name }) => name === 'clusters.up')?.input).toMatchObject({
    machines: { 'all-in-one': { address: '192.168.1.59' } },
  });
});

test('nothing starts before every size is correct and losing the contents is confirmed', async ({ open }) => {
  const { page, goTo, asked } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page);
  await start(page).click();
  await expect(page.getByText('3 answers are missing or need another look.')).toBeVisible();
  await expect(sizes(page).first()).toBeFocused();
  await sizes(page).first().fill('2 TB');
  await sizes(page).first().press('Tab');
  await expect(page.getByText('That is 2 TB. The chosen disk has 512 GB.')).toBeVisible();
  await sizes(page).last().fill('1');
  await sizes(page).last().press('Enter');
  await expect(page.getByText('A size has a number and a unit')).toBeVisible();
  await start(page).click();
  expect(await barriers(page)).toEqual([]);
  expect(asked.filter(({ name }) => /choose|up$/.test(name))).toEqual([]);

  await answerAll(page);
  await start(page).click();
  await expect(page).toHaveURL(/setup\/up$/);
  expect(asked.find(({ name }) => name === 'nodes.choose')?.input).toMatchObject({ topology: 'hybrid' });
  expect(asked.find(({ name }) => name === 'clusters.up')?.input).toMatchObject({
    machines: {
      'control-1': { address: '192.168.1.59' },
      'worker-gpu': { address: '192.168.1.57', fingerprint: `${'x'.repeat(43)}=` },
    },
  });
});

test('choices survive a reload', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page);
  await answerAll(page);
  await page.reload();
  await expect(sizes(page).first()).toHaveValue('512 GB');
  await expect(page.getByLabel('I have a copy of Windows (OS)')).toBeChecked();
});

test('another disk needs its own size', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page);
  await answerAll(page);
  await page.getByRole('radio', { name: /^2 TB hard disk/ }).check();
  await expect(page.getByLabel('I have a copy of Windows (Photos)')).not.toBeChecked();
  await expect(sizes(page).first()).toHaveValue('');
  await expect(page.getByText('Will be erased')).toHaveCount(2);
});

test('a machine with another identity blocks the setup and says so', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page);
  await answerAll(page);
  await pinAnother(page);
  await expect(page.getByRole('heading', { name: 'Another machine answers at 192.168.1.57' })).toBeVisible();
  await expect(start(page)).toBeDisabled();
});

test("two control-plane machines are explained, and three ask for the router's DHCP range", async ({
  open,
}) => {
  const { page, goTo, asked } = await open(setupRefusedScene);
  await goTo(machines);
  await toDisks(page);
  await expect(page.getByText('Several machines steer, so they share an address')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await page.getByLabel('Which addresses does your router give out?').fill('192.168.1.100-192.168.1.199');
  await page.getByRole('button', { name: 'Keep the range' }).click();
  await expect
    .poll(() => asked.find(({ name }) => name === 'config.set')?.input)
    .toMatchObject({ path: 'cloud.dhcpRange', word: '192.168.1.100-192.168.1.199' });
  await page.locator('summary', { hasText: 'Change what it does' }).first().click();
  await page
    .getByRole('radio', { name: /^Runs apps/ })
    .first()
    .check();
  await expect(page.getByText('2 machines would steer.', { exact: false })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('if starting is refused, nothing typed is lost', async ({ open }) => {
  const { page, goTo } = await open({
    ...setupTwoScene,
    failures: new Map([
      [
        'clusters.up',
        {
          code: 'discovery.changed',
          family: 'expected',
          title: 'Another machine answers at 192.168.1.57',
          detail: 'Nothing was sent to it.',
          hint: 'Choose the machine again.',
        },
      ],
    ]),
  });
  await goTo(machines);
  await toDisks(page);
  await answerAll(page);
  await start(page).click();
  await expect(page.getByText('Nothing was sent to it.')).toBeVisible();
  await expect(sizes(page).first()).toHaveValue('512 GB');
});

test('a machine that restarted after it was selected is confirmed with one click', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page);
  await pinFormer(page);
  await answerAll(page);
  await expect(start(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Continue with this machine' }).click();
  await expect(page.getByRole('button', { name: 'Continue with this machine' })).toHaveCount(0);
  await expect(start(page)).toBeEnabled();
});

test('a cloud without machines links to them, and a new cluster links to its first app', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(`#/${home}/overview`);
  await page.getByRole('link', { name: 'Look at the machines' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which machines shall form Home?');
  const up = await open(upDoneScene);
  await up.goTo(`#/${home}/setup/up`);
  await up.page.getByRole('link', { name: 'Look closer: Ghost' }).click();
  await expect(up.page.getByRole('heading', { level: 1, name: 'Ghost' })).toBeVisible();
});

test('a machine restarts only by the plan that was shown, and not if the others need it', async ({
  open,
}) => {
  const { page, goTo, asked } = await open(machineScene);
  await goTo(`#/${home}/machines/study`);
  await page.getByRole('button', { name: 'Restart' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restart study?' });
  const go = dialog.getByRole('button', { name: 'Restart study' });
  await expect(dialog.getByText('attic is away already')).toBeVisible();
  await expect(go).toBeDisabled();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('The cloud may stand still meanwhile').check();
  await go.click();
  await expect(page).toHaveURL(/activity\//);
  expect(asked.find(({ name }) => name === 'upkeep.start')?.input).toMatchObject({
    work: { does: 'reboot', node: 'study', standstill: true },
    fingerprint: 'plan-of-a-machine',
  });
});

test('a machine is removed only after typing its name', async ({ open }) => {
  const { page, goTo, asked } = await open(machineScene);
  await goTo(`#/${home}/machines/attic`);
  await page.getByRole('button', { name: 'Take it out of the cloud' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take attic out of the cloud?' });
  await dialog.getByRole('button', { name: 'Erase attic and take it out' }).click();
  await expect(dialog.getByText('That is not the name of the machine.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'upkeep.start')).toBe(false);
  await dialog.getByLabel('Type the name of the machine: attic').fill('attic');
  await dialog.getByRole('button', { name: 'Erase attic and take it out' }).click();
  await expect
    .poll(() => asked.find(({ name }) => name === 'upkeep.start')?.input)
    .toMatchObject({ work: { does: 'remove', node: 'attic', dead: false }, typed: 'attic' });
  await expect(page).toHaveURL(/activity\//);

  await goTo(`#/${home}/machines/cellar`);
  await page.getByRole('button', { name: 'Take it out of the cloud' }).click();
  const missing = page.getByRole('dialog', { name: 'Take cellar out of the cloud?' });
  await expect(missing.getByLabel('It does not answer any more')).toBeChecked();
  await missing.getByLabel('Type the name of the machine: cellar').fill('cellar');
  await missing.getByRole('button', { name: 'Take cellar out' }).click();
  await expect
    .poll(() => asked.findLast(({ name }) => name === 'upkeep.start')?.input)
    .toMatchObject({ work: { does: 'remove', node: 'cellar', dead: true }, typed: 'cellar' });
});

test('an unreachable machine and an empty log are reported where they were requested', async ({ open }) => {
  const { page, goTo, asked } = await open({
    ...machineScene,
    messages: () => [],
    failures: new Map([
      [
        'machines.services',
        {
          code: 'cluster.machine-unreachable',
          family: 'environment',
          title: 'attic does not answer',
          detail: 'It was asked at 192.168.1.23.',
          retry: true,
        },
      ],
    ]),
  });
  await goTo(`#/${home}/machines/attic`);
  await expect(page.getByText('Inside the machine')).toBeVisible();
  expect(asked.some(({ name }) => name.startsWith('machines.'))).toBe(false);
  await page.getByText('System services').click();
  await expect(page.getByText('It was asked at 192.168.1.23.')).toBeVisible();
  await page.getByText('Messages', { exact: true }).click();
  await expect(page.getByText('Nothing was written yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy' })).toBeDisabled();
  expect(await barriers(page)).toEqual([]);
});

test('a machine is added with a role the cluster can accept now, and by the size of its disk', async ({
  open,
}) => {
  const { page, goTo, asked } = await open(additionScene);
  await goTo(machines);
  await expect(page.getByRole('button', { name: /^Use this machine: .*192\.168\.1\.60$/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Use this machine: Dell Inc. OptiPlex' }).click();
  const go = page.getByRole('button', { name: 'Erase 1 disk and take it into Home' });
  await page.getByRole('radio', { name: 'Steers and runs apps' }).check();
  await expect(page.getByText('attic does not answer. One more that has to agree')).toBeVisible();
  await expect(go).toBeDisabled();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('radio', { name: /^Runs apps/ }).check();
  await go.click();
  await expect(page.getByText('2 answers are missing or need another look.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'upkeep.add')).toBe(false);
  await sizes(page).fill('512 GB');
  await page.getByLabel('I have a copy of Windows (OS)').check();
  await go.click();
  await expect(page).toHaveURL(/activity\//);
  expect(asked.find(({ name }) => name === 'upkeep.add')?.input).toMatchObject({
    role: 'worker',
    selected: {
      address: '192.168.1.57',
      fingerprint: `${'x'.repeat(43)}=`,
      hardware: { mac: '52:54:00:00:00:57', serial: 'J7K2QX3' },
    },
    fingerprint: 'plan-worker',
    machine: { address: '192.168.1.57' },
  });
});

test('an earlier selection that blocks the setup is discarded by its plan', async ({ open }) => {
  const { page, goTo, asked } = await open(setupLeftScene);
  await goTo(machines);
  await toDisks(page);
  await expect(page.getByText('config.yaml also names all-in-one')).toBeVisible();
  await page.getByRole('button', { name: 'Forget the earlier choice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget the earlier choice?' });
  await expect(dialog.getByText('config.yaml forgets all-in-one.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByText('config.yaml also names all-in-one')).toHaveCount(0);
  await expect(start(page)).toBeEnabled();
  expect(asked.find(({ name }) => name === 'upkeep.forget')?.input).toMatchObject({
    fingerprint: 'plan-to-forget',
  });
});
