import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canHaveKeyring, noKeyring, startKeyring } from './keyring.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The empty home of a person who has just installed Wild Cloud. */
export interface WildHome {
  readonly folder: string;
  /** Everything a shell needs to live in this home and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: (...parts: readonly string[]) => string;
  /** Runs `wild` in this home, beside whatever shell runs there. */
  readonly wild: (args: readonly string[], options?: { readonly input?: string }) => Promise<CommandResult>;
  readonly note: (output: string) => void;
  readonly output: () => string;
  readonly remove: () => Promise<void>;
}

/** Tools are built and downloaded once per person, not once per journey. */
const sharedCache = (): string =>
  process.env['WILD_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wild-cloud');

export async function createHome(options: { readonly keychain: boolean }): Promise<WildHome> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-home-'));
  const keyring = options.keychain && canHaveKeyring() ? await startKeyring(folder) : noKeyring;
  const env = { ...keyring.env, WILD_HOME: join(folder, 'wild'), WILD_CACHE: sharedCache() };
  let output = '';

  const wild: WildHome['wild'] = (args, { input } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
        env: { ...process.env, ...env },
        timeout: 180_000,
      });
      const result = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
      child.stdin.end(input ?? '');
      child.on('error', reject);
      child.on('close', (code) => {
        output += `$ wild ${args.join(' ')}\n${result.stdout}${result.stderr}`;
        resolve({ code: code ?? -1, ...result });
      });
    });

  return {
    folder,
    env,
    wild,
    path: (...parts) => join(folder, ...parts),
    note: (text) => {
      output += text;
    },
    output: () => output,
    remove: async () => {
      // A journey that broke off may have left its practice cloud running.
      if (existsSync(join(folder, 'wild', 'state'))) await wild(['practice', 'down']);
      await keyring.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
