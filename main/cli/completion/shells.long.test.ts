import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = resolve(import.meta.dirname, '../cli.ts');
const interactive = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -f -i',
  fish: 'fish --no-config -i',
} as const;
const setUp = {
  bash: 'eval "$(wild completion bash)"',
  zsh: 'autoload -Uz compinit; compinit -D -u; source <(wild completion zsh)',
  fish: 'wild completion fish | source',
} as const;
type Shell = keyof typeof interactive;

let home = '';
let environment: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-completion-'));
  const bin = join(home, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'wild'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  await chmod(join(bin, 'wild'), 0o755);
  environment = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: home,
    WILD_HOME: home,
    TERM: 'dumb',
    LANG: 'C.UTF-8',
    NODE_COMPILE_CACHE: join(home, 'compiled'),
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
  };
  await writeFile(join(home, 'passphrase'), 'seven wet stones on a wall\n');
  wild(
    'cloud',
    'create',
    join(home, 'cloud'),
    '--name',
    'My Home',
    '--passphrase-file',
    join(home, 'passphrase'),
  );
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

function wild(...args: readonly string[]): string {
  return execFileSync('wild', args, { env: environment, encoding: 'utf8' });
}

/** Types `typed` at a terminal, presses Tab, and returns the arguments that the shell would run then. */
async function pressTab(shell: Shell, typed: string): Promise<string[]> {
  const terminal = spawn('script', ['--quiet', '--flush', '--command', interactive[shell], '/dev/null'], {
    env: environment,
    cwd: home,
  });
  let output = '';
  const shows = (text: string | RegExp) =>
    expect.poll(() => output, { timeout: 30_000, interval: 20 }).toMatch(text);
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  try {
    terminal.stdin.write(`${setUp[shell]}; printf '%s-%s\\n' set up\n`);
    await shows('set-up');
    // Ctrl+A goes to the start of the line, so that the shell prints what it would have run.
    terminal.stdin.write(`${typed}\t\u0001printf '{%s}\\n' \n`);
    await shows(/\{wild\}/);
    terminal.stdin.write(`printf '%s-%s\\n' the end\n`);
    await shows('the-end');
  } finally {
    terminal.kill();
    await once(terminal, 'close');
  }
  // zsh removes the slash of a folder when the next word begins.
  return [...output.matchAll(/^\{(.*?)\/?\}\r?$/gm)].map(([, word = '']) => word);
}

const isMissing = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0;
const reasons: Readonly<Record<Shell, string>> = {
  bash: isMissing('bash') ? ' (needs bash)' : '',
  zsh: isMissing('zsh') ? ' (needs zsh)' : '',
  fish: isMissing('fish') ? ' (needs fish)' : '',
};
const noTerminal = isMissing('script') ? ' (needs script of util-linux)' : '';

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  const reason = reasons[shell] || noTerminal;

  test.skipIf(reason !== '').each([
    ['wild app depl', ['wild', 'app', 'deploy']],
    ['wild app deploy --take', ['wild', 'app', 'deploy', '--take-over']],
    ['wild node plan --topology=hy', ['wild', 'node', 'plan', '--topology=hybrid']],
    ['wild app deploy gho', ['wild', 'app', 'deploy', 'ghost']],
    ['wild cloud destroy My', ['wild', 'cloud', 'destroy', 'My Home']],
    ["wild -C 'My Home' app deploy gho", ['wild', '-C', 'My Home', 'app', 'deploy', 'ghost']],
    [
      'wild config set cloud.timezone Europe/Berl',
      ['wild', 'config', 'set', 'cloud.timezone', 'Europe/Berlin'],
    ],
    [
      'wild app add immich --set timezone=Pacific/Nau',
      [...'wild app add immich --set'.split(' '), 'timezone=Pacific/Nauru'],
    ],
    ['wild app lint clo', ['wild', 'app', 'lint', 'cloud']],
    [
      'wild app add ghost --passphrase-file pass',
      ['wild', 'app', 'add', 'ghost', '--passphrase-file', 'passphrase'],
    ],
  ])(`%s<Tab>${reason}`, { timeout: 60_000 }, async (typed, completed) => {
    expect(await pressTab(shell, typed)).toEqual(completed);
  });
});
