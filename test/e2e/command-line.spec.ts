/** The command line does everything the window does, and the window shows what it did. */
import { readFile, stat } from 'node:fs/promises';
import { awaitedLater } from '../../main/lib/awaited-later.ts';
import { expect, test } from './fixtures.ts';

test('practice, Ghost and its removal from the command line alone', async ({ home }) => {
  const wild = async (...args: string[]) => {
    const { code, stdout, stderr } = await home.wild(args);
    expect(code, `wild ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
    return stdout;
  };
  await wild('practice', 'up', '--machines', '2');
  const again = JSON.parse(await wild('practice', 'up', '--json')) as { state: string };
  expect(again.state).toBe('done');
  const [cloud] = JSON.parse(await wild('cloud', 'list', '--json')) as { folder: string; kind: string }[];
  expect(cloud?.kind).toBe('practice');
  expect((await stat(`${cloud?.folder}/.kube/config`)).mode & 0o777).toBe(0o600);

  await wild('app', 'add', 'ghost');
  expect(await wild('app', 'diff', 'ghost')).toMatch(/added/);
  await wild('app', 'deploy', 'ghost');
  expect(await wild('app', 'diff', 'ghost')).toContain('Nothing would change');
  expect(JSON.parse(await wild('app', 'status', 'ghost', '--json'))).toMatchObject({ condition: 'working' });
  expect(await home.shell(`. ${cloud?.folder}/env.sh && kubectl get nodes --output name`)).toContain(
    'node/hallway',
  );

  const secrets = await wild('secret', 'list');
  expect(secrets).toContain('apps.ghost.');
  const password = (await wild('secret', 'get', secrets.split('\n')[0] ?? '')).trim();
  expect(password.length).toBeGreaterThan(10);
  expect(await readFile(`${cloud?.folder}/secrets.yaml`, 'utf8')).not.toContain(password);

  await wild('app', 'remove', 'ghost');
  expect(JSON.parse(await wild('practice', 'status', '--json'))).toMatchObject({ state: 'running' });
  await wild('practice', 'down', '--erase');
  expect(JSON.parse(await wild('practice', 'status', '--json'))).toMatchObject({ state: 'absent' });
  expect(await home.processesHere()).toEqual([]);
});

test('an operation started in the terminal appears in the window', async ({ app, home }) => {
  await app.getByRole('link', { name: 'Try it out' }).click();
  const starting = awaitedLater(home.wild(['practice', 'up', '--machines', '1']));
  await expect(app.getByRole('heading', { level: 1, name: 'Starting the practice cloud' })).toBeVisible();
  expect((await starting).code).toBe(0);
  await expect(app.getByRole('heading', { level: 1, name: 'Your cloud is ready' })).toBeVisible();
});

test.describe('without a keychain', () => {
  test.use({ keychain: false });

  test('a cloud needs a passphrase, and practice does not', async ({ home }) => {
    const refused = await home.wild(['cloud', 'create', home.path('one'), '--name', 'Home', '--json']);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'secrets.keychain-unavailable' } });
    await home.write('passphrase', 'correct horse battery\n');
    const file = home.path('passphrase');
    const created = await home.wild([
      'cloud',
      'create',
      home.path('one'),
      '--name',
      'Home',
      '--passphrase-file',
      file,
    ]);
    expect(created.code, created.stderr).toBe(0);
    const set = await home.wild(['-C', 'Home', 'secret', 'set', 'a.b', '--passphrase-file', file], {
      input: 'quiet',
    });
    expect(set.code, set.stderr).toBe(0);
    const read = await home.wild(['-C', 'Home', 'secret', 'get', 'a.b', '--passphrase-file', file]);
    expect(read.stdout).toBe('quiet\n');
    await home.write('passphrase', 'another one\n');
    const wrong = await home.wild([
      '-C',
      'Home',
      'secret',
      'get',
      'a.b',
      '--passphrase-file',
      file,
      '--json',
    ]);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: 'secrets.passphrase-wrong' } });
  });
});

test.describe('without a keychain, in the window', () => {
  test.use({ keychain: false });

  test('creating a cloud says so and asks for a passphrase', async ({ app, home }) => {
    await app.getByRole('link', { name: 'Create a cloud' }).click();
    await app.getByRole('textbox', { name: 'Name' }).fill('Cabin');
    await expect(app.getByRole('textbox', { name: 'Folder' })).toHaveValue(/cabin$/);
    await app.getByRole('button', { name: 'Create Cabin' }).click();
    await expect(app.getByText('This computer has no keychain')).toBeVisible();
    await app.getByRole('textbox', { name: 'Passphrase' }).fill('short');
    await app.getByRole('button', { name: 'Create Cabin' }).click();
    await expect(app.getByText('Use at least 8 characters')).toBeVisible();
    await app.getByRole('textbox', { name: 'Passphrase' }).fill('correct horse battery');
    await app.getByRole('button', { name: 'Create Cabin' }).click();
    await expect(app.getByRole('heading', { level: 1, name: 'Not set up yet' })).toBeVisible();
    await home.write('passphrase', 'correct horse battery\n');
    const file = home.path('passphrase');
    const set = await home.wild(['-C', 'Cabin', 'secret', 'set', 'a.b', '--passphrase-file', file], {
      input: 'quiet',
    });
    expect(set.code, set.stderr).toBe(0);
  });
});

test('a usage error exits with 2, and help with 0', async ({ home }) => {
  expect((await home.wild(['app', 'deploy'])).code).toBe(2);
  expect((await home.wild(['nonsense'])).code).toBe(2);
  expect((await home.wild(['practice', 'up', '--machines', 'many'])).code).toBe(2);
  const help = await home.wild(['app', 'deploy', '--help']);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Examples:') });
});
