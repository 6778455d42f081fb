import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inMetal, ours } from '../versions.ts';

export interface Answer {
  readonly code: number;
  /** What is printed for people, failures included. */
  readonly text: string;
  /** With `--json`. */
  readonly json: unknown;
}

/** The product as a person would use it: the built command line, in a home folder of its own. */
export interface CommandLine {
  /** The folder of the cloud. */
  readonly cloud: string;
  /** The option that opens the key of the cloud, for commands that need it. */
  readonly unlock: readonly string[];
  run(
    args: readonly string[],
    options?: { readonly mayFail?: boolean; readonly timeoutMs?: number },
  ): Promise<Answer>;
}

export async function createCommandLine(
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<CommandLine> {
  const home = inMetal('run/home');
  await mkdir(home, { recursive: true });
  const passphrase = join(home, 'passphrase');
  await writeFile(passphrase, 'only for machines of a test\n', { mode: 0o600 });
  const log = inMetal('run/commands.log');
  const env = {
    WILD_HOME: home,
    WILD_CACHE: process.env['WILD_CACHE'],
    NO_COLOR: '1',
    // There is no keychain here.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  };
  return {
    cloud: join(home, 'cloud'),
    unlock: ['--passphrase-file', passphrase],
    async run(args, { mayFail = false, timeoutMs = 20 * 60_000 } = {}) {
      const began = performance.now();
      await appendFile(log, `\n$ wild ${args.join(' ')}\n`);
      const note = async function* (line: unknown) {
        const at = ((performance.now() - began) / 1000).toFixed(1);
        await appendFile(log, `${at.padStart(7)} ${String(line)}\n`);
        if (!args.includes('--json')) say(`    ${String(line)}`);
        yield line;
      };
      const program = [ours('../../out/main/cli.js'), ...args];
      const { exitCode, stdout, all, timedOut } = await execa(process.execPath, program, {
        env,
        cwd: home,
        cancelSignal: signal,
        gracefulCancel: false,
        timeout: timeoutMs,
        reject: false,
        all: true,
        stdin: 'ignore',
        stdout: note,
        stderr: note,
      });
      const code = exitCode ?? (timedOut ? 124 : 1);
      if (code !== 0 && !mayFail) throw new Error(`wild ${args.join(' ')} exited with ${code}:\n${all}`);
      return { code, text: all, json: args.includes('--json') ? (JSON.parse(stdout) as unknown) : undefined };
    },
  };
}
