import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CallName, Input, Output } from '../../contract/contract.ts';
import { createWild } from '../wild.ts';
import { runCli } from './run-cli.ts';

/** `wild` in this process, in an empty home folder with a passphrase file. */
export async function openCli({ cache }: { readonly cache?: string } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'wild-cli-'));
  const shell = { shell: 'cli', root: resolve(import.meta.dirname, '../..'), version: '0' } as const;
  const wild = await createWild(shell, {
    ...process.env,
    WILD_HOME: home,
    WILD_CACHE: cache ?? join(home, 'cache'),
  });
  const passphrase = join(home, 'passphrase');
  await writeFile(passphrase, 'seven wet stones on a wall\n');

  async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await wild.bridge.call(name, input, { shell: 'cli' });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }

  async function run(...argv: readonly string[]) {
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
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  }

  return {
    home,
    unlock: ['--passphrase-file', passphrase],
    run,
    /** @returns its output. @throws if it fails */
    async runWell(...argv: readonly string[]): Promise<string> {
      const { code, stdout, stderr } = await run(...argv);
      if (code !== 0) throw new Error(`wild ${argv.join(' ')}\n${stderr}`);
      return stdout;
    },
    /** What the QR codes of a cloud's Recovery Kit say. */
    async codes(folder: string): Promise<readonly string[]> {
      const { clouds } = await ask('clouds.list', {});
      const cloud = clouds.find((one) => one.folder === folder)?.id;
      if (cloud === undefined) throw new Error(`${folder} isn't on the list`);
      return (await ask('kit.make', { cloud })).parts.map(({ text }) => text);
    },
    async close(): Promise<void> {
      await wild.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
