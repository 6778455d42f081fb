import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWild, type Wild } from '../../wild.ts';
import { runCli } from '../run-cli.ts';

let home = '';
let folder = '';
let wild: Wild;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-completion-'));
  folder = join(home, 'cloud');
  const shell = { shell: 'cli', root: resolve(import.meta.dirname, '../../..'), version: '0' } as const;
  wild = await createWild(shell, { ...process.env, WILD_HOME: home, WILD_CACHE: join(home, 'cache') });
  const file = join(home, 'passphrase');
  await writeFile(file, 'seven wet stones on a wall\n');
  await run('cloud', 'create', folder, '--name', 'My Home', '--passphrase-file', file);
  await run('app', 'add', 'ghost', '--passphrase-file', file);
  const nas = '{role: worker, targetIp: 192.168.8.31}';
  await run('config', 'set', 'cluster.nodes.nas', '--yaml', nas);
});
afterAll(async () => {
  await wild.close();
  await rm(home, { recursive: true, force: true });
});

async function run(...argv: readonly string[]): Promise<string> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await runCli(argv, {
    bridge: async () => wild.bridge,
    out: (text) => stdout.push(text),
    err: (text) => stderr.push(text),
    cwd: home,
    version: '0',
    signal: new AbortController().signal,
  });
  if (code !== 0) throw new Error(`wild ${argv.join(' ')}\n${stderr.join('')}`);
  return stdout.join('');
}

const values = async (...words: string[]) =>
  (await run('__complete', ...words)).split('\n').map((line) => line.split('\t')[0]);

test.each([
  [['app', 'add', 'imm'], 'immich'],
  [['app', 'set', 'ghost', 'dom'], 'domain'],
  [['app', 'set', 'ghost', 'db'], 'dbPassword'],
  [['node', 'show', ''], 'nas'],
  [['cluster', 'config', 'diff', '--node', 'n'], 'nas'],
  [['config', 'set', 'cloud.tim'], 'cloud.timezone'],
  [['config', 'get', 'cluster.nodes.nas.t'], 'cluster.nodes.nas.targetIp'],
  [['secret', 'get', 'apps.ghost.'], 'apps.ghost.dbPassword'],
  [['-C', ''], 'My Home'],
  [['cloud', 'destroy', 'My'], 'My Home'],
])('wild %j offers %s', async (words, value) => {
  expect(await values(...words)).toContain(value);
});

test('only apps of this cloud are offered for what needs one', async () => {
  expect(await values('app', 'remove', '')).toContain('ghost');
  expect(await values('app', 'remove', '')).not.toContain('immich');
});

test('only settings in config.yaml are offered for what needs one', async () => {
  expect(await values('config', 'unset', 'cloud.')).not.toContain('cloud.timezone');
});

test('an unknown cloud offers nothing, and is not added to the list', async () => {
  expect(await values('-C', 'nonsense', 'node', 'show', '')).toEqual(['']);
  expect(JSON.parse(await run('cloud', 'list', '--json'))).toHaveLength(1);
});

test('operations are offered with their titles', async () => {
  const [latest] = JSON.parse(await run('operation', 'list', '--json'));
  const offered = await run('__complete', 'operation', 'show', '');
  expect(offered).toBe(latest === undefined ? '' : `${latest.id}\t${latest.title.text}\n`);
});

test('no tool is downloaded or built', async () => {
  for (const words of [
    ['cluster', 'recover', '--node', ''],
    ['node', 'logs', ''],
  ])
    await values(...words);
  expect(existsSync(join(home, 'cache'))).toBe(false);
});
