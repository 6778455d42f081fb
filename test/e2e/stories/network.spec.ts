import {
  homeOnlyScene,
  refusedScene,
  workingScene,
} from '../../../renderer/screens/network/network.mocks.ts';
import { home } from '../../../renderer/stories/basics.mocks.ts';
import { expect, test } from './stories.ts';

const hash = `#/${home}/network`;

test('a domain is sent with its credentials; a refusal keeps what was typed', async ({ open }) => {
  const { page, goTo, asked } = await open(refusedScene);
  await goTo(hash);
  await page.getByRole('button', { name: 'Change' }).click();
  const check = page.getByRole('button', { name: 'Check and save' });
  await check.click();
  await expect(page.getByText('Fill this in.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'network.useDomain')).toBe(false);
  const token = page.getByRole('textbox', { name: 'API token' });
  await token.fill('a'.repeat(40));
  await check.click();
  await expect(page.getByText('These credentials for Cloudflare lack a permission')).toBeVisible();
  await expect(token).toHaveValue('a'.repeat(40));
  expect(asked.find(({ name }) => name === 'network.useDomain')?.input).toMatchObject({
    domain: 'meadow.example',
    credentials: { provider: 'cloudflare', token: 'a'.repeat(40) },
  });
});

test('names at home need no credentials', async ({ open }) => {
  const { page, goTo, asked } = await open(homeOnlyScene);
  await goTo(hash);
  await page.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByRole('radio', { name: 'Only at home' })).toBeChecked();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Domain and certificates are saved.')).toBeVisible();
  expect(asked.find(({ name }) => name === 'network.useLan')?.input).toMatchObject({
    domain: 'meadow.home.arpa',
  });
});

test('files are sent as they are, whatever their names', async ({ open }) => {
  const { page, goTo, asked } = await open(workingScene);
  await goTo(hash);
  await page.getByRole('button', { name: 'Import a certificate' }).click();
  const inputs = page.locator('input[type=file]');
  await inputs
    .nth(0)
    .setInputFiles({ name: 'x.crt', mimeType: 'text/plain', buffer: Buffer.from([0x30, 0x82]) });
  await inputs.nth(1).setInputFiles({ name: 'x', mimeType: 'text/plain', buffer: Buffer.from('key') });
  await page.getByRole('button', { name: 'Check and import' }).click();
  await expect(page.getByText('Domain and certificates are saved.')).toBeVisible();
  expect(asked.find(({ name }) => name === 'network.importCertificate')?.input).toMatchObject({
    certificate: Buffer.from([0x30, 0x82]).toString('base64'),
    key: Buffer.from('key').toString('base64'),
  });
});

test('going back to private shows its plan first, and sends exactly that plan', async ({ open }) => {
  const { page, goTo, asked } = await open(workingScene);
  await goTo(hash);
  await page.getByRole('button', { name: 'Make everything home-only' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('ghost.meadow.example')).toBeVisible();
  expect(asked.some(({ name }) => name === 'network.makePrivate')).toBe(false);
  await dialog.getByRole('button', { name: 'Stop publishing' }).click();
  await expect(dialog).toBeHidden();
  expect(asked.find(({ name }) => name === 'network.makePrivate')?.input).toMatchObject({ fingerprint: 'f' });
});
