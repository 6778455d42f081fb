/**
 * Finds machines on the network: those waiting to be set up, ours, and those of other clusters.
 *
 * Most callers {@link Discovery.watch} for as long as a screen is open, or {@link Discovery.look} once, and
 * {@link Discovery.recognize} a machine before anything is sent to it.
 * Invariants: only private networks are scanned, and those wider than a /22 only if named; nothing that is sent changes a
 * machine; whose machine it is depends on the signature of its certificate, never on a name.
 */
import { networkInterfaces } from 'node:os';
import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Found, FoundMachine, Hardware, HomeNetwork, MachineFitness } from '../../contract/discovery.ts';
import type { Machine, Suitability } from '../../contract/nodes.ts';
import { probePort } from '../lib/probe-port.ts';
import { waitUnlessEnded } from '../lib/wait-unless-ended.ts';
import { WildError, reasonOf } from '../lib/wild-error.ts';
import { cardVendor } from './card-vendor.ts';
import { compareHardware, hardwareIdentity, showsSame } from './compare-identity.ts';
import { changed, gone } from './failures.ts';
import { scanAddresses } from './scan-addresses.ts';
import { type Authority, classifyCertificate } from './classify-certificate.ts';
import { type Answer, probeCertificate, trustdPort } from './probe-certificate.ts';
import { namedNetwork, localNetworks, rangeOf } from './local-networks.ts';
import { type Recognized, recognizeMachine } from './recognize-machine.ts';
import { addSightings, type Sighting } from './sightings.ts';

export { cardVendor } from './card-vendor.ts';
export { cloudAuthorities } from './cloud-authorities.ts';
export { hardwareIdentity, showsSame } from './compare-identity.ts';
export { readHardware } from './read-hardware.ts';
export type { Recognized } from './recognize-machine.ts';

export interface LookOptions {
  /** If empty, those of this computer. */
  readonly networks?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** The machine that answers at an address. */
export interface Encounter extends Sighting {
  /** Its certificate is not valid now, because its clock was wrong when it created it; no client accepts that. */
  readonly clockOff: boolean;
}

export interface Discovery {
  /** Scans once. @throws WildError `discovery.network-refused` */
  look(options?: LookOptions): Promise<Found>;
  /** The found machines, after each scan and whenever more is known about them. */
  watch(options: LookOptions & { readonly signal: AbortSignal }): AsyncIterable<Found>;
  /** The machine that answers there now, identified by its certificate alone. */
  ask(address: string, signal?: AbortSignal): Promise<Encounter | undefined>;
  /**
   * Whether the waiting machine is the selected one, by its certificate and, if that has changed, by its hardware. If the
   * selection has only a fingerprint, nothing else is read.
   * @throws WildError `discovery.gone` if none waits, `discovery.no-hardware`
   */
  recognize(selected: SelectedMachine, signal?: AbortSignal): Promise<Recognized>;
}

export interface DiscoveryDependencies {
  readonly clock: () => Date;
  /** The clouds of this computer; called for each scan. */
  readonly authorities: () => Promise<readonly Authority[]>;
  /** Networks of practice machines, which are always scanned. */
  readonly practiceNetworks: () => Promise<readonly string[]>;
  readonly hardware: (address: string, signal?: AbortSignal) => Promise<Hardware>;
  readonly suitability: (machine: Machine) => Suitability;
  readonly fitness: (machine: Machine, reported: Hardware) => MachineFitness;
  readonly interfaces?: typeof networkInterfaces;
  /** Between two scans of a watch. */
  readonly pauseMs?: number;
}

/** For a connection. Slower computers are tried again in the next scan. */
const waitMs = 800;
/** A whole /24. Connections inside a network don't go through a router whose tables they could fill. */
const atOnce = 256;
const usualPauseMs = 4000;

const nothing: Found = { machines: [], networks: [], passes: 0 };

export function createDiscovery(deps: DiscoveryDependencies): Discovery {
  const { interfaces = networkInterfaces, pauseMs = usualPauseMs } = deps;

  async function chosenNetworks(named: readonly string[] = []): Promise<readonly HomeNetwork[]> {
    if (named.length > 0) return named.map(namedNetwork);
    const practice = (await deps.practiceNetworks()).map(namedNetwork);
    return [...localNetworks(interfaces()), ...practice];
  }

  async function probe(
    address: string,
    authorities: readonly Authority[],
    signal: AbortSignal | undefined,
  ): Promise<Sighting | undefined> {
    const answer = await probeCertificate(address, { waitMs, signal });
    const sighting = answer && sightingOf(address, answer, authorities);
    if (sighting === undefined || sighting.state === 'waiting') return sighting;
    const trustd = await probePort(address, trustdPort, { waitMs, signal });
    return { ...sighting, controlPlane: trustd === 'open' };
  }

  async function probeAll(networks: readonly HomeNetwork[], signal?: AbortSignal): Promise<Sighting[]> {
    const authorities = await deps.authorities();
    const met: Sighting[] = [];
    const ranges = networks.flatMap(({ network, leftOut }) => (leftOut ? [] : [rangeOf(network)]));
    const ask = async (address: string) => {
      const sighting = await probe(address, authorities, signal);
      if (sighting) met.push(sighting);
    };
    await scanAddresses(ranges, atOnce, ask, signal);
    return met;
  }

  /** Yields twice: the machines, then also their hardware, which takes longer. */
  async function* pass({ networks: named, signal }: LookOptions, before: Found): AsyncGenerator<Found> {
    const networks = await chosenNetworks(named);
    const met = await probeAll(networks, signal);
    if (signal?.aborted) return;
    const told = { networks: [...networks], passes: before.passes + 1 };
    const machines = addSightings(before.machines, met, deps.clock());
    yield { ...told, machines: [...machines] };
    const described: FoundMachine[] = [];
    for (const machine of machines) described.push(await withHardware(machine, signal));
    yield { ...told, machines: described };
  }

  /** Reads the hardware of a machine once, and again if that failed or its clock wasn't set yet. */
  async function withHardware(machine: FoundMachine, signal?: AbortSignal): Promise<FoundMachine> {
    const isKnown = machine.hardware !== undefined && machine.hardware.clockSynchronized !== false;
    if (machine.state !== 'waiting' || isKnown || signal?.aborted) return machine;
    const { problem: _, ...known } = machine;
    try {
      const hardware = await deps.hardware(machine.address, signal);
      // Another machine may have taken this address in the meantime.
      const answer = await answerAt(machine.address, signal);
      if (!showsSame(answer, machine)) throw changed(machine.address);
      const { machine: planned } = hardware;
      const change = changeOf(machine, hardware);
      if (planned === undefined) return { ...known, ...change, hardware };
      const classified = {
        ...hardware,
        suitability: deps.suitability(planned),
        fitness: deps.fitness(planned, hardware),
      };
      const vendor = cardVendor(planned.mac);
      return {
        ...known,
        ...change,
        hardware: classified,
        mac: planned.mac,
        ...(vendor === undefined ? {} : { vendor }),
      };
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      return machine.hardware === undefined ? { ...known, problem: reasonOf(error) } : known;
    }
  }

  async function answerAt(address: string, signal?: AbortSignal): Promise<Answer> {
    const answer = await probeCertificate(address, { waitMs: waitMs * 4, signal });
    if (answer === undefined) throw gone(address);
    return answer;
  }

  return {
    async recognize(selected, signal) {
      const authorities = await deps.authorities();
      return recognizeMachine(selected, {
        answer: () => answerAt(selected.address, signal),
        isWaiting: ({ certificate }) => classifyCertificate(certificate, authorities)?.state === 'waiting',
        hardware: () => deps.hardware(selected.address, signal),
      });
    },
    async ask(address, signal) {
      const answer = await probeCertificate(address, { waitMs: waitMs * 4, signal });
      const sighting = answer && sightingOf(address, answer, await deps.authorities());
      if (answer === undefined || sighting === undefined) return undefined;
      const { validFromDate, validToDate } = answer.certificate;
      const now = deps.clock();
      return { ...sighting, clockOff: now < validFromDate || now > validToDate };
    },
    async look(options = {}) {
      let known = nothing;
      for await (const found of pass(options, nothing)) known = found;
      return known;
    },
    async *watch(options) {
      let known = nothing;
      while (!options.signal.aborted) {
        for await (const found of pass(options, known)) {
          known = found;
          yield found;
        }
        await waitUnlessEnded(pauseMs, options.signal);
      }
    },
  };
}

/** Whether a machine with a new identity is the same one restarted, or another one. */
function changeOf({ hardwareBefore }: FoundMachine, hardware: Hardware): Pick<FoundMachine, 'changed'> {
  const compared = compareHardware(hardwareBefore, hardwareIdentity(hardware));
  return compared === 'unknown' ? {} : { changed: compared === 'agrees' ? 'restarted' : 'replaced' };
}

function sightingOf(
  address: string,
  answer: Answer,
  authorities: readonly Authority[],
): Sighting | undefined {
  const { certificate, fingerprint, authorityKeyId } = answer;
  const classified = classifyCertificate(certificate, authorities);
  // Machines of a cluster share one CA, so it doesn't identify a single one.
  const boot = classified?.state === 'waiting' && authorityKeyId !== undefined ? { authorityKeyId } : {};
  return classified && { address, fingerprint, ...boot, ...classified };
}
