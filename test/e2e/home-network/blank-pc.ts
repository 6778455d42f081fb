/** A blank PC of the home network: starts over the network as UEFI and iPXE do, and then runs a simulated Talos. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask, type HomeNetwork, routerAddress, tftp } from '../../../main/boot/serve/network.suite.ts';
import { buildDhcp, parseDhcp } from '../../../main/boot/wire/dhcp-packet.ts';
import { discover } from '../../../main/boot/wire/random-packets.suite.ts';

/** Of the simulated laptop, so discovery finds the machine that was heard. */
const mac = '54:ee:75:2a:10:01';
/** As firmware sends it: zero, then the number with the first three parts turned around. */
const uuid = Buffer.from('004c8a5f2bc351cb119f2c9e1a3b5c7d01', 'hex');
/** Which the practice program gives its first machine. */
export const talosAddress = '192.168.77.11';

export class BlankPc {
  readonly #network: HomeNetwork;
  readonly #practice: string;
  readonly #folder: string;
  readonly #running: ChildProcess[] = [];

  /** @param practice the practice program */
  constructor(network: HomeNetwork, practice: string, folder: string) {
    this.#network = network;
    this.#practice = practice;
    this.#folder = folder;
  }

  /** Asks the network for something to boot. Returns the file that it is offered. */
  asks(by: 'firmware' | 'iPXE' = 'firmware'): string | undefined {
    const options = new Map([[97, uuid]]);
    if (by === 'iPXE') options.set(77, Buffer.from('iPXE'));
    const [reply] = ask(this.#network.machine, {
      packets: [buildDhcp(discover(options, { mac })).toString('hex')],
      ...{ port: 67, to: '255.255.255.255', waitMs: 300 },
    });
    return reply === undefined ? undefined : parseDhcp(reply.packet)?.file;
  }

  loadsLoader(file: string, server: string): void {
    tftp(this.#network.machine, { server, file, blksize: 1468, windowsize: 4, loss: 0 });
  }

  /** Runs the script of the boot loader: loads kernel and initramfs, the latter slowly. Returns the kernel's arguments. */
  async loadsTalos(script: string, bytesPerSecond: number): Promise<string> {
    const text = this.#network.run(this.#network.machine, 'curl', '-sf', script);
    const [, kernel = '', cmdline = ''] = /^kernel (\S+) (.*)$/m.exec(text) ?? [];
    const [, initramfs = ''] = /^initrd --name \S+ (\S+)$/m.exec(text) ?? [];
    this.#network.run(this.#network.machine, 'curl', '-sf', '-o', '/dev/null', kernel);
    const rate = ['--limit-rate', String(bytesPerSecond)];
    const slow = this.#start('curl', '-sf', '-o', '/dev/null', ...rate, initramfs);
    const [code] = (await once(slow, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`the initramfs could not be loaded: curl ended with ${code}`);
    return cmdline;
  }

  /** Talos in maintenance mode, simulated, to which the router gave another address than to the firmware. */
  async runsTalos(): Promise<void> {
    const { machine, run } = this.#network;
    run(machine, 'ip', 'addr', 'add', `${talosAddress}/24`, 'dev', 'lan0');
    // Where the practice program would start its API server.
    run(machine, 'ip', 'addr', 'add', `${routerAddress}/32`, 'dev', 'lo');
    const state = ['--state', join(this.#folder, 'talos'), '--network', talosAddress.replace(/\.\d+$/, '')];
    const talos = this.#start(this.#practice, 'run', ...state, '--blank-machines', '1');
    for await (const line of createInterface({ input: talos.stdout ?? process.stdin })) {
      const { event } = JSON.parse(line) as { readonly event: string };
      if (event === 'failed') throw new Error(line);
      if (event === 'ready') break;
    }
    talos.stdout?.resume();
  }

  async unplug(): Promise<void> {
    for (const child of this.#running.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }

  #start(...command: readonly string[]): ChildProcess {
    const [program = '', ...args] = [...this.#network.machine, ...command];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#running.push(child);
    return child;
  }
}
