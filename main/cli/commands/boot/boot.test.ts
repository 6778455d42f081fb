import { expect, test } from 'vitest';
import { runCli } from '../../run-cli.ts';

/** Without a core: usage errors must not need one. */
async function run(...argv: readonly string[]) {
  const stderr: string[] = [];
  const code = await runCli(['boot', 'serve', ...argv], {
    bridge: () => Promise.reject(new Error('the core was loaded')),
    out: () => undefined,
    err: (text) => stderr.push(text),
    cwd: '/',
    version: '0',
    signal: new AbortController().signal,
  });
  return { code, stderr: stderr.join('') };
}

test.each([
  [[], 'wild boot check'],
  [['--address', '192.168.1.20', '--allow', '52:54:00'], '“52:54:00” is not a MAC address'],
  [['--address', '192.168.1.20', '--allow', 'all'], '“all” is not a MAC address'],
  [['--address', '192.168.1.20', '--minutes', '0'], 'from 1 to 240, not “0”'],
  [['--address', '192.168.1.20', '--minutes', '1e2'], 'from 1 to 240, not “1e2”'],
  [['--address', '192.168.1.20', '--http-port', '65536'], 'from 0 to 65535, not “65536”'],
  [['--address', '192.168.1.20', '--cmdline', 'a=b'], '--cmdline only works with --assets'],
])('wild boot serve %j is a usage error', async (argv, shown) => {
  expect(await run(...argv)).toEqual({ code: 2, stderr: expect.stringContaining(shown) });
});
