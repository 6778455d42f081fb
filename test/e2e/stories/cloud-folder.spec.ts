import type { Destruction } from '../../../contract/clouds.ts';
import { home, past, says } from '../../../renderer/stories/basics.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import { statusOf, wellScene } from '../../../renderer/stories/home.mocks.ts';
import { barriers, expect, test } from './stories.ts';

const destruction: Destruction = {
  cloud: home,
  name: 'Home',
  folder: '/home/keeper/clouds/home',
  bytes: 1_234_567,
  files: 214,
  apps: ['ghost', 'mysql'],
  secrets: 7,
  history: true,
  key: 'keychain',
  others: ['photos'],
  stays: [
    {
      key: 'clouds.stays.machines',
      text: 'The machines (hallway, attic) keep running.',
      values: { machines: 'hallway, attic' },
    },
    { key: 'clouds.stays.copies', text: 'Copies of the folder stay.', values: { name: 'Home' } },
  ],
  begun: false,
};

for (const scheme of ['light', 'dark'] as const) {
  test(`deleting a cloud lists what is lost and requires its name, ${scheme}`, async ({ open }, info) => {
    const { page, goTo, asked } = await open({ ...wellScene, destruction }, { scheme });
    await goTo(`#/${home}/settings`);
    await page.getByRole('button', { name: 'Delete Home' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Home?' });
    await expect(dialog.getByText('ghost, mysql')).toBeVisible();
    await expect(dialog.getByText('Also in the folder, and deleted with it: photos.')).toBeVisible();
    await expect(dialog.getByText('hallway, attic')).toBeVisible();
    await dialog.getByLabel(/Type the name of the cloud/).fill('home');
    await dialog.getByRole('button', { name: 'Delete Home permanently' }).click();
    await expect(dialog.getByText('That isn’t the name of the cloud.')).toBeVisible();
    expect(asked.some(({ name }) => name === 'clouds.destroy')).toBe(false);
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: info.outputPath('destroy.png') });
    await dialog.getByLabel(/Type the name of the cloud/).fill('Home');
    await dialog.getByRole('button', { name: 'Delete Home permanently' }).click();
    await expect(dialog).toBeHidden();
    expect(asked.find(({ name }) => name === 'clouds.destroy')?.input).toEqual({
      cloud: home,
      typed: 'Home',
    });
  });
}

test('a cloud in use by another computer names it, and taking over needs a confirmation', async ({
  open,
}, info) => {
  const writer = { host: 'attic', pid: 4711, since: past(7200), what: says('installing Ghost'), here: false };
  const scene: Scene = {
    ...wellScene,
    statuses: new Map([...wellScene.statuses, [home, { ...statusOf(home, 'well', 'All is well.'), writer }]]),
    folder: {
      config: '1',
      conflicts: [{ file: 'config (conflicted copy).yaml', of: 'config.yaml', by: 'Dropbox' }],
    },
  };
  const { page, goTo, asked } = await open(scene);
  await goTo(`#/${home}/settings`);
  await expect(
    page.getByText(/attic is changing this cloud \(process 4711, .*installing Ghost/),
  ).toBeVisible();
  await expect(
    page.getByText(/Dropbox created a second file, config \(conflicted copy\)\.yaml/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'That computer is gone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take over Home from attic?' });
  await expect(dialog.getByText(/both computers write/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('take-over.png') });
  await dialog.getByRole('button', { name: 'attic is gone, take over' }).click();
  await expect(dialog).toBeHidden();
  const { what: _what, ...holder } = writer;
  expect(asked.find(({ name }) => name === 'clouds.takeOver')?.input).toMatchObject({
    cloud: home,
    writer: holder,
  });
});

test('a value changed in the file while typing is shown for comparison', async ({ open }, info) => {
  const failures = new Map([
    [
      'config.set',
      { code: 'config.changed-meanwhile', family: 'expected', title: 'It was changed', detail: 'Now x.' },
    ] as const,
  ]);
  const changing = { value: 'a.example.com' };
  const { page, goTo, asked } = await open({ ...wellScene, failures, configValue: () => changing.value });
  await goTo(`#/${home}/settings`);
  await page.getByText('Set a single value').click();
  await page.getByLabel('Path', { exact: true }).fill('apps.ghost.domain');
  await page.getByLabel('Value', { exact: true }).click();
  await expect(page.getByText('Now: a.example.com')).toBeVisible();
  await page.getByLabel('Value', { exact: true }).fill('mine.example.com');
  changing.value = 'theirs.example.com';
  await page.getByRole('button', { name: 'Save value' }).click();
  const choice = page.getByRole('status').filter({ hasText: 'was changed in the file' });
  await expect(choice.getByText('theirs.example.com')).toBeVisible();
  await expect(choice.getByText('mine.example.com')).toBeVisible();
  await expect(page.getByLabel('Value', { exact: true })).toHaveValue('mine.example.com');
  expect(await barriers(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('changed.png') });
  await choice.getByRole('button', { name: 'Keep the file’s value' }).click();
  await expect(page.getByLabel('Value', { exact: true })).toHaveValue('theirs.example.com');
  expect(asked.find(({ name }) => name === 'config.set')?.input).toMatchObject({
    word: 'mine.example.com',
    seen: { value: 'a.example.com' },
  });
});

test('a value is sent verbatim, or as YAML if chosen', async ({ open }) => {
  const { page, goTo, asked } = await open(wellScene);
  await goTo(`#/${home}/settings`);
  await page.getByText('Set a single value').click();
  await page.getByLabel('Path', { exact: true }).fill('apps.ghost.title');
  await page.getByLabel('Value', { exact: true }).fill(' 05400 # two\nlines ');
  await page.getByLabel('Value', { exact: true }).press('Enter');
  await expect(page.getByLabel('Value', { exact: true })).toHaveValue('');
  await page.getByLabel('Value', { exact: true }).fill('[a, b]');
  await page.getByLabel('Parse as YAML').check();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save value' }).click();
  await expect(page.getByLabel('Parse as YAML')).not.toBeChecked();
  const name = page.getByLabel('Cloud name');
  await name.fill('1.30');
  await page.getByRole('button', { name: /Save.*Cloud name/ }).click();
  const sent = () => asked.filter(({ name }) => name === 'config.set').map(({ input }) => input);
  await expect.poll(sent).toMatchObject([
    { path: 'apps.ghost.title', word: ' 05400 # two\nlines ' },
    { path: 'apps.ghost.title', word: '[a, b]', as: 'yaml' },
    { path: 'cloud.name', word: '1.30' },
  ]);
});
