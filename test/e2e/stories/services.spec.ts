import type { WireError } from '../../../contract/errors.ts';
import { home } from '../../../renderer/stories/basics.mocks.ts';
import { allWorking, withCards } from '../../../renderer/screens/services/services.mocks.ts';
import { missing, scene, stillUsed } from '../../../renderer/screens/services/services.stories.ts';
import { barriers, expect, test } from './stories.ts';

const services = `#/${home}/services`;
const page = (service: string): string => `${services}/${service}`;
const notSetUp = withCards(({ settingsOnly }) => (settingsOnly ? {} : { condition: 'absent' }));
const token = 'eyJhbGciOiJSUzI1NiJ9.story';

const failed = (code: WireError['code']): WireError => ({
  ...{ code, family: 'environment', title: 'It failed', detail: 'The story says so.' },
});
const failing = (...names: readonly string[]) => ({
  failures: new Map(names.map((name) => [name, failed('cluster.unreachable')])),
});

test('everything is set up in one operation, after its plan', async ({ open }) => {
  const { page: window, goTo, asked } = await open(scene(notSetUp));
  await goTo(services);
  await window.getByRole('button', { name: 'Set up everything', exact: true }).click();
  await expect(window.getByText(/Starts in this order: MetalLB, Longhorn/)).toBeVisible();
  expect(asked.some(({ name }) => name === 'services.deploy')).toBe(false);
  await window.getByRole('button', { name: 'Set up everything now' }).first().click();
  await expect(window).toHaveURL(/activity\/o-started/);
  const { input } = asked.find(({ name }) => name === 'services.deploy') ?? {};
  expect(input).toEqual({ cloud: home, fingerprint: 'services' });
});

test('a plan that fails says why and can be tried again', async ({ open }) => {
  const { page: window, goTo, asked } = await open(scene(notSetUp, failing('services.plan')));
  await goTo(services);
  await window.getByRole('button', { name: 'Set up everything', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'It failed' })).toBeVisible();
  const plans = (): number => asked.filter(({ name }) => name === 'services.plan').length;
  expect(plans()).toBe(1);
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(plans).toBe(2);
});

test('the list that fails says why, and so does a service that is not there', async ({ open }) => {
  const { page: window, goTo } = await open(scene(allWorking, failing('services.list', 'services.show')));
  await goTo(services);
  await expect(window.getByRole('heading', { name: 'It failed' })).toBeVisible();
  await goTo(page('traefik'));
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('traefik');
  await expect(window.getByRole('heading', { name: 'It failed' })).toBeVisible();
});

test('a category shows only its services', async ({ open }) => {
  const { page: window, goTo } = await open(scene(allWorking));
  await goTo(services);
  await window.getByRole('button', { name: 'Certificates 1' }).click();
  await expect(window.getByRole('link', { name: 'cert-manager' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Longhorn' })).toHaveCount(0);
});

test('settings are saved under their full path, secrets on their own, then the plan is made', async ({
  open,
}) => {
  const { page: window, goTo, asked } = await open(scene(allWorking));
  await goTo(page('cert-manager'));
  await window.getByLabel('Email address').fill('you@meadow.example');
  await window.getByRole('textbox', { name: 'Cloudflare API token' }).fill('t0ken');
  await expect(window.getByRole('button', { name: 'See what would change' })).toBeDisabled();
  await window.getByRole('button', { name: 'Save' }).click();
  const input = (name: string) => asked.find((one) => one.name === name)?.input;
  await expect
    .poll(() => input('services.set'))
    .toEqual({ cloud: home, service: 'cert-manager', values: { 'cloud.email': 'you@meadow.example' } });
  expect(input('secrets.set')).toEqual({ cloud: home, path: 'cloudflare.token', value: 't0ken' });
  await expect.poll(() => input('services.plan')).toEqual({ cloud: home, service: 'cert-manager' });
});

test('a refused setting stays in its field and says why', async ({ open }) => {
  const refused = scene(allWorking, { failures: new Map([['services.set', missing]]) });
  const { page: window, goTo } = await open(refused);
  await goTo(page('cert-manager'));
  await window.getByLabel('Email address').fill('you@meadow.example');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByRole('heading', { name: 'cert-manager needs a setting' })).toBeVisible();
  await expect(window.getByLabel('Email address')).toHaveValue('you@meadow.example');
  expect(await barriers(window)).toEqual([]);
});

test('a missing setting blocks the set-up with its reason', async ({ open }) => {
  const { page: window, goTo } = await open(
    scene(notSetUp, { failures: new Map([['services.plan', missing]]) }),
  );
  await goTo(page('cert-manager'));
  await expect(window.getByText('“Email address” has no value.')).toBeVisible();
  await expect(window.getByText('Fill it in under Settings on this page, then save.')).toBeVisible();
  await goTo(services);
  await window.getByRole('button', { name: 'Set up everything', exact: true }).click();
  await window.getByRole('link', { name: 'Go to cert-manager' }).click();
  await expect(window).toHaveURL(/services\/cert-manager$/);
});

test('a service that is not needed can be chosen, and one that is needed left out', async ({ open }) => {
  const { page: window, goTo, asked } = await open(scene(allWorking));
  await goTo(page('nvidia'));
  await window.getByRole('button', { name: 'Set it up anyway' }).click();
  const chosen = () => asked.filter(({ name }) => name === 'services.set').map(({ input }) => input);
  await expect.poll(chosen).toEqual([{ cloud: home, service: 'nvidia', needed: true }]);
  await goTo(page('headlamp'));
  await window.getByRole('button', { name: 'Leave it out' }).click();
  await expect.poll(() => chosen().at(-1)).toEqual({ cloud: home, service: 'headlamp', needed: false });
});

test('a service is removed only after its name is typed', async ({ open }) => {
  const { page: window, goTo, asked } = await open(scene(allWorking));
  await goTo(page('headlamp'));
  await window.getByRole('button', { name: 'Remove Headlamp' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove Headlamp' }).click();
  await expect(dialog.getByText('That isn’t the name of the service.')).toBeVisible();
  expect(asked.some(({ name }) => name === 'services.remove')).toBe(false);
  await dialog.getByLabel('Type the name of the service: headlamp').fill('headlamp');
  await dialog.getByRole('button', { name: 'Remove Headlamp' }).click();
  const removed = () => asked.find(({ name }) => name === 'services.remove')?.input;
  await expect.poll(removed).toEqual({ cloud: home, service: 'headlamp', typed: 'headlamp' });
  await expect(dialog).toHaveCount(0);
});

test('a service that something uses says what, and cannot be removed', async ({ open }) => {
  const used = scene(allWorking, { failures: new Map([['services.planRemoval', stillUsed]]) });
  const { page: window, goTo } = await open(used);
  await goTo(page('longhorn'));
  await window.getByRole('button', { name: 'Remove Longhorn' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Still in use by storage for posts of Ghost and 4 more.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Remove Longhorn' })).toHaveCount(0);
});

test.describe('the token of the dashboard', () => {
  test('is copied, never shown, and cleared after a minute', async ({ openAlone }) => {
    const { page: window, goTo } = await openAlone(scene(allWorking));
    await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await window.clock.install();
    await goTo(page('headlamp'));
    await window.getByRole('button', { name: 'Copy a token' }).click();
    await expect(window.getByText(/Valid until \d/)).toBeVisible();
    const held = () => window.evaluate(() => navigator.clipboard.readText());
    expect(await held()).toBe(token);
    expect(await window.content()).not.toContain(token);
    expect(window.url()).not.toContain(token);
    await expect(window.getByRole('link', { name: 'Open Headlamp' })).toHaveAttribute(
      'href',
      'https://headlamp.internal.meadow.example',
    );
    await window.clock.fastForward(59_000);
    expect(await held()).toBe(token);
    await window.clock.fastForward(2000);
    await expect(window.getByText(/Wild Cloud cleared the clipboard/)).toBeVisible();
    expect(await held()).toBe('');
  });

  test('leaves alone what was copied since then, also from another page', async ({ openAlone }) => {
    const { page: window, goTo, asked } = await openAlone(scene(allWorking));
    await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await window.clock.install();
    await goTo(page('headlamp'));
    await window.getByRole('button', { name: 'Copy a token' }).click();
    await expect(window.getByText(/Valid until \d/)).toBeVisible();
    await goTo(services);
    await window.evaluate(() => navigator.clipboard.writeText('a recipe'));
    await window.clock.fastForward(61_000);
    await expect.poll(() => asked.some(({ name }) => name === 'computer.clearClipboard')).toBe(true);
    expect(await window.evaluate(() => navigator.clipboard.readText())).toBe('a recipe');
  });

  test('stays until the person clears it where the browser lets nobody look', async ({ openAlone }) => {
    const { page: window, goTo } = await openAlone(scene(allWorking));
    await window.context().grantPermissions(['clipboard-write']);
    await window.clock.install();
    await goTo(page('headlamp'));
    await window.getByRole('button', { name: 'Copy a token' }).click();
    await expect(window.getByText(/Valid until \d/)).toBeVisible();
    await window.clock.fastForward(61_000);
    await window.getByRole('button', { name: 'Clear the clipboard' }).click();
    await expect(window.getByText(/Wild Cloud cleared the clipboard/)).toBeVisible();
  });

  test('that cannot be made says why', async ({ open }) => {
    const { page: window, goTo } = await open(scene(allWorking, failing('services.dashboardToken')));
    await goTo(page('headlamp'));
    await window.getByRole('button', { name: 'Copy a token' }).click();
    await expect(window.getByRole('heading', { name: 'It failed' })).toBeVisible();
  });
});
