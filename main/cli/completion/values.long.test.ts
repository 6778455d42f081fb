import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCli } from '../in-process.suite.ts';

let cli: Awaited<ReturnType<typeof openCli>>;
const run = (...argv: readonly string[]) => cli.runWell(...argv);

beforeAll(async () => {
  cli = await openCli();
  await run('cloud', 'create', join(cli.home, 'cloud'), '--name', 'My Home', ...cli.unlock);
  await run('app', 'add', 'ghost', ...cli.unlock);
  const nas = '{role: worker, targetIp: 192.168.8.31}';
  await run('config', 'set', 'cluster.nodes.nas', '--yaml', nas);
});
afterAll(() => cli.close());

const values = async (...words: string[]) =>
  (await run('__complete', ...words)).split('\n').map((line) => line.split('\t')[0]);

test.each([
  [['app', 'add', 'imm'], 'immich'],
  [['app', 'set', 'ghost', 'dom'], 'domain'],
  [['app', 'set', 'ghost', 'db'], 'dbPassword'],
  [['node', 'show', ''], 'nas'],
  [['cluster', 'config', 'diff', '--node', 'n'], 'nas'],
  [['config', 'set', 'cloud.tim'], 'cloud.timezone'],
  [['config', 'set', 'cloud.timezone', 'Europe/B'], 'Europe/Berlin'],
  [['config', 'set', 'cluster.nodes.nas.role', ''], 'controlplane'],
  [['config', 'set', 'apps.immich.learning', ''], 'true'],
  [['app', 'set', 'immich', 'timezone', 'Asia/To'], 'Asia/Tokyo'],
  [['app', 'add', 'immich', '--set', 'learning='], 'learning=false'],
  [['app', 'add', 'immich', '--set=timezone=Pacific/'], '--set=timezone=Pacific/Nauru'],
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

test.each([
  ['a secret', ['app', 'set', 'ghost', 'dbPassword', '']],
  ['text', ['config', 'set', 'cloud.name', '']],
  ['a setting that nothing knows', ['config', 'set', 'apps.none.at', '']],
  ['an option without a name', ['app', 'add', 'immich', '--set', '=']],
])('nothing is offered for %s', async (_, words) => {
  expect(await values(...words)).toEqual(['']);
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
  expect(existsSync(join(cli.home, 'cache'))).toBe(false);
});
