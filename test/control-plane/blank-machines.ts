import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyedQueue } from '../../main/lib/keyed-queue.ts';
import { run } from '../../main/tools/tools.ts';
import { freePort } from '../../main/lib/free-port.suite.ts';
import { startProgram } from './start-control-plane.ts';

/** Simulated computers without an operating system, for an unmodified talosctl. */
export interface BlankMachines {
  /** `127.0.0.1:41235`, where ingresses of a cluster of them are answered. */
  readonly ingressAddress: string;
  readonly network: string;
  /** By place: `laptop`, `minipc`, `tower`, `laptop-2` … have `<network>.11` and up. */
  address(place: number): string;
  /** Injects a fault into a machine, or clears it. */
  fault(machine: string, fault: string, there?: boolean): Promise<void>;
  /** The simulated disks of a machine, as stored. */
  disks(machine: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startBlankMachines(
  program: string,
  network: string,
  count: number,
): Promise<BlankMachines> {
  const state = await mkdtemp(join(tmpdir(), 'wild-blank-machines-'));
  const ingressAddress = `127.0.0.1:${await freePort()}`;
  const where = ['run', '--state', state, '--network', network, '--ingress', ingressAddress];
  const running = await startProgram(program, [...where, '--blank-machines', String(count)]).catch(
    async (error: unknown) => {
      await rm(state, { recursive: true, force: true });
      throw error;
    },
  );
  const oneByOne = createKeyedQueue();
  return {
    ingressAddress,
    network,
    address: (place) => `${network}.${11 + place}`,
    // All faults are in one file, which concurrent processes would overwrite.
    fault: (machine, fault, there = true) =>
      oneByOne('', async () => {
        const clear = there ? [] : ['--clear'];
        await run(program, ['fault', '--state', state, ...clear, machine, fault]);
      }),
    disks: (machine) => readFile(join(state, 'machines', `${machine}.json`), 'utf8'),
    async stop() {
      await running.end('SIGTERM');
      await rm(state, { recursive: true, force: true });
    },
  };
}
