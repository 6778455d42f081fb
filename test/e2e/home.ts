import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../main/lib/free-port.suite.ts';
import { canHaveKeyring, noKeyring, startKeyring } from './keyring.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The empty home directory of a new user. */
export interface WildHome {
  readonly folder: string;
  /** The environment that confines a shell to this home. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: (...parts: readonly string[]) => string;
  /** Runs `wild` in this home, alongside any running shell. */
  readonly wild: (args: readonly string[], options?: { readonly input?: string }) => Promise<CommandResult>;
  /** Runs a command line in bash. */
  readonly shell: (line: string) => Promise<string>;
  /** Runs the pinned kubectl on the practice cloud. */
  readonly kubectl: (args: readonly string[]) => Promise<string>;
  readonly write: (name: string, text: string) => Promise<void>;
  /** Command lines of the processes of this home's practice cloud. */
  readonly processesHere: () => Promise<readonly string[]>;
  readonly note: (output: string) => void;
  readonly output: () => string;
  readonly remove: () => Promise<void>;
}

/** Tools are built and downloaded once per user, not once per journey. */
export const sharedCache = (): string =>
  process.env['WILD_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wild-cloud');

export async function createHome(options: {
  readonly keychain: boolean;
  readonly surroundings?: Readonly<Record<string, string>>;
}): Promise<WildHome> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-home-'));
  const keyring = options.keychain && canHaveKeyring() ? await startKeyring(folder) : noKeyring;
  const env = {
    ...keyring.env,
    WILD_CACHE: sharedCache(),
    ...options.surroundings,
    WILD_HOME: join(folder, 'wild'),
    // Beside the practice cloud that the person at this computer may have running, and beside those of other tests, which
    // are below 200.
    WILD_PRACTICE_NETWORK: `127.${networkOfOurOwn()}.0`,
    WILD_PRACTICE_INGRESS: `127.0.0.1:${await freePort()}`,
  };
  let output = '';

  const run = (program: string, args: readonly string[], input = ''): Promise<CommandResult> =>
    new Promise((resolve, reject) => {
      const child = spawn(program, args, { env: { ...process.env, ...env }, timeout: 180_000 });
      const result = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
      child.stdin.end(input);
      child.on('error', reject);
      child.on('close', (code) => {
        output += `$ ${args.join(' ')}\n${result.stdout}${result.stderr}`;
        resolve({ code: code ?? -1, ...result });
      });
    });
  const wild: WildHome['wild'] = (args, { input } = {}) =>
    run(process.execPath, ['out/main/cli.js', ...args], input);
  const shell = async (line: string) => {
    const { code, stdout, stderr } = await run('bash', ['-c', line]);
    if (code !== 0) throw new Error(`${line} ended with ${code}: ${stderr}`);
    return stdout;
  };
  const path = (...parts: readonly string[]) => join(folder, ...parts);

  return {
    folder,
    env,
    wild,
    shell,
    kubectl: async (args) => {
      const practice = path('wild', 'state', 'practice', 'cloud', 'env.sh');
      return shell(`. '${practice}' && kubectl ${args.join(' ')}`);
    },
    write: (name, text) => writeFile(path(name), text),
    processesHere: () => commandLinesWith(folder),
    path,
    note: (text) => {
      output += text;
    },
    output: () => output,
    remove: async () => {
      // A journey that failed may have left its practice cloud running.
      if (existsSync(join(folder, 'wild', 'state'))) await wild(['practice', 'down']);
      await keyring.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Unique among all journeys running at the same time, including those of other runs. */
function networkOfOurOwn(): number {
  const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % 2;
  return 200 + (process.ppid % 25) * 2 + worker;
}

async function commandLinesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(text)) found.push(line.replaceAll('\0', ' '));
  }
  // Each journey has its own message bus and keychain.
  return found.filter((line) => line.includes('practice'));
}
