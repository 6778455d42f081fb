/** A network of its own, as the kernel offers it. It has no name, and is gone when nothing runs in it any more. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemCode } from '../../../main/lib/wild-error.ts';
import { createWatch } from './watch.ts';

const execute = promisify(execFile);

export interface Running {
  readonly name: string;
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Waits for a part of its output. */
  says(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>;
  /** Waits until `find` finds something, looking whenever it printed something or ended. */
  until<T>(find: () => T | undefined, withinMs: number, what: string): Promise<T>;
  /** @returns its exit code, or the signal that ended it */
  ended(withinMs: number): Promise<number | NodeJS.Signals>;
  /** Asks it to end; after 5 s, kills it. @returns how long that took, in ms */
  end(): Promise<number>;
}

export interface Namespace {
  readonly pid: number;
  /** Runs a command to its end. @throws Error if it fails */
  run(program: string, ...args: readonly string[]): Promise<string>;
  /** Starts a program, which also ends when this process ends. */
  start(name: string, command: readonly string[], env?: Readonly<Record<string, string>>): Running;
  /** The open sockets of everything in it, such as `udp 192.168.77.10:67`. */
  sockets(): Promise<readonly string[]>;
  /** All that was started in it. */
  readonly started: readonly Running[];
  /** Ends all that runs in it. @returns the command lines of what couldn't be ended */
  close(): Promise<readonly string[]>;
}

export async function openNamespace(): Promise<Namespace> {
  // `cat` ends with us, because its input closes then.
  const holder = spawn('unshare', ['--net', 'sh', '-c', 'echo ready; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const { pid } = holder;
  if (pid === undefined) throw new Error('unshare did not start');
  const enter = ['--target', String(pid), '--net', '--'];
  const network = await readlink(`/proc/${pid}/ns/net`);
  const children: Running[] = [];
  const run = async (program: string, ...args: readonly string[]) =>
    (await execute('nsenter', [...enter, program, ...args], { timeout: 30_000 })).stdout;
  await run('ip', 'link', 'set', 'lo', 'up');

  return {
    ...{ pid, run, started: children },
    start(name, command, env = {}) {
      const ending = ['setpriv', '--pdeathsig', 'KILL', '--', 'nice', '-n', '5', ...command];
      const child = spawn('nsenter', [...enter, ...ending], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const running = follow(name, child);
      children.push(running);
      return running;
    },
    async sockets() {
      const kinds = ['udp', 'tcp'] as const;
      const lists = await Promise.all(
        kinds.map(async (kind) => socketsIn(kind, await readFile(`/proc/${pid}/net/${kind}`, 'utf8'))),
      );
      return lists.flat();
    },
    async close() {
      await Promise.all(children.toReversed().map((child) => child.end()));
      const left = (await processesIn(network)).filter((one) => one.pid !== pid);
      for (const one of left) process.kill(one.pid, 'SIGKILL');
      holder.stdin.end();
      if (holder.exitCode === null) await once(holder, 'exit');
      return left.map(({ command }) => command);
    },
  };
}

function follow(name: string, child: ChildProcess): Running {
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  let output = '';
  let result: number | NodeJS.Signals | undefined;
  const watch = createWatch(() => output.slice(-4000));
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('latin1').on('data', (text: string) => {
      output += text;
      watch.changed();
    });
  child.on('close', (code, signal) => {
    result = signal ?? code ?? -1;
    watch.changed();
  });
  const ended = (withinMs: number) => watch.until(() => result, withinMs, `the end of ${name}`);
  return {
    ...{ name, pid },
    output: () => output,
    until: watch.until,
    says: (pattern, withinMs) =>
      watch.until(
        () => {
          const found = pattern.exec(output) ?? undefined;
          if (found === undefined && result !== undefined)
            throw new Error(`${name} ended (${result}) without ${pattern}:\n${output.slice(-4000)}`);
          return found;
        },
        withinMs,
        `${pattern} from ${name}`,
      ),
    ended,
    async end() {
      const started = performance.now();
      if (result !== undefined) return 0;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended(10_000);
      clearTimeout(timer);
      return performance.now() - started;
    },
  };
}

async function processesIn(network: string): Promise<readonly { pid: number; command: string }[]> {
  const found: { pid: number; command: string }[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if ((await readlink(`/proc/${name}/ns/net`)) !== network) continue;
      const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      // Without a command line it has ended already.
      if (command !== '') found.push({ pid: Number(name), command });
    } catch (error) {
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  return found;
}

/** From `/proc/net/udp` and `/proc/net/tcp`: addresses are hexadecimal and little endian. */
function socketsIn(kind: string, table: string): string[] {
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .filter((line) => kind === 'udp' || line.trim().split(/\s+/)[3] === '0A')
    .map((line) => {
      const [address = '', port = ''] = (line.trim().split(/\s+/)[1] ?? '').split(':');
      const bytes = (address.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16));
      return `${kind} ${bytes.join('.')}:${Number.parseInt(port, 16)}`;
    });
}
