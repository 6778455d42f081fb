import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { readScript, shells } from './scripts.ts';

/** What the scripts of the shells read. The core is missing: these candidates must come without it. */
async function complete(...words: string[]): Promise<string[]> {
  const stdout: string[] = [];
  const code = await runCli(['__complete', ...words], {
    bridge: () => Promise.reject(new Error('the core was loaded')),
    out: (text) => stdout.push(text),
    err: (text) => stdout.push(text),
    cwd: '/',
    version: '0',
    signal: new AbortController().signal,
  });
  expect([code, stdout.join('')]).toEqual([0, expect.any(String)]);
  return stdout.join('').split('\n').slice(0, -1);
}

const values = async (...words: string[]) => (await complete(...words)).map((line) => line.split('\t')[0]);

test('a candidate comes with its summary after a tab', async () => {
  expect(await complete('app', 'dep')).toEqual(['deploy\tDeploy an app with its dependencies']);
});

test.each([
  [['pra'], ['practice']],
  [['un'], ['undo']],
  [['cluster', 'con'], ['config']],
  [
    ['cluster', 'config', ''],
    ['generate', 'diff'],
  ],
  [['-C', 'Home', 'cloud', 'op'], ['open']],
  [['history', 'se'], ['secrets']],
  [
    ['history', 'secrets', ''],
    ['on', 'off'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['tools', 'install', 'kubectl', 'ta'], ['talosctl']],
  [['app', 'deploy', '--take'], ['--take-over']],
  [['app', 'deploy', '--js'], ['--json']],
  [
    ['node', 'plan', '--topology', 's'],
    ['single', 'several'],
  ],
  [['node', 'plan', '--topology=h'], ['--topology=hybrid']],
  [
    ['secret', 'rotate', '--others', ''],
    ['keep', 'drop'],
  ],
  [['cloud', 'create', ''], [':folder']],
  [['template', 'render', 'x', '--config', ''], [':file']],
  [['app', 'add', 'ghost', '--passphrase-file', 'p'], [':file']],
])('wild %j offers %j', async (words, offered) => {
  expect(await values(...words)).toEqual(offered);
});

test.each([
  [['nonsense', '']],
  [['app', 'list', '']],
  [['app', 'nonsense', '']],
  [['cloud', 'create', 'folder', '']],
  [['cloud', 'create', 'folder', '--', '--js']],
])('wild %j offers nothing', async (words) => {
  expect(await values(...words)).toEqual([]);
});

test.each(shells)('the script for %s says how to load it, and asks wild for candidates', async (shell) => {
  const script = await readScript(shell);
  expect(script).toContain(`wild completion ${shell}`);
  expect(script).toContain('__complete');
});
