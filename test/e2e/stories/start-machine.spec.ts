import type { Page } from '@playwright/test';
import type { Found } from '../../../contract/discovery.ts';
import type { WireError } from '../../../contract/errors.ts';
import { home, practice } from '../../../renderer/stories/basics.mocks.ts';
import { wellScene } from '../../../renderer/stories/home.mocks.ts';
import type { BootControl, BootScene, Scene } from '../../../renderer/stories/scene.ts';
import { foundScene, laptop, miniPc, networks } from '../../../renderer/screens/machines/machines.mocks.ts';
import {
  advice,
  card,
  concerned,
  dell,
  dellLoading,
  dellRunning,
  largeStick,
  noLan,
  ready,
  serving,
  startScene,
  stick,
  unnamed,
  writeSteps,
} from '../../../renderer/screens/start-machine/boot.mocks.ts';
import { barriers, expect, test } from './stories.ts';

const ways = `#/${home}/start-machine`;
const network = `${ways}/network`;
const onStick = `${ways}/stick`;
const powerOn = `${ways}/power-on`;
const found = (...machines: readonly (typeof miniPc)[]): Found => ({
  machines: [...machines],
  networks: networks.slice(0, 1),
  passes: 3,
});
const failure: WireError = {
  code: 'cluster.unreachable',
  family: 'environment',
  title: 'It failed',
  detail: 'The story says so.',
};

/** A scene whose streams the test moves on. */
function directed(boot: BootScene = {}, more: Partial<Scene> = {}) {
  const hands: { boot?: BootControl; show?: (next: Found) => void } = {};
  const scene = startScene(
    { ...boot, control: (control) => (hands.boot = control) },
    { onFound: (show) => (hands.show = show), ...more },
  );
  const now = (): Required<typeof hands> => {
    if (hands.boot === undefined || hands.show === undefined) throw new Error('the story has not begun');
    return { boot: hands.boot, show: hands.show };
  };
  return { scene, now };
}

/** Presses a button once it's there. */
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('a machine asks, is allowed, loads Talos, runs and is selected for the new cloud', async ({ open }) => {
  const { scene, now } = directed({ images: true });
  const { page, goTo, asked } = await open(scene);
  await goTo(`#/${home}/machines`);
  await page.getByRole('link', { name: 'Start a machine' }).click();
  await page.getByRole('link', { name: 'Start from the network' }).click();
  await press(page, 'Start the boot server');
  await expect(page.getByRole('heading', { name: 'The boot server is on' })).toBeVisible();
  expect(asked.find(({ name }) => name === 'boot.start')?.input).toMatchObject({
    address: '192.168.1.10',
    allow: [],
    minutes: 30,
  });
  await expect(page.getByText('No machine heard yet')).toBeVisible();

  now().boot.status({ machines: [dell] });
  await expect(page.getByText('It gets no answer until you allow it.')).toBeVisible();
  await press(page, 'Start this one: Dell Inc.');
  await expect(page.getByText('Asked for an address', { exact: true })).toBeVisible();
  expect(asked.find(({ name }) => name === 'boot.allow')?.input).toEqual({ mac: dell.mac, allowed: true });

  now().boot.status({ machines: [dellLoading] });
  await expect(page.getByText(/^Is loading Talos \(43.%\)$/)).toBeVisible();
  now().boot.status({ machines: [dellRunning] });
  now().show(found(miniPc));
  await expect(page.getByRole('heading', { name: /^Talos is running on Dell/ })).toBeVisible();
  await press(page, 'Continue');
  await expect(page).toHaveURL(/\/machines$/);
  await expect(page.getByRole('checkbox', { name: /OptiPlex/ })).toBeChecked();
});

test('once the last machine runs, the window continues on its own', async ({ openAlone }) => {
  const { scene, now } = directed({ status: serving([dellLoading, { ...unnamed, stage: 'asked' }]) });
  const { page, goTo } = await openAlone(scene);
  await page.clock.install();
  await goTo(network);
  await expect(page.getByText('Asked for an address')).toBeVisible();
  now().show(found(miniPc));
  now().boot.status({ machines: [dellRunning, { ...unnamed, stage: 'asked' }] });
  await expect(page.getByText('Wild Cloud takes you there once the others are running too.')).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(page).toHaveURL(/start-machine\/network$/);

  now().boot.status({ machines: [dellRunning, { ...unnamed, stage: 'running' }] });
  await expect(page.getByText(/^You get there in \d+.s\.$/)).toBeVisible();
  await page.clock.fastForward(13_000);
  await expect(page).toHaveURL(/\/machines$/);
});

test('a person may stay, and machines that already ran lead nowhere on their own', async ({ openAlone }) => {
  const { scene, now } = directed({}, { found: found(laptop) });
  const { page, goTo } = await openAlone(scene);
  await page.clock.install();
  await goTo(powerOn);
  await expect(page.getByRole('heading', { name: /^Talos is running on Lenovo/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stay here' })).toHaveCount(0);
  now().show(found(laptop, miniPc));
  await press(page, 'Stay here');
  await page.clock.fastForward(60_000);
  await expect(page.getByRole('button', { name: 'Stay here' })).toHaveCount(0);
  await expect(page).toHaveURL(/power-on$/);
});

test('what is missing is downloaded first, then the boot server starts by itself', async ({ open }) => {
  const { scene, now } = directed();
  const { page, goTo, asked } = await open(scene);
  await goTo(network);
  await page.getByRole('radio', { name: 'All that ask' }).check();
  await press(page, /^Download 98.4.MB and start$/);
  await expect(page.getByText('31 of 79.2')).toBeVisible();
  expect(asked.find(({ name }) => name === 'images.fetch')?.input).toMatchObject({
    kind: 'boot',
    cloud: home,
  });
  expect(asked.some(({ name }) => name === 'boot.start')).toBe(false);
  now().boot.operation('images.fetch', { state: 'done' });
  await expect(page.getByText('Every machine that asks is started.')).toBeVisible();
  expect(asked.filter(({ name }) => name === 'boot.start')).toHaveLength(1);
});

test('a failed download says why, and nothing is served', async ({ open }) => {
  const { scene, now } = directed();
  const { page, goTo, asked } = await open(scene);
  await goTo(network);
  await press(page, /^Download/);
  await expect(page.getByText('31 of 79.2')).toBeVisible();
  now().boot.operation('images.fetch', { state: 'failed', error: failure });
  await expect(page.getByRole('heading', { name: 'It failed' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Download/ })).toBeEnabled();
  expect(asked.some(({ name }) => name === 'boot.start')).toBe(false);
});

test('what stops the boot server is named and blocks its start; another network is checked again', async ({
  open,
}) => {
  const { page, goTo, asked } = await open(startScene({ readiness: concerned, images: true }));
  await goTo(network);
  await expect(page.getByText('Port 67 is used by dnsmasq (process 812).')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the boot server' })).toBeDisabled();
  await expect(page.getByText('Your system asks for an administrator password')).toBeVisible();
  await page.getByRole('radio', { name: /^Wi-Fi/ }).check();
  const checks = () => asked.filter(({ name }) => name === 'boot.check').map(({ input }) => input);
  await expect.poll(checks).toContainEqual({ address: '192.168.178.44' });
  expect(await barriers(page)).toEqual([]);
});

test('without a network there is the stick', async ({ open }) => {
  const { page, goTo } = await open(startScene({ readiness: noLan }));
  await goTo(network);
  await expect(page.getByRole('button', { name: /boot server/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Prepare a stick or card' }).click();
  await expect(page).toHaveURL(/start-machine\/stick$/);
});

test('a check and a start that fail say why', async ({ open }) => {
  const failures = new Map<string, WireError>([['boot.start', failure]]);
  const { page, goTo } = await open(startScene({ images: true }, { failures }));
  await goTo(network);
  await press(page, 'Start the boot server');
  await expect(page.getByRole('heading', { name: 'It failed' })).toBeVisible();
  failures.set('boot.check', { ...failure, title: 'The check failed' });
  await press(page, 'Check again');
  await expect(page.getByRole('heading', { name: 'The check failed' })).toBeVisible();
});

test('a boot server that ended on its own says why', async ({ open }) => {
  const { scene, now } = directed({ status: serving([]) });
  const { page, goTo } = await open(scene);
  await goTo(network);
  await expect(page.getByText('No machine heard yet')).toBeVisible();
  now().boot.status({ state: 'failed', error: failure });
  await expect(page.getByRole('heading', { name: 'It failed' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start machines from the network');
});

test('advice appears in order once main gives it, and goes when a machine is heard', async ({ open }) => {
  const { scene, now } = directed({ status: serving([]) });
  const { page, goTo } = await open(scene);
  await goTo(network);
  await expect(page.getByText('No machine heard yet')).toBeVisible();
  await expect(page.getByText('Still nothing?')).toHaveCount(0);
  now().boot.status({ advice });
  await expect(page.getByRole('listitem').filter({ hasText: 'same router' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Use a USB stick instead' })).toBeVisible();
  now().boot.status({ machines: [dell] });
  await expect(page.getByText('Still nothing?')).toHaveCount(0);
});

test('if no machine starts from the stick for a minute, there is advice until one does', async ({
  openAlone,
}) => {
  const { scene, now } = directed({}, { found: found() });
  const { page, goTo } = await openAlone(scene);
  await page.clock.install();
  await goTo(powerOn);
  await expect(page.getByText('No machine found yet')).toBeVisible();
  await expect(page.getByText('Still nothing?')).toHaveCount(0);
  await page.clock.fastForward(61_000);
  await expect(page.getByRole('listitem').filter({ hasText: 'Did it start from the stick?' })).toBeVisible();
  await page.getByLabel('Make of the machine').selectOption('Raspberry Pi');
  await expect(page.getByRole('listitem').filter({ hasText: 'pushed in all the way' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Prepare it again' })).toBeVisible();
  now().show(found(miniPc));
  await expect(page.getByText('Still nothing?')).toHaveCount(0);
});

test('a boot server that is on says why running machines can’t be found', async ({ open }) => {
  const { scene, now } = directed({ status: serving([dellLoading]) });
  const { page, goTo } = await open(scene);
  await goTo(network);
  await expect(page.getByRole('heading', { name: 'The boot server is on' })).toBeVisible();
  now().boot.status({ error: failure });
  await expect(page.getByRole('heading', { name: 'It failed' })).toBeVisible();
  await expect(page.getByText(/^Is loading Talos/)).toBeVisible();
});

test('the time is extended by half an hour, and the boot server stopped', async ({ open }) => {
  const { page, goTo, asked } = await open(startScene({ status: serving([]) }));
  await goTo(network);
  await expect(page.getByText(/in 28 minutes\.$/)).toBeVisible();
  await press(page, '30 minutes more');
  await expect(page.getByText(/in 5[789] minutes\.$/)).toBeVisible();
  await press(page, 'Stop');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start machines from the network');
  expect(asked.some(({ name }) => name === 'boot.stop')).toBe(true);
});

test('the key follows the make of the machine', async ({ open }) => {
  const { page, goTo } = await open(startScene({ status: serving([]) }));
  await goTo(network);
  const make = page.getByLabel('Make of the machine');
  for (const [name, key] of [
    ['HP', 'F9'],
    ['ASUS', 'F8'],
    ['Intel NUC', 'F10'],
    ['MSI', 'F11'],
  ]) {
    await make.selectOption(name ?? '');
    await expect(page.getByRole('img', { name: `The key ${key} at the top of the keyboard` })).toBeVisible();
  }
  await make.selectOption('Apple Mac');
  await expect(page.getByText('one with an Apple chip can’t run Talos at all')).toBeVisible();
  await expect(page.getByRole('img', { name: /^The key/ })).toHaveCount(0);
});

test('continuing selects a machine again that was deselected before', async ({ open }) => {
  const { page, goTo } = await open(startScene({}, { found: found(miniPc) }));
  await goTo(`#/${home}/machines`);
  await page.getByRole('checkbox', { name: /OptiPlex/ }).uncheck();
  await goTo(powerOn);
  await press(page, 'Continue');
  await expect(page.getByRole('checkbox', { name: /OptiPlex/ })).toBeChecked();
});

test('a running cloud adds the one machine that was started', async ({ open }) => {
  const { page, goTo } = await open({ ...foundScene, found: found(miniPc), boot: { readiness: ready } });
  await goTo(powerOn);
  await expect(page.getByText('On the next page you add it to Home.')).toBeVisible();
  await press(page, 'Continue');
  await expect(page).toHaveURL(/setup\/add$/);
});

test('practice machines need no start', async ({ open }) => {
  const { page, goTo } = await open({ ...wellScene, found: found() });
  await goTo(`#/${practice}/start-machine`);
  await page.getByRole('link', { name: 'Go to Machines' }).click();
  await expect(page).toHaveURL(/machines$/);
  await expect(page.getByText('No new machines found')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Start a machine' })).toHaveCount(0);
});

test('the palette leads to starting a machine', async ({ open }) => {
  const { page, goTo } = await open(startScene());
  await goTo(`#/${home}/overview`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('start a machine');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/start-machine$/);
});

test.describe('a stick', () => {
  const drives = { drives: [stick, card], fixed: 2 };

  test('appears by itself, is never preselected, then written, with three results', async ({ open }) => {
    const { scene, now } = directed();
    const { page, goTo, asked } = await open(scene);
    await goTo(onStick);
    await expect(page.getByRole('heading', { name: 'Plug in a USB stick or SD card' })).toBeVisible();
    await press(page, /^Download Talos/);
    await expect(page.getByText('31 of 79.2')).toBeVisible();
    now().boot.drives(drives);
    now().boot.operation('images.fetch', { state: 'done' });
    await expect(page.getByText('Already on this computer.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase and write Talos' })).toBeDisabled();
    await expect(page.getByRole('radio', { name: /SanDisk/ })).not.toBeChecked();

    await page.getByRole('radio', { name: /SanDisk/ }).check();
    await expect(page.getByText('This will be gone: a partition named HOLIDAY')).toBeVisible();
    await press(page, 'Erase SanDisk Ultra and write Talos');
    await expect(page.getByText('Leave it plugged in')).toBeVisible();
    expect(asked.find(({ name }) => name === 'drives.write')?.input).toEqual({
      drive: stick.id,
      device: stick.device,
      image: '/home/keeper/.cache/wild-cloud/images/metal-amd64.iso',
    });
    now().boot.operation('drives.write', { state: 'done', steps: writeSteps('done', 'done', 'done') });
    await expect(page.getByText('You can pull it out.', { exact: true })).toBeVisible();
    await expect(page.getByText('Compared: what was read back is the same.')).toBeVisible();
    await page.getByRole('link', { name: 'Next: start the machine' }).click();
    await expect(page.getByText('Plug the stick into the machine.')).toBeVisible();
  });

  test('that is still in use is written but not ejected', async ({ open }) => {
    const { scene, now } = directed({ images: true, drives });
    const { page, goTo } = await open(scene);
    await goTo(onStick);
    await page.getByRole('radio', { name: /SanDisk/ }).check();
    await press(page, 'Erase SanDisk Ultra and write Talos');
    await expect(page.getByText('Leave it plugged in')).toBeVisible();
    const steps = writeSteps('done', 'done', 'done');
    now().boot.operation('drives.write', { state: 'done', steps, result: { ejected: 'no' } });
    await expect(page.getByText('Eject it in your file manager before you pull it out.')).toBeVisible();
    await expect(page.getByText('You can pull it out.', { exact: true })).toHaveCount(0);
  });

  test('that could not be opened still has what was on it', async ({ open }) => {
    const { scene, now } = directed({ images: true, drives });
    const { page, goTo } = await open(scene);
    await goTo(onStick);
    await page.getByRole('radio', { name: /SanDisk/ }).check();
    await press(page, 'Erase SanDisk Ultra and write Talos');
    await expect(page.getByText('Leave it plugged in')).toBeVisible();
    now().boot.operation('drives.write', { state: 'failed', steps: writeSteps(), error: failure });
    await expect(page.getByText('Nothing was written; what was on it is still there.')).toBeVisible();
    await press(page, 'Try again');
    await expect(page.getByRole('radio', { name: /SanDisk/ })).toBeVisible();
  });

  test('that is large is written only after its size is typed', async ({ open }) => {
    const { page, goTo, asked } = await open(
      startScene({ images: true, drives: { drives: [largeStick], fixed: 1 } }),
    );
    await goTo(onStick);
    await page.getByRole('radio', { name: /Samsung/ }).check();
    const go = page.getByRole('button', { name: 'Erase Samsung T7 and write Talos' });
    const size = page.getByLabel('Type its size to make sure');
    await expect(go).toBeDisabled();
    await size.fill('64 GB');
    await size.press('Tab');
    await expect(page.getByText('You typed 64 GB, but the selected disk is 500')).toBeVisible();
    await expect(go).toBeDisabled();
    await size.fill('500 GB');
    await size.press('Enter');
    expect(asked.some(({ name }) => name === 'drives.write')).toBe(false);
    await go.click();
    await expect
      .poll(() => asked.find(({ name }) => name === 'drives.write')?.input)
      .toMatchObject({ drive: largeStick.id, typedSize: '500 GB' });
  });

  test('that was swapped for another is not erased', async ({ open }) => {
    const { scene, now } = directed({ images: true, drives });
    const { page, goTo } = await open(scene);
    await goTo(onStick);
    await page.getByRole('radio', { name: /SanDisk/ }).check();
    now().boot.drives({ drives: [{ ...stick, id: 'usb-other' }], fixed: 2 });
    await expect(page.getByText('The one you chose was unplugged. Choose again.')).toBeVisible();
    await expect(page.getByRole('radio', { name: /SanDisk/ })).not.toBeChecked();
    await expect(page.getByRole('button', { name: 'Erase and write Talos' })).toBeDisabled();
  });

  test('for a Raspberry Pi gets the image of its model, and no key is asked for', async ({ open }) => {
    const { scene, now } = directed({ drives });
    const { page, goTo, asked } = await open(scene);
    await goTo(onStick);
    await page.getByRole('radio', { name: 'A Raspberry Pi or another board' }).check();
    await page.getByLabel('Model').selectOption('Raspberry Pi 5');
    await press(page, /^Download Talos/);
    await expect(page.getByText('31 of 79.2')).toBeVisible();
    expect(asked.find(({ name }) => name === 'images.fetch')?.input).toEqual({
      ...{ kind: 'sbc', architecture: 'arm64', board: 'rpi_5', cloud: home },
    });
    now().boot.operation('images.fetch', { state: 'done' });
    await page.getByRole('radio', { name: /SC64G/ }).check();
    await press(page, 'Erase SD card SC64G and write Talos');
    await expect(page.getByText('Leave it plugged in')).toBeVisible();
    now().boot.operation('drives.write', { state: 'done', steps: writeSteps('done', 'done', 'done') });
    await page.getByRole('link', { name: 'Next: start the machine' }).click();
    await expect(page.getByText('Put the SD card into the board')).toBeVisible();
  });

  test('is made normal again after it was chosen', async ({ open }) => {
    const { page, goTo, asked } = await open(startScene({ drives }));
    await goTo(powerOn);
    await press(page, 'Make a stick normal again');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Erase' })).toBeDisabled();
    await dialog.getByRole('radio', { name: /SanDisk/ }).check();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Erase SanDisk Ultra' }).click();
    await expect(page).toHaveURL(/activity\/o-started/);
    expect(asked.find(({ name }) => name === 'drives.erase')?.input).toEqual({
      drive: stick.id,
      device: stick.device,
    });
  });
});
