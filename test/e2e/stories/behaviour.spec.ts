import type { WireError } from '../../../contract/errors.ts';
import { oldScene } from '../../../renderer/screens/adopt/adopt.mocks.ts';
import { updateScene } from '../../../renderer/screens/app/app-scenes.mocks.ts';
import {
  emptyScene,
  notInstalledScene,
  wellScene,
  withHome,
  statusOf,
} from '../../../renderer/stories/home.mocks.ts';
import { home, identity } from '../../../renderer/stories/basics.mocks.ts';
import { installed } from '../../../renderer/screens/operation/operation.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import {
  conflictScene,
  existingScene,
  impossibleScene,
} from '../../../renderer/screens/app/app-scenes.mocks.ts';
import { barriers, expect, test } from './stories.ts';

const failing = (name: string, error: Partial<WireError>, scene: Scene): Scene => ({
  ...scene,
  failures: new Map([
    [
      name,
      {
        code: 'internal.bug',
        family: 'expected',
        title: 'Failed',
        detail: 'The story says so.',
        ...error,
      },
    ],
  ]),
});

test('a page without its key says how to get one', async ({ openAlone }) => {
  const { page, url, forgive } = await openAlone(wellScene);
  forgive(/401|WebSocket/);
  await page.context().clearCookies();
  await page.goto(new URL('/#/', url).href);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is no longer signed in');
  await expect(page.getByText('Start Wild Cloud again to open a new page.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('after Wild Cloud quits, the page keeps its last state and reconnects', async ({ openAlone }) => {
  const { page, goTo, stop } = await openAlone(wellScene);
  await goTo(`#/${home}/overview`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All good');
  await stop();
  await expect(page.getByText('Lost the connection to Wild Cloud. Reconnecting…')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All good');
});

test('if another manager set the same field, the user chooses a value and can choose again', async ({
  open,
}) => {
  const { page, goTo, asked } = await open(conflictScene);
  await goTo(`#/${home}/apps/ghost`);
  await expect(page.getByText('kubectl-edit set the memory limit to 2Gi; this app needs 1Gi.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep the other values' }).click();
  await expect(page.getByText('Values set by something else stay as they are.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose again' }).click();
  await page.getByRole('button', { name: 'Use Wild Cloud’s values' }).click();
  await expect(page.getByText('Wild Cloud’s values replace the ones set by something else.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page
    .getByRole('button', { name: /Set up Ghost/ })
    .first()
    .click();
  const install = () => asked.find(({ name }) => name === 'apps.install')?.input;
  await expect.poll(install).toMatchObject({ others: 'take-over' });
});

test('an existing app blocks the install until the user chooses what happens to it', async ({ open }) => {
  const { page, goTo, asked } = await open(existingScene);
  await goTo(`#/${home}/apps/ghost`);
  await expect(page.getByText('Ghost: already here')).toBeVisible();
  await expect(page.getByText(/has its database on mysql\.databases/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Install Ghost' }).first()).toBeDisabled();
  const take = page.getByRole('button', { name: 'Take it over' });
  await expect(take).toBeDisabled();
  await page.getByRole('checkbox', { name: /copied the database/ }).check();
  await take.click();
  await expect(page.getByText('Ghost: Wild Cloud takes over what was here.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Choose again' }).click();
  await expect(page.getByRole('button', { name: 'Install Ghost' }).first()).toBeDisabled();
  await page.getByRole('checkbox', { name: /copied the database/ }).check();
  await take.click();
  await page.getByRole('button', { name: 'Install Ghost' }).first().click();
  const install = () => asked.find(({ name }) => name === 'apps.install')?.input;
  await expect.poll(install).toMatchObject({ others: 'take-over', database: 'new', fingerprint: 'taken' });
});

test('an app that cannot be taken over says why and can be left alone', async ({ open }) => {
  const { page, goTo } = await open(impossibleScene);
  await goTo(`#/${home}/apps/ghost`);
  await expect(page.getByText(/is laid out differently/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take it over' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Leave it and start with new storage' })).toBeEnabled();
});

test('a changed plan is shown again and nothing is installed', async ({ open }) => {
  const scene = failing('apps.install', { code: 'deploy.plan-changed' }, notInstalledScene);
  const { page, goTo, asked } = await open(scene);
  await goTo(`#/${home}/apps/ghost`);
  await page.getByRole('button', { name: 'Install Ghost' }).click();
  const plans = (): number => asked.filter(({ name }) => name === 'apps.plan').length;
  await expect.poll(plans).toBeGreaterThan(1);
  await expect(page.getByRole('button', { name: 'Install Ghost' })).toBeEnabled();
  await expect(page.getByRole('heading', { name: /Step/ })).toHaveCount(0);
});

test('an invalid size shows an error at its field and blocks the install', async ({ open }) => {
  const { page, goTo, asked } = await open(notInstalledScene);
  await goTo(`#/${home}/apps/ghost`);
  const storage = page.getByLabel('Storage for posts');
  await storage.fill('lots');
  await storage.blur();
  await expect(page.getByText('That isn’t a size. Write it like 10 GB.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Install Ghost' })).toBeDisabled();
  await expect(page.getByText('Check 1 field.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'apps.install')).toBe(false);
});

test('an install sends only changed settings and the fingerprint of the plan on screen', async ({ open }) => {
  const { page, goTo, asked } = await open(notInstalledScene);
  await goTo(`#/${home}/apps/ghost`);
  await page.getByLabel('Storage for posts').fill('20 gb');
  await expect
    .poll(() => asked.findLast(({ name }) => name === 'apps.plan')?.input)
    .toMatchObject({ values: { storage: '20G' } });
  await page.getByRole('button', { name: 'Install Ghost' }).click();
  await expect(page.getByRole('heading', { name: /Step 4 of 5/ })).toBeVisible();
  expect(asked.find(({ name }) => name === 'apps.install')?.input).toMatchObject({
    values: { storage: '20G' },
    fingerprint: 'first',
  });
});

test('deleting data requires typing the name of the app', async ({ open }) => {
  const { page, goTo, asked } = await open(wellScene);
  await goTo(`#/${home}/apps/ghost`);
  await page.getByRole('button', { name: 'Remove Ghost' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Ghost from Home?' });
  await expect(dialog.getByText('Deletes data')).toBeVisible();
  await dialog.getByLabel('Delete the data now').check();
  await dialog.getByRole('button', { name: 'Remove Ghost and delete its data' }).click();
  await expect(dialog.getByText('That isn’t the name of the app.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'apps.remove')).toBe(false);
  await dialog.getByLabel(/Type the name of the app/).fill('ghost');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove Ghost and delete its data' }).click();
  await expect(dialog).toBeHidden();
  expect(asked.find(({ name }) => name === 'apps.remove')?.input).toMatchObject({
    data: 'delete',
    typed: 'ghost',
  });
});

test('an update keeps the user’s values unless the new default is chosen', async ({ open }) => {
  const { page, goTo, asked } = await open(updateScene);
  await goTo(`#/${home}/apps/ghost`);
  await page.getByRole('button', { name: 'Review the update' }).click();
  await expect(page.getByRole('heading', { name: 'Update Ghost to 6.59.0' })).toBeFocused();
  const storage = page.getByRole('group', { name: 'Storage for posts' });
  await expect(storage.getByLabel(/Keep mine: 50/)).toBeChecked();
  await storage.getByLabel(/Use the new default: 20/).check();
  await expect
    .poll(() => asked.findLast(({ name }) => name === 'apps.planInstallUpdate')?.input)
    .toMatchObject({ take: ['storage'] });
  expect(asked.some(({ name }) => name === 'apps.installUpdate')).toBe(false);
  await page.getByRole('button', { name: 'Update Ghost' }).click();
  await expect(page.getByRole('heading', { name: /Step 4 of 5/ })).toBeVisible();
  expect(asked.find(({ name }) => name === 'apps.installUpdate')?.input).toMatchObject({
    take: ['storage'],
    fingerprint: 'update',
  });
});

test('opening a folder without a cloud says so and keeps the path for correction', async ({ open }) => {
  const scene = failing(
    'clouds.open',
    { code: 'cloud.no-cloud-here', title: 'This folder holds no cloud', detail: 'It has no config.yaml.' },
    emptyScene,
  );
  const { page, goTo } = await open(scene);
  await goTo('#/open');
  await page.getByLabel('Cloud folder').fill('/home/keeper/pictures');
  await page.getByRole('button', { name: 'Open the cloud' }).click();
  await expect(page.getByRole('heading', { name: 'This folder holds no cloud' })).toBeVisible();
  await expect(page.getByLabel('Cloud folder')).toHaveValue('/home/keeper/pictures');
});

test('a folder in an older format shows a summary and is adopted only on request', async ({ open }) => {
  const scene = failing(
    'clouds.open',
    {
      code: 'cloud.older-form',
      title: 'This folder is of an older form',
      detail: 'Nothing was changed.',
      context: { folder: '/home/keeper/my-cloud' },
    },
    oldScene,
  );
  const { page, goTo, asked } = await open(scene);
  await goTo('#/open');
  await page.getByLabel('Cloud folder').fill('/home/keeper/my-cloud');
  await page.getByRole('button', { name: 'Open the cloud' }).click();
  await expect(page.getByRole('heading', { name: 'What will change' })).toBeVisible();
  await expect(page.getByText('config.yaml: heating.bridge')).toBeVisible();
  expect(asked.some(({ name }) => name === 'adoption.start')).toBe(false);
  await page.getByRole('button', { name: 'Adopt meadow' }).click();
  await expect(page.getByRole('heading', { name: 'Adopting the folder' })).toBeVisible();
  expect(asked.find(({ name }) => name === 'adoption.start')?.input).toEqual({
    folder: '/home/keeper/my-cloud',
    fingerprint: 'f00d',
  });
});

test('creating a cloud marks missing fields and focuses the first one', async ({ open }) => {
  const { page, goTo, asked } = await open(emptyScene);
  await goTo('#/create');
  await page.getByLabel('Yes, I have one').check();
  await page.getByRole('button', { name: 'Create the cloud' }).click();
  await expect(page.getByText('Check 4 fields.')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('Cabin');
  await expect(page.getByLabel('Folder', { exact: true })).toHaveValue('/home/keeper/clouds/cabin');
  expect(asked.some(({ name }) => name === 'clouds.create')).toBe(false);
});

test('shortcuts open the three cards and the search, and navigation focuses the heading', async ({
  open,
}) => {
  const { page } = await open(wellScene);
  await expect(page.getByRole('heading', { name: 'Try it out' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#\/create$/);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('home');
  await expect(page.getByRole('option', { selected: true })).toContainText('Home');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/${home}/overview$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle('Home, Overview');
  await page.goBack();
  await expect(page).toHaveURL(/#\/create$/);
});

test('a search that opens right after navigation keeps the focus', async ({ openAlone }) => {
  const { page } = await openAlone(wellScene);
  await expect(page.getByRole('heading', { name: 'Try it out' })).toBeVisible();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#\/create$/);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill('ho');
  await page.clock.runFor(2000);
  await page.keyboard.type('me');
  await expect(search).toHaveValue('home');
});

test('the arrow keys select an entry of the search, and typing selects the first match', async ({ open }) => {
  const { page, goTo } = await open(wellScene);
  await expect(page.getByRole('heading', { name: 'Try it out' })).toBeVisible();
  await goTo(`#/${home}/overview`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Search' }).getByRole('combobox', { name: 'Search' });
  const selected = page.getByRole('option', { selected: true });
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(selected).toHaveText('Use the system theme');
  await expect(search).toHaveAttribute('aria-activedescendant', (await selected.getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(selected).toContainText('Home');
  await search.fill('zzz');
  await expect(page.getByText('No matches.')).toBeVisible();
  await page.keyboard.press('Enter');
  await search.fill('in home machines');
  await expect(selected).toHaveText('Machinesin Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/${home}/machines$`));
  await expect(search).toBeHidden();
});

test('language and theme change immediately', async ({ open }) => {
  const { page, goTo } = await open(wellScene);
  await goTo('#/computer');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Computer');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: 'Dunkel' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('pressing Enter twice reveals a password, and leaving the window hides it', async ({ open }) => {
  const { page, goTo } = await open(wellScene);
  await goTo(`#/${home}/settings`);
  const reveal = page.getByRole('button', { name: /Reveal apps.ghost.dbPassword/ });
  await reveal.focus();
  await reveal.press('Enter');
  await expect(page.getByText('x7Kq2mNw9Rt4Yp6Lz8Vb3Cd5')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByText('x7Kq2mNw9Rt4Yp6Lz8Vb3Cd5')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByText('x7Kq2mNw9Rt4Yp6Lz8Vb3Cd5')).toHaveCount(0);
});

test('the key is revealed only on hold, hides itself and can be printed', async ({ openAlone }) => {
  const { page, goTo, asked } = await openAlone(wellScene);
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] =
        document.querySelector('body > article')?.textContent ?? '';
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await page.reload();
  await goTo(`#/${home}/settings`);
  const reveal = page.getByRole('button', { name: /Reveal the key/ });
  await reveal.focus();
  await reveal.press('Enter');
  expect(asked.some(({ name }) => name === 'secrets.identity')).toBe(false);
  await page.keyboard.press('Enter');
  await expect(page.getByText(identity)).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByText(identity)).toHaveCount(0);
  await reveal.focus();
  await reveal.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Print a recovery sheet' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', new RegExp(identity));
  await expect(page.getByText(identity)).toHaveCount(0);
  expect(asked.filter(({ name }) => name === 'secrets.identity')).toHaveLength(2);
});

test('a missing key can be recovered from its sheet', async ({ open }) => {
  const { page, goTo, asked } = await open({ ...wellScene, key: 'key-missing' });
  await goTo(`#/${home}/overview`);
  await page.getByRole('link', { name: 'Recover the key' }).click();
  await page.getByRole('button', { name: 'Recover the key' }).click();
  await expect(page.getByText('Enter the key.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const field = page.getByLabel('Key on the recovery sheet');
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill(identity);
  await page.getByRole('button', { name: 'Recover the key' }).click();
  await expect(field).toHaveValue('');
  expect(asked.find(({ name }) => name === 'secrets.recover')?.input).toEqual({ cloud: home, identity });
});

test('without a keychain, recovering the key requires a passphrase', async ({ open }) => {
  const { page, goTo, asked } = await open({ ...wellScene, key: 'keychain-locked' });
  await goTo(`#/${home}/settings`);
  await page.getByText('Recover the key from the recovery sheet').click();
  await page.getByLabel('Key on the recovery sheet').fill(identity);
  await page.getByRole('button', { name: 'Recover the key' }).click();
  await expect(page.getByText('Use at least 8 characters')).toBeVisible();
  await page.getByLabel('New passphrase').fill('four quiet words');
  await page.getByRole('button', { name: 'Recover the key' }).click();
  await expect.poll(() => asked.some(({ name }) => name === 'secrets.recover')).toBe(true);
});

test('locked secrets say so and open with their passphrase', async ({ open }) => {
  const { page, goTo, asked } = await open({ ...wellScene, key: 'passphrase-needed' });
  await goTo(`#/${home}/overview`);
  await page.getByRole('button', { name: 'Unlock' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the passwords of Home' });
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog.getByText('Enter the passphrase.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Passphrase', { exact: true }).fill('four quiet words here');
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog).toBeHidden();
  expect(asked.some(({ name }) => name === 'secrets.unlock')).toBe(true);
});

test('an operation and its log survive a reload', async ({ open }) => {
  const { page, goTo } = await open(wellScene);
  await goTo(`#/${home}/activity/${installed.id}`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Installing Ghost');
  await page.getByText('Log (3 lines)').click();
  await expect(page.getByText('deployment.apps/ghost created')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open ghost' })).toHaveAttribute(
    'href',
    'https://ghost.meadow.example',
  );
});

test('ending practice lists what is deleted and can be cancelled', async ({ open }) => {
  const { page, goTo, asked } = await open(wellScene);
  await goTo('#/c-practice0000/overview');
  await page.getByRole('button', { name: 'End practice' }).click();
  const dialog = page.getByRole('dialog', { name: 'End practice?' });
  await expect(dialog.getByText('This deletes 3 simulated machines and 0 apps.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep practising' }).click();
  await expect(dialog).toBeHidden();
  expect(asked.some(({ name }) => name === 'practice.down')).toBe(false);
});

test('on a phone the clouds are behind the menu', async ({ open }) => {
  const { page, goTo } = await open(withHome(statusOf(home, 'well', 'All answers.')), {
    width: 390,
    height: 844,
  });
  await goTo(`#/${home}/overview`);
  await page.getByRole('button', { name: 'Menu' }).click();
  const sheet = page.getByRole('dialog', { name: 'Menu' });
  await sheet.getByRole('link', { name: 'Apps' }).click();
  await expect(page).toHaveURL(new RegExp(`#/${home}/apps$`));
  await expect(sheet).toBeHidden();
});

test('undo shows its plan first and applies exactly that plan', async ({ open }) => {
  const { page, goTo, asked } = await open(wellScene);
  await goTo(`#/${home}/history`);
  await page.getByRole('link', { name: 'Installed Ghost' }).click();
  await expect(page.getByText('apps.ghost.domain set to blog.example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Undo…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo “Installed Ghost”?' });
  await expect(dialog.getByText('Removes 1 file from apps/ghost')).toBeVisible();
  await expect(dialog.getByText('Passwords are not in this history and stay as they are.')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  expect(asked.some(({ name }) => name === 'history.undo')).toBe(false);
  await page.screenshot({ path: 'test-results/stories/history-undo.png' });
  await dialog.getByRole('button', { name: 'Undo this change' }).click();
  await expect(page).toHaveURL(new RegExp(`#/${home}/history$`));
  expect(asked.find(({ name }) => name === 'history.undo')?.input).toMatchObject({
    fingerprint: '7b03d5aa'.repeat(4),
  });
});
