/**
 * Finds machines in the network: those that wait for an owner, ours, and those of others.
 *
 * Most callers {@link Discovery.watch} for as long as a screen is open, or {@link Discovery.look} once, and
 * {@link Discovery.recognise} a machine before anything is sent to it.
 * What never changes: only private networks are asked, larger ones than a /22 only by name; nothing is sent to a machine
 * that would change it; whose machine it is, the signature of its certificate decides, never a name.
 */
import { networkInterfaces } from 'node:os';
import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Found, FoundMachine, Hardware, HomeNetwork } from '../../contract/discovery.ts';
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
import { type Recognised, recogniseMachine } from './recognise-machine.ts';
import { addSightings, type Sighting } from './sightings.ts';

export { cloudAuthorities } from './cloud-authorities.ts';
export { hardwareIdentity, showsSame } from './compare-identity.ts';
export { readHardware } from './read-hardware.ts';
export type { Recognised } from './recognise-machine.ts';

export interface LookOptions {
  /** Those of this computer where none are named. */
  readonly networks?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Who answers at an address. */
export interface Encounter extends Sighting {
  /** Its certificate is not good today: the machine made it with a clock that is off, so nobody can speak with it. */
  readonly clockOff: boolean;
}

export interface Discovery {
  /** One pass. @throws WildError `discovery.network-refused` */
  look(options?: LookOptions): Promise<Found>;
  /** What is known now, then again after each pass and whenever something more is known. */
  watch(options: LookOptions & { readonly signal: AbortSignal }): AsyncIterable<Found>;
  /** Who answers there now, by its certificate alone; nothing where nobody does. */
  ask(address: string, signal?: AbortSignal): Promise<Encounter | undefined>;
  /**
   * Whether the machine that waits there now is the one that was picked, by its certificate and, where that is another
   * one, by its hardware. A machine of which the pick knows nothing but the fingerprint is asked nothing.
   * @throws WildError `discovery.gone` where none waits, `discovery.no-hardware`
   */
  recognise(selected: SelectedMachine, signal?: AbortSignal): Promise<Recognised>;
}

export interface DiscoveryDependencies {
  readonly clock: () => Date;
  /** The clouds of this computer, anew for each pass. */
  readonly authorities: () => Promise<readonly Authority[]>;
  /** Networks of practice machines, which are looked through without being named. */
  readonly practiceNetworks: () => Promise<readonly string[]>;
  readonly hardware: (address: string, signal?: AbortSignal) => Promise<Hardware>;
  readonly suitability: (machine: Machine) => Suitability;
  readonly interfaces?: typeof networkInterfaces;
  /** Between two passes of whoever watches. */
  readonly pauseMs?: number;
}

/** For a connection. A computer in the same house that takes longer is asked again in the next pass. */
const waitMs = 800;
/** A whole /24. Connections inside of one network pass through no router whose memory they could fill. */
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

  /** Tells twice: who is there, and then also what they are, which takes longer to ask. */
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

  /** A machine is asked once, and again where it could not answer. */
  async function withHardware(machine: FoundMachine, signal?: AbortSignal): Promise<FoundMachine> {
    if (machine.state !== 'waiting' || machine.hardware !== undefined || signal?.aborted) return machine;
    const { problem: _, ...known } = machine;
    try {
      const hardware = await deps.hardware(machine.address, signal);
      // Another machine may have come to this address while it was asked.
      const answer = await answerAt(machine.address, signal);
      if (!showsSame(answer, machine)) throw changed(machine.address);
      const { machine: planned } = hardware;
      const change = changeOf(machine, hardware);
      if (planned === undefined) return { ...known, ...change, hardware };
      const classified = { ...hardware, suitability: deps.suitability(planned) };
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
      return { ...known, problem: reasonOf(error) };
    }
  }

  async function answerAt(address: string, signal?: AbortSignal): Promise<Answer> {
    const answer = await probeCertificate(address, { waitMs: waitMs * 4, signal });
    if (answer === undefined) throw gone(address);
    return answer;
  }

  return {
    async recognise(selected, signal) {
      const authorities = await deps.authorities();
      return recogniseMachine(selected, {
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

/** Which machine answers where another identity was seen before. */
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
  // Machines of a cluster have the same authority, so there it tells nothing of the single one.
  const boot = classified?.state === 'waiting' && authorityKeyId !== undefined ? { authorityKeyId } : {};
  return classified && { address, fingerprint, ...boot, ...classified };
}
