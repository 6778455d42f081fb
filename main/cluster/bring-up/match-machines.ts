import type { Candidate, SelectedMachine } from '../../../contract/clusters.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { CloudId } from '../../../contract/ids.ts';
import type { MachineDisk, NamedNode } from '../../../contract/nodes.ts';
import { hardwareIdentity } from '../../discovery/discovery.ts';
import { diskInWords } from '../../nodes/nodes.ts';

/**
 * Matches the machines of config.yaml with those found on the network: by network card, which stays the same, otherwise
 * by address. Only a proposal; a person selects.
 * @param addresses addresses given by a person, by machine name
 */
export function matchMachines(
  nodes: readonly NamedNode[],
  found: readonly FoundMachine[],
  cloud: CloudId,
  addresses: Readonly<Record<string, string>> = {},
): readonly Candidate[] {
  const taken = new Set<FoundMachine>();
  return nodes.map((node) => {
    const free = found.filter((one) => !taken.has(one));
    const said = addresses[node.name];
    const machine =
      said === undefined
        ? (ours(node, free, cloud) ?? waiting(node, free))
        : free.find(({ address, state }) => address === said && state === 'waiting');
    if (machine !== undefined) taken.add(machine);
    return candidate(node, machine, found);
  });
}

const ours = ({ name }: NamedNode, found: readonly FoundMachine[], cloud: CloudId) =>
  found.find((one) => one.state === 'ours' && one.cloud?.id === cloud && one.name === name);

function waiting(node: NamedNode, found: readonly FoundMachine[]): FoundMachine | undefined {
  const all = found.filter(({ state }) => state === 'waiting');
  const card = node.mac?.toLowerCase();
  if (card !== undefined) {
    const same = all.find(({ mac }) => mac?.toLowerCase() === card);
    if (same !== undefined) return same;
  }
  // A machine with another network card is another machine.
  const mayBe = card === undefined ? all : all.filter(({ mac }) => mac === undefined);
  return mayBe.find(({ address }) => address === node.currentAddress || address === node.address);
}

function candidate(
  node: NamedNode,
  machine: FoundMachine | undefined,
  found: readonly FoundMachine[],
): Candidate {
  const { name, role, runsApps } = node;
  const mac = machine?.mac ?? node.mac;
  const system = { serial: node.diskSerial, wwid: node.diskWwid };
  const data = { serial: node.dataDiskSerial, wwid: node.dataDiskWwid };
  const disk = diskText(system, chosenDisk(system, machine)) ?? node.disk;
  const dataDisk = diskText(data, chosenDisk(data, machine));
  const base = {
    name,
    role,
    runsApps,
    ...(mac === undefined ? {} : { mac }),
    ...(disk === undefined ? {} : { disk }),
    ...(dataDisk === undefined ? {} : { dataDisk }),
  };
  if (machine === undefined) {
    const addresses = [node.address, node.currentAddress];
    const there = found.some((one) => one.state !== 'waiting' && addresses.includes(one.address));
    return { ...base, state: there ? 'taken' : 'missing' };
  }
  const { hardware } = machine;
  const losing = chosenDisk(system, machine)?.contents;
  const losingData = chosenDisk(data, machine)?.contents;
  return {
    ...base,
    state: machine.state === 'ours' ? 'ours' : 'waiting',
    machine: selectionOf(machine),
    ...(losing === undefined ? {} : { losing }),
    ...(losingData === undefined ? {} : { losingData }),
    ...(hardware === undefined ? {} : { hardware: hardware.words }),
  };
}

/** What identifies a machine when a person selects it. */
function selectionOf({ address, fingerprint, authorityKeyId, hardware }: FoundMachine): SelectedMachine {
  const identity = hardware && hardwareIdentity(hardware);
  return {
    address,
    fingerprint,
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    ...(identity === undefined ? {} : { hardware: identity }),
  };
}

interface DiskNumber {
  readonly serial: string | undefined;
  readonly wwid: string | undefined;
}

/** The chosen disk, if the found machine reports it. */
function chosenDisk(chosen: DiskNumber, machine: FoundMachine | undefined): MachineDisk | undefined {
  if (chosen.serial === undefined && chosen.wwid === undefined) return undefined;
  return machine?.hardware?.machine?.disks.find(
    ({ serial, wwid }) =>
      (chosen.serial === undefined || chosen.serial === serial) &&
      (chosen.wwid === undefined || chosen.wwid === wwid),
  );
}

function diskText({ serial, wwid }: DiskNumber, found: MachineDisk | undefined): string | undefined {
  const number = serial ?? wwid;
  if (number === undefined) return undefined;
  return found === undefined ? number : `${diskInWords(found)}, ${number}`;
}
