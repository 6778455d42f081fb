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
  const disk = diskText(node, chosenDisk(node, machine));
  const base = {
    name,
    role,
    runsApps,
    ...(mac === undefined ? {} : { mac }),
    ...(disk === undefined ? {} : { disk }),
  };
  if (machine === undefined) {
    const addresses = [node.address, node.currentAddress];
    const there = found.some((one) => one.state !== 'waiting' && addresses.includes(one.address));
    return { ...base, state: there ? 'taken' : 'missing' };
  }
  const { hardware } = machine;
  const losing = chosenDisk(node, machine)?.contents;
  return {
    ...base,
    state: machine.state === 'ours' ? 'ours' : 'waiting',
    machine: selectionOf(machine),
    ...(losing === undefined ? {} : { losing }),
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

/** The chosen disk, if the found machine reports it. */
function chosenDisk(
  { diskSerial, diskWwid }: NamedNode,
  machine: FoundMachine | undefined,
): MachineDisk | undefined {
  if (diskSerial === undefined && diskWwid === undefined) return undefined;
  return machine?.hardware?.machine?.disks.find(
    ({ serial, wwid }) =>
      (diskSerial === undefined || diskSerial === serial) && (diskWwid === undefined || diskWwid === wwid),
  );
}

function diskText(
  { diskSerial, diskWwid, disk }: NamedNode,
  found: MachineDisk | undefined,
): string | undefined {
  const number = diskSerial ?? diskWwid;
  if (number === undefined) return disk;
  return found === undefined ? number : `${diskInWords(found)}, ${number}`;
}
