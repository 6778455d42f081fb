import type { Page } from '@playwright/test';
import { additionScene, asleepScene, machineScene, setupLeftScene } from './computed-scenes.ts';
import {
  setupOneScene,
  setupRefusedScene,
  setupScene,
  setupTwoScene,
  upDoneScene,
} from '../../../renderer/screens/setup/setup.mocks.ts';
import { pinAnother, pinFormer, toDisks } from '../../../renderer/screens/setup/setup.stories.ts';
import { english } from './dictionaries.ts';
import { home } from '../../../renderer/stories/basics.mocks.ts';
import { barriers, expect, test } from './stories.ts';
import { mainSays } from '../main-says.ts';

const machines = `#/${home}/machines`;
const start = (page: Page) => page.getByRole('button', { name: /^Erase \d disks? and set up Home$/ });
const sizes = (page: Page) => page.getByLabel('Type the size of the disk');

/** Confirms everything required before the disks of the two machines may be erased. */
async function answerAll(page: Page): Promise<void> {
  await sizes(page).first().fill('512 GB');
  await page.getByLabel('I have a copy of Windows (OS)').check();
  await sizes(page).last().fill('1tb');
}

test('foreign and unsuitable machines cannot be selected and say why', async ({ open }) => {
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
  await expect(page.getByText('No usable disk')).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expect(page.getByRole('radio', { name: 'All machines run apps' })).toBeChecked();
});

test('one machine allows only the single layout', async ({ open }) => {
  const { page, goTo } = await open(setupOneScene);
  await goTo(machines);
  await expect(page.getByRole('radio', { name: 'One machine for everything' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'All machines run apps' })).toBeDisabled();
  await page.getByRole('checkbox', { name: /OptiPlex/ }).uncheck();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeDisabled();
  await expect(page.getByText('Select at least one machine.')).toBeVisible();
});

test('the single layout leaves the second machine alone', async ({ open }) => {
  const { page, goTo, asked } = await open(setupTwoScene);
  await goTo(machines);
  await page.getByRole('radio', { name: 'One machine for everything' }).check();
  await expect(page.getByText('Uses only Self-built tower.')).toBeVisible();
  await toDisks(page, english);
  await sizes(page).fill('1 TB');
  await start(page).click();
  await expect.poll(() => asked.some(({ name }) => name === 'clusters.up')).toBe(true);
  expect(asked.find(({ name }) => name === 'clusters.up')?.input).toMatchObject({
    machines: { 'all-in-one': { address: '192.168.1.59' } },
  });
});

test('setup starts only after every size is typed and every loss confirmed', async ({ open }) => {
  const { page, goTo, asked } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page, english);
  await start(page).click();
  await expect(page.getByText('Check 3 answers.')).toBeVisible();
  await expect(sizes(page).first()).toBeFocused();
  await sizes(page).first().fill('2 TB');
  await sizes(page).first().press('Tab');
  await expect(page.getByText('You typed 2 TB, but the selected disk is 512 GB.')).toBeVisible();
  await sizes(page).last().fill('1');
  await sizes(page).last().press('Enter');
  await expect(page.getByText('Enter a number and a unit')).toBeVisible();
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

test('the selection survives a reload', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page, english);
  await answerAll(page);
  await page.reload();
  await expect(sizes(page).first()).toHaveValue('512 GB');
  await expect(page.getByLabel('I have a copy of Windows (OS)')).toBeChecked();
});

test('choosing another disk asks for its size', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page, english);
  await answerAll(page);
  await page.getByRole('radio', { name: /^2 TB hard disk/ }).check();
  await expect(page.getByLabel('I have a copy of Windows (Photos)')).not.toBeChecked();
  await expect(sizes(page).first()).toHaveValue('');
  await expect(page.getByText('Will be erased')).toHaveCount(2);
});

test('a machine with another identity blocks setup and explains why', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page, english);
  await answerAll(page);
  await pinAnother(page);
  await expect(page.getByRole('heading', { name: 'A different machine is at 192.168.1.57' })).toBeVisible();
  await expect(start(page)).toBeDisabled();
});

test('two control-plane machines are refused, and three ask for the DHCP range', async ({ open }) => {
  const { page, goTo, asked } = await open(setupRefusedScene);
  await goTo(machines);
  await toDisks(page, english);
  await expect(page.getByText(mainSays('nodes.refuse.dhcp-unknown'))).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await page.getByLabel('Which addresses does your router assign?').fill('192.168.1.100-192.168.1.199');
  await page.getByRole('button', { name: 'Save range' }).click();
  await expect
    .poll(() => asked.find(({ name }) => name === 'config.set')?.input)
    .toMatchObject({ path: 'cloud.dhcpRange', word: '192.168.1.100-192.168.1.199' });
  await page.locator('summary', { hasText: 'Change its role' }).first().click();
  await page
    .getByRole('radio', { name: /^Worker/ })
    .first()
    .check();
  await expect(page.getByText(mainSays('nodes.refuse.even-control-plane'))).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('a refused start keeps everything typed', async ({ open }) => {
  const { page, goTo } = await open({
    ...setupTwoScene,
    failures: new Map([
      [
        'clusters.up',
        {
          code: 'discovery.changed',
          family: 'expected',
          title: 'A different machine is at 192.168.1.57',
          detail: 'Nothing was sent to it.',
          hint: 'Choose the machine again.',
        },
      ],
    ]),
  });
  await goTo(machines);
  await toDisks(page, english);
  await answerAll(page);
  await start(page).click();
  await expect(page.getByText('Nothing was sent to it.')).toBeVisible();
  await expect(sizes(page).first()).toHaveValue('512 GB');
});

test('a restarted machine can be confirmed with one click', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(machines);
  await toDisks(page, english);
  await pinFormer(page);
  await answerAll(page);
  await expect(start(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Continue with this machine' }).click();
  await expect(page.getByRole('button', { name: 'Continue with this machine' })).toHaveCount(0);
  await expect(start(page)).toBeEnabled();
});

test('a new cloud leads to its machines, and a finished one to its first app', async ({ open }) => {
  const { page, goTo } = await open(setupTwoScene);
  await goTo(`#/${home}/overview`);
  await page.getByRole('link', { name: 'Choose machines' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose the machines for Home');
  const up = await open(upDoneScene);
  await up.goTo(`#/${home}/setup/up`);
  await up.page.getByRole('link', { name: 'Details: Ghost' }).click();
  await expect(up.page.getByRole('heading', { level: 1, name: 'Ghost' })).toBeVisible();
});

test('restarting a machine follows the plan on screen and is refused if quorum would be lost', async ({
  open,
}) => {
  const { page, goTo, asked } = await open(machineScene);
  await goTo(`#/${home}/machines/study`);
  await page.getByRole('button', { name: 'Restart' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restart study?' });
  const go = dialog.getByRole('button', { name: 'Restart study' });
  await expect(dialog.getByText('attic is already down')).toBeVisible();
  await expect(go).toBeDisabled();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Continue even if the cloud stops responding in the meantime').check();
  await go.click();
  await expect(page).toHaveURL(/activity\//);
  expect(asked.find(({ name }) => name === 'upkeep.start')?.input).toMatchObject({
    work: { does: 'reboot', node: 'study', standstill: true },
    fingerprint: 'plan-of-a-machine',
  });
});

test('a machine that Kubernetes no longer hears from can be woken', async ({ open }) => {
  const { page, goTo, asked } = await open(asleepScene);
  await goTo(`#/${home}/machines/study`);
  const wake = page.getByRole('button', { name: 'Wake up' });
  await expect(page.getByRole('button', { name: 'Restart' })).toBeVisible();
  await expect(wake).toHaveCount(0);
  await goTo(`#/${home}/machines/attic`);
  await wake.click();
  await expect(page).toHaveURL(/activity\//);
  expect(asked.find(({ name }) => name === 'upkeep.wake')?.input).toMatchObject({ node: 'attic' });
});

test('removing a machine requires typing its name', async ({ open }) => {
  const { page, goTo, asked } = await open(machineScene);
  await goTo(`#/${home}/machines/attic`);
  await page.getByRole('button', { name: 'Remove from the cloud' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove attic from the cloud?' });
  await dialog.getByRole('button', { name: 'Erase and remove attic' }).click();
  await expect(dialog.getByText('That isn’t the name of the machine.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'upkeep.start')).toBe(false);
  await dialog.getByLabel('Type the name of the machine: attic').fill('attic');
  await dialog.getByRole('button', { name: 'Erase and remove attic' }).click();
  await expect
    .poll(() => asked.find(({ name }) => name === 'upkeep.start')?.input)
    .toMatchObject({ work: { does: 'remove', node: 'attic', dead: false }, typed: 'attic' });
  await expect(page).toHaveURL(/activity\//);

  await goTo(`#/${home}/machines/cellar`);
  await page.getByRole('button', { name: 'Remove from the cloud' }).click();
  const missing = page.getByRole('dialog', { name: 'Remove cellar from the cloud?' });
  await expect(missing.getByLabel('It no longer responds')).toBeChecked();
  await missing.getByLabel('Type the name of the machine: cellar').fill('cellar');
  await missing.getByRole('button', { name: 'Remove cellar' }).click();
  await expect
    .poll(() => asked.findLast(({ name }) => name === 'upkeep.start')?.input)
    .toMatchObject({ work: { does: 'remove', node: 'cellar', dead: true }, typed: 'cellar' });
});

test('an unreachable machine and an empty log say so in place', async ({ open }) => {
  const { page, goTo, asked } = await open({
    ...machineScene,
    messages: () => [],
    failures: new Map([
      [
        'machines.services',
        {
          code: 'cluster.machine-unreachable',
          family: 'environment',
          title: 'attic isn’t responding',
          detail: 'It was asked at 192.168.1.23.',
          retry: true,
        },
      ],
    ]),
  });
  await goTo(`#/${home}/machines/attic`);
  await expect(page.getByText('System services')).toBeVisible();
  expect(asked.some(({ name }) => name.startsWith('machines.'))).toBe(false);
  await page.getByRole('main').getByText('Services', { exact: true }).click();
  await expect(page.getByText('It was asked at 192.168.1.23.')).toBeVisible();
  await page.getByText('Messages', { exact: true }).click();
  await expect(page.getByText('No messages yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy' })).toBeDisabled();
  expect(await barriers(page)).toEqual([]);
});

test('adding a machine proposes a possible role and asks for the disk size', async ({ open }) => {
  const { page, goTo, asked } = await open(additionScene);
  await goTo(machines);
  await expect(page.getByRole('button', { name: /^Add this machine: .*192\.168\.1\.60$/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Add this machine: Dell Inc. OptiPlex' }).click();
  const go = page.getByRole('button', { name: 'Erase 1 disk and add it to Home' });
  await page.getByRole('radio', { name: 'Control plane and worker' }).check();
  await expect(page.getByText(mainSays('quorum.refuse.add-while-missing'))).toBeVisible();
  await expect(go).toBeDisabled();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('radio', { name: /^Worker/ }).check();
  await go.click();
  await expect(page.getByText('Check 2 answers.')).toBeVisible();
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

test('an earlier selection can be discarded after reviewing the plan', async ({ open }) => {
  const { page, goTo, asked } = await open(setupLeftScene);
  await goTo(machines);
  await toDisks(page, english);
  await expect(page.getByText(mainSays('nodes.refuse.left-out'))).toBeVisible();
  await page.getByRole('button', { name: 'Discard the earlier selection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard the earlier selection?' });
  await expect(dialog.getByText(mainSays('upkeep.happens.unchoose'))).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText(mainSays('nodes.refuse.left-out'))).toHaveCount(0);
  await expect(start(page)).toBeEnabled();
  expect(asked.find(({ name }) => name === 'upkeep.forget')?.input).toMatchObject({
    fingerprint: 'plan-to-forget',
  });
});
