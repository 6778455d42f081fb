/** A blank PC starts over the network, or from a stick, until it is selected for a new cloud. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { computerAddress } from '../../main/boot/serve/network.suite.ts';
import { talosAddress } from './home-network/blank-pc.ts';
import type { WildHome } from './home.ts';
import { expect, test } from './home-network/with-home-network.ts';
import { StartJourney } from './pages/start-journey.ts';

/** A new cloud, and its page that lists machines. */
async function openMachines(app: Page, home: WildHome): Promise<StartJourney> {
  const made = await home.wild(['cloud', 'create', home.path('Home'), '--name', 'Home']);
  expect(made.code, made.stderr).toBe(0);
  await app.reload();
  const start = new StartJourney(app);
  await start.openCloud('Home');
  return start;
}

test('over the network, from power-on to the selection for a cloud', async ({ app, home, network, pc }) => {
  const start = await openMachines(app, home);
  await start.chooseNetwork();
  await start.expectLan('192.168.77.0/24', computerAddress);
  await start.shot('start-01-ready');
  await start.expectUsableByAll();
  await start.serve();
  await start.shot('start-02-waiting');

  // Nobody allowed it yet, so it hears nothing.
  expect(pc.asks()).toBeUndefined();
  await start.allowTheOne();
  await expect.poll(() => pc.asks(), { timeout: 10_000 }).toMatch(/ipxe\.efi$/);
  await start.expectStage('Asked for an address');
  pc.loadsLoader(pc.asks() ?? '', computerAddress);
  await start.expectStage('Has the boot loader; waiting for it to answer');
  const script = pc.asks('iPXE') ?? '';
  await start.expectStage('The boot loader is running');
  const watch = async () => {
    await start.expectStage(/^Is loading Talos \(\d+.?%\)$/u);
    await start.shot('start-03-loading');
    await start.expectUsableByAll();
  };
  const [cmdline] = await Promise.all([pc.loadsTalos(script, 1_000_000), watch()]);
  expect(cmdline).toContain('talos.platform=metal');
  await start.expectStage('Talos is starting');

  await pc.runsTalos();
  await start.expectStage('Talos is running');
  await start.stay();
  await start.expectFitness(talosAddress);
  await start.shot('start-04-running');
  await start.expectUsableByAll();
  await start.continueToMachines();
  await expect(app.getByRole('checkbox', { name: /LENOVO/ })).toBeChecked();
  await start.shot('start-05-selected');

  await start.stopServing();
  await expect.poll(() => network.run(network.computer, 'ss', '-H', '-lun').trim()).toBe('');
});

test('from a stick, which is written, read back and made normal again', async ({
  app,
  home,
  pc,
  stick,
  cachedImage,
}) => {
  test.skip(stick === undefined, 'needs loop devices');
  const start = await openMachines(app, home);
  await start.chooseStick();
  await start.shot('start-11-stick');
  await start.loadImage();
  await start.selectDrive('SanDisk Ultra');
  await start.shot('start-12-chosen');
  await start.expectUsableByAll();
  await start.write('SanDisk Ultra');
  await start.expectResults(
    'Written: Talos is on it.',
    'Compared: what was read back is the same.',
    // A loop device can't be ejected.
    'Not ejected: your system may still be using it.',
  );
  await start.shot('start-13-written');
  await start.expectUsableByAll();
  const image = await cachedImage('metal-amd64.iso');
  expect((await readFile(stick?.file ?? '')).subarray(0, image.length).equals(image)).toBe(true);

  await start.powerOn();
  await pc.runsTalos();
  await start.expectStage('Talos is running');
  await start.stay();
  await start.makeNormal('SanDisk Ultra');
  // A FAT32 file system with a partition table.
  const normal = await readFile(stick?.file ?? '');
  expect(normal.subarray(0, image.length).equals(image)).toBe(false);
  expect(normal.includes('FAT32   ')).toBe(true);
});
