import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

/** Without a core: help and usage errors must not need one. */
async function run(...argv: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await runCli(argv, {
    bridge: () => Promise.reject(new Error('the core was loaded')),
    out: (text) => stdout.push(text),
    err: (text) => stderr.push(text),
    cwd: '/',
    version: '1.2.3',
    signal: new AbortController().signal,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

test.each([
  [[], 'Usage:\n  wild <command>'],
  [['--help'], 'Usage:\n  wild <command>'],
  [['help'], 'Usage:\n  wild <command>'],
  [['--version'], '1.2.3\n'],
  [['app'], 'Usage:\n  wild app <subcommand>'],
  [['app', '--help'], 'Usage:\n  wild app <subcommand>'],
  [['help', 'app'], 'Usage:\n  wild app <subcommand>'],
  [['app', 'deploy', '--help'], 'Usage:\n  wild app deploy [app] [options]'],
  [['help', 'app', 'deploy'], 'Usage:\n  wild app deploy [app] [options]'],
  [['cluster', 'config', 'diff', '-h'], 'Usage:\n  wild cluster config diff [options]'],
  [['cluster', 'config'], '  config diff'],
  [['history', '--help'], 'Commands:\n'],
])('wild %j prints help', async (argv, shown) => {
  expect(await run(...argv)).toMatchObject({ code: 0, stdout: expect.stringContaining(shown), stderr: '' });
});

test.each([
  [['ap'], 'wild app'],
  [['aps', 'deploy'], 'wild app deploy'],
  [['app', 'delpoy', 'ghost'], 'wild app deploy'],
  [['deploy', 'ghost'], 'wild app deploy” or “wild service deploy'],
  [['discover'], 'wild node discover'],
  [['hstory'], 'wild history'],
  [['cluster', 'config', 'dif'], 'wild cluster config diff'],
  [['app', 'deploy', 'ghost', '--tak-over'], '--take-over'],
  [['app', 'list', '--jsn'], '--json'],
])('wild %j is answered with the nearest: %s', async (argv, meant) => {
  const { code, stderr } = await run(...argv);
  expect([code, stderr]).toEqual([2, expect.stringMatching(`Did you mean “?${meant}”?\\?`)]);
});

test.each([
  [['nonsense'], 'wild --help'],
  [['app', 'nonsense'], 'wild app --help'],
  [['app', 'show'], 'wild app show <app>'],
  [['app', 'list', 'ghost'], 'Usage: wild app list'],
  [['app', 'list', '--nonsense'], 'wild app list --help'],
  [['history', '--limit'], 'Usage: wild history'],
])('wild %j is a usage error that points to help', async (argv, hint) => {
  const { code, stderr } = await run(...argv);
  expect([code, stderr]).toEqual([2, expect.stringContaining(hint)]);
});
