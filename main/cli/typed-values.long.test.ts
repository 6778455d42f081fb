import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openCli } from './in-process.suite.ts';

let cli: Awaited<ReturnType<typeof openCli>>;
let folder = '';
const run = (...argv: readonly string[]) => cli.run(...argv);

beforeAll(async () => {
  cli = await openCli();
  folder = join(cli.home, 'cloud');
  await cli.runWell('cloud', 'create', folder, '--domain', 'home.example.org', ...cli.unlock);
});
beforeEach(() => writeFile(join(folder, 'config.yaml'), 'cloud: {name: Home, domain: home.example.org}\n'));
afterAll(() => cli.close());

const settings = async () => parse(await readFile(join(folder, 'config.yaml'), 'utf8'));

describe('a password in config.yaml', () => {
  test('is rejected if the app declares the setting a password', async () => {
    const { code, stderr } = await run('config', 'set', 'apps.ghost.smtpPassword', 'hunter2');
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('wild secret set') });
    expect(await readFile(join(folder, 'config.yaml'), 'utf8')).not.toContain('hunter2');
  });

  test('is not quoted in the history if only the name of the setting suggests one', async () => {
    expect((await run('config', 'set', 'cloud.custom.apiToken', 'hunter2')).code).toBe(0);
    expect((await run('history')).stdout).not.toContain('hunter2');
  });
});

describe('wild config set', () => {
  test.each([
    ...[
      '#225522',
      'Hello # world',
      '1.30',
      '05400',
      '+49 170 1234567',
      '',
      'Stories: the blog',
      'yes',
      'null',
    ],
    ...[
      '~',
      '0x1F',
      '1e3',
      '.5',
      '-5',
      '-.5',
      '[a, b]',
      '{{ .x }}',
      '*alias',
      ' leading',
      'two\nlines',
      'true',
    ],
  ])('%j is what config get prints', async (word) => {
    expect(await run('config', 'set', 'apps.notes.title', word)).toMatchObject({ code: 0 });
    expect(await run('config', 'get', 'apps.notes.title')).toMatchObject({ stdout: `${word}\n` });
    expect((await settings()).apps.notes.title).toBe(word);
  });

  test('takes values that start with hyphens after --', async () => {
    await run('config', 'set', 'apps.notes.title', '--', '--json');
    expect((await settings()).apps.notes.title).toBe('--json');
    expect(await run('config', 'set', '--', '--json')).toMatchObject({ code: 2, stdout: '' });
  });

  test('follows the schema, the type of the app’s setting, and the type of the current value', async () => {
    await writeFile(join(folder, 'config.yaml'), 'apps: {notes: {count: 1, open: true}}\n');
    await run('config', 'set', 'cluster.nodeCount', '3');
    await run('config', 'set', 'apps.ghost.smtp.port', '587');
    await run('config', 'set', 'apps.ghost.smtp.user', '587');
    await run('config', 'set', 'apps.notes.count', '2');
    await run('config', 'set', 'apps.notes.open', 'false');
    expect(await settings()).toEqual({
      apps: { notes: { count: 2, open: false }, ghost: { smtp: { port: 587, user: '587' } } },
      cluster: { nodeCount: 3 },
    });
  });

  test.each([
    ['cluster.nodeCount', 'three'],
    ['apps.ghost.smtp.port', 'abc'],
    ['apps.ghost.smtp.port', '0587'],
    ['apps.ghost.smtp', 'mail'],
    ['cloud', 'home'],
  ])('%s: %j is rejected', async (path, word) => {
    const { code, stdout } = await run('config', 'set', path, word, '--json');
    expect([code, JSON.parse(stdout).error.code]).toEqual([1, 'config.bad-value']);
    expect(await settings()).toMatchObject({ cloud: { domain: 'home.example.org' } });
  });

  test('parses YAML or stores text when told to', async () => {
    await run('config', 'set', 'apps.notes.hosts', '--yaml', '[a, 1.30]');
    await run('config', 'set', 'apps.notes.hosts[2]', '1.30');
    await run('config', 'set', 'apps.notes.count', '3', '--yaml');
    await run('config', 'set', 'apps.notes.count', '--string', '3');
    expect((await settings()).apps.notes).toEqual({ hosts: ['a', 1.3, '1.30'], count: '3' });
    expect(await run('config', 'set', 'a.b', 'c', '--yaml', '--string')).toMatchObject({ code: 2 });
  });

  test('prints the new value', async () => {
    const { stdout } = await run('config', 'set', 'apps.notes.hosts', '--yaml', '[a]', '--json');
    expect(JSON.parse(stdout)).toEqual({ path: 'apps.notes.hosts', value: ['a'] });
    const whole = '9007199254740993';
    expect(await run('config', 'set', 'apps.notes.id', '--yaml', whole)).toMatchObject({ code: 0 });
    expect(await run('config', 'get', 'apps.notes.id')).toMatchObject({ stdout: `${whole}\n` });
    expect(await run('config', 'get', 'apps.notes.id', '--json')).toMatchObject({ stdout: `${whole}\n` });
  });

  test('is undone to a value of the earlier type', async () => {
    await run('config', 'set', 'apps.notes.count', '--yaml', '3');
    await run('config', 'set', 'apps.notes.count', '--string', '3');
    const { stdout } = await run('undo', '--json');
    expect(stdout).toContain('"before":"\\"3\\"","after":"3"');
    await run('undo', '--yes');
    expect((await settings()).apps.notes).toEqual({ count: 3 });
  });

  test('does not store JSON as text under its old name', async () => {
    for (const json of ['["a"]', '{"a": 1}', '"a"', 'null']) {
      expect(await run('wild-config-set', 'apps.notes.hosts', json)).toMatchObject({ code: 2 });
    }
    expect((await settings()).apps).toBeUndefined();
    await run('wild-config-set', 'apps.notes.hosts', '["a"]', '--yaml');
    await run('wild-config-set', 'apps.notes.title', '{{ .x }}');
    await run('wild-config-set', 'apps.notes.count', '3');
    expect((await settings()).apps.notes).toEqual({ hosts: ['a'], title: '{{ .x }}', count: '3' });
  });
});

describe('settings of an app', () => {
  test('are stored as typed after --set', async () => {
    const typed = ['smtp.user=1.30', 'smtp.host=#mail', 'smtp.port=587', 'storageClass=true'];
    const set = typed.flatMap((one) => ['--set', one]);
    expect(await run('app', 'add', 'ghost', ...set, ...cli.unlock)).toMatchObject({ code: 0, stderr: '' });
    const { ghost } = (await settings()).apps;
    expect(ghost).toMatchObject({ smtp: { user: '1.30', host: '#mail', port: 587 }, storageClass: 'true' });
    expect(await run('app', 'set', 'ghost', 'smtp.user', ' 05400 ')).toMatchObject({ code: 0 });
    expect(await run('app', 'set', 'ghost', 'storageClass', 'null')).toMatchObject({ code: 0 });
    expect((await settings()).apps.ghost).toMatchObject({
      smtp: { user: ' 05400 ' },
      storageClass: 'null',
    });
    expect(await run('app', 'set', 'ghost', 'smtp.port', '0587')).toMatchObject({ code: 1 });
    expect(await run('app', 'set', 'ghost', 'smtp.port', '-5')).toMatchObject({ code: 1 });
  });
});
