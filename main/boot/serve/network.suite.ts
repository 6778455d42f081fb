/**
 * A home network in namespaces (Linux, root): this computer (192.168.77.2), a machine and a router on one virtual switch.
 * Nothing of it can be reached from outside, and it is gone when its processes have ended.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Fetch, Fetched } from './tftp-client.suite.ts';

export const computerAddress = '192.168.77.2';
export const machineAddress = '192.168.77.50';
export const routerAddress = '192.168.77.1';

export type Place = readonly string[];

export interface HomeNetwork {
  /** The words before a command that runs it there. */
  readonly computer: Place;
  readonly machine: Place;
  readonly router: Place;
  /** Runs a command there and returns its output. @throws if it fails */
  run(place: Place, ...command: readonly string[]): string;
  close(): Promise<void>;
}

export const canMakeNetworks =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

export async function makeNetwork(): Promise<HomeNetwork> {
  const holders: ChildProcess[] = [];
  const place = async (): Promise<Place & { readonly pid: number }> => {
    // It holds the namespace until its input closes, which happens even if we are killed.
    const holder = spawn('unshare', ['-n', 'sh', '-c', 'ip link set lo up; echo ready; exec cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    holders.push(holder);
    await once(createInterface({ input: holder.stdout }), 'line');
    const words = ['nsenter', `--net=/proc/${holder.pid}/ns/net`, '--'];
    return Object.assign(words, { pid: holder.pid ?? 0 });
  };
  const run = (place: Place, ...command: readonly string[]): string => runIn(place, command);

  const [hub, computer, machine, router] = [await place(), await place(), await place(), await place()];
  run(hub, 'ip', 'link', 'add', 'hub', 'type', 'bridge');
  run(hub, 'ip', 'link', 'set', 'hub', 'up');
  const addresses = [computerAddress, machineAddress, routerAddress];
  for (const [index, one] of [computer, machine, router].entries()) {
    run(
      hub,
      'ip',
      'link',
      'add',
      `p${index}`,
      'type',
      'veth',
      'peer',
      'name',
      'lan0',
      'netns',
      String(one.pid),
    );
    run(hub, 'ip', 'link', 'set', `p${index}`, 'master', 'hub', 'up');
    run(one, 'ip', 'addr', 'add', `${addresses[index]}/24`, 'dev', 'lan0');
    run(one, 'ip', 'link', 'set', 'lan0', 'up');
    // Broadcasts of a program that isn't bound to a card leave by the default route.
    run(one, 'ip', 'route', 'add', 'default', 'dev', 'lan0');
  }
  return {
    ...{ computer, machine, router, run },
    async close() {
      await Promise.all(
        holders.map(async (holder) => {
          holder.stdin?.end();
          if (holder.exitCode === null) await once(holder, 'exit');
        }),
      );
    },
  };
}

function runIn([program = '', ...words]: Place, command: readonly string[], input = ''): string {
  return execFileSync(program, [...words, ...command], { encoding: 'utf8', input, maxBuffer: 1 << 28 });
}

export interface Asked {
  /** In hexadecimal. */
  readonly packets: readonly string[];
  readonly port: number;
  readonly to: string;
  readonly waitMs: number;
}

/** Sends packets from port 68 of a place, and returns what arrives there in time. */
export function ask(from: Place, asked: Asked): readonly { from: string; packet: Buffer }[] {
  const program = join(import.meta.dirname, 'ask.suite.ts');
  const output = runIn(from, [process.execPath, program], JSON.stringify(asked));
  return (JSON.parse(output) as { from: string; packet: string }[]).map((reply) => ({
    from: reply.from,
    packet: Buffer.from(reply.packet, 'hex'),
  }));
}

export function tftp(from: Place, fetch: Fetch): Fetched {
  const program = join(import.meta.dirname, 'tftp-client.suite.ts');
  return JSON.parse(runIn(from, [process.execPath, program], JSON.stringify(fetch))) as Fetched;
}
