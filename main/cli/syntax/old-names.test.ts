import { expect, test } from 'vitest';
import { commands } from '../commands/commands.ts';
import { oldNames, translateOldName } from './old-names.ts';
import { runCli } from '../run-cli.ts';

test('every old name is listed once, and its replacement exists', () => {
  const names = new Set(commands.map(({ name }) => name));
  for (const { old, now } of oldNames)
    if (now !== undefined) expect([old, names.has(now)]).toEqual([old, true]);
  expect(new Set(oldNames.map(({ old }) => old)).size).toBe(oldNames.length);
});

test.each([
  [
    ['wild-app-add', 'ghost'],
    ['app', 'add', 'ghost'],
  ],
  [
    ['-C', 'wild-init', 'wild-config', 'cloud.domain'],
    ['-C', 'wild-init', 'config', 'get', 'cloud.domain'],
  ],
  [
    ['--json', 'wild-apps-list'],
    ['--json', 'app', 'list'],
  ],
  [
    ['app', 'add', 'wild-app-add'],
    ['app', 'add', 'wild-app-add'],
  ],
  [
    ['wild-setup-services', '--json'],
    ['service', 'deploy', '--json', '--all'],
  ],
  [
    ['wild-cluster-services-up', 'metallb'],
    ['service', 'deploy', 'metallb'],
  ],
  [
    ['wild-setup-services', '--help'],
    ['service', 'deploy', '--help'],
  ],
  [
    ['wild-cluster-secret-copy', 'traefik:wildcard-tls', 'ghost'],
    ['cluster', 'secret', 'copy', 'traefik:wildcard-tls', 'ghost'],
  ],
  [['wild-central-generate-setup'], ['wild-central-generate-setup']],
  [[], []],
])('%j is %j', (args, words) => {
  expect(translateOldName(args)).toEqual(words);
});

async function run(...argv: string[]) {
  const stdout: string[] = [];
  const code = await runCli(argv, {
    bridge: () => Promise.reject(new Error('the core was loaded')),
    out: (text) => stdout.push(text),
    err: (text) => stdout.push(text),
    cwd: '/',
    version: '1',
    signal: new AbortController().signal,
  });
  return { code, stdout: stdout.join('') };
}

test('an old name shows the help of its replacement', async () => {
  const { code, stdout } = await run('wild-app-deploy', '--help');
  expect(code).toBe(0);
  expect(stdout).toContain('wild app deploy [app]');
});

test('an old name without a replacement says so', async () => {
  const { code, stdout } = await run('wild-central-generate-setup');
  expect(code).toBe(2);
  expect(stdout).toContain('“wild-central-generate-setup”');
  expect(stdout).toContain('wild --help');
});
