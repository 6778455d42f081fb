import type { NamedNode } from '../../../contract/nodes.ts';
import type { Encounter } from '../../discovery/discovery.ts';
import { formatDiskSize } from '../../lib/format-disk-size.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { SystemDisk } from '../../tools/tools.ts';

export function notSelected(name: string): WildError {
  return new WildError('cluster.not-selected', {
    title: `${name} was not picked`,
    detail: `config.yaml names ${name}. No machine of this cloud answers there, and nobody said which one it is. Nothing was sent to any.`,
    hint: 'Switch it on if it was set up before. Else pick a machine that waits, or take it out of config.yaml.',
    context: { machine: name },
  });
}

export function selectedTwice(one: string, other: string): WildError {
  return new WildError('cluster.not-selected', {
    title: `${one} and ${other} cannot be the same machine`,
    detail: `One machine was picked for both ${one} and ${other}. Nothing was sent to any.`,
    hint: 'Pick another machine for one of them.',
  });
}

export function notNamed(name: string): WildError {
  return new WildError('cluster.not-selected', {
    title: `There is no machine named ${name}`,
    detail: `config.yaml names no machine “${name}”. Nothing was sent to any.`,
    hint: 'Look at the machines of the cloud again: “wild node list”.',
  });
}

export function otherMachine(name: string, { address, state, name: called, cloud }: Encounter): WildError {
  const who =
    cloud === undefined
      ? 'a machine of somebody else’s cluster'
      : `${called ?? 'another machine'} of ${cloud.name}`;
  return new WildError('cluster.other-machine', {
    title: `${name} is not at ${address}`,
    detail: `There answers ${who}. Nothing was sent to it.`,
    hint: `Look which addresses your router gave out, or pick the machine for ${name} again.`,
    context: { address, state },
  });
}

/** Neither its certificate nor its hardware is that of the machine that was picked. */
export function changed(name: string, address: string): WildError {
  return new WildError('discovery.changed', {
    title: `Another machine answers for ${name}`,
    detail: `The machine that waits at ${address} isn't the one you picked: its certificate is different, and so is its hardware, or it can't be compared. Nothing was sent to it.`,
    hint: `Compare the address and the fingerprint on its screen, then pick the machine for ${name} again.`,
    context: { address },
  });
}

/** Hardware is no proof, since everybody in the network can read it; so after a restart a person says again which it is. */
export function restarted(name: string, address: string): WildError {
  return new WildError('discovery.restarted', {
    title: `${name} was restarted since you picked it`,
    detail: `At ${address} the same hardware answers, with the certificate of a new start. Nothing was sent to it.`,
    hint: `Bring up the machines again: it shows ${name} and its disks once more and continues from there. The fingerprint on its screen has to be the one shown.`,
    context: { address },
  });
}

export function machineRefused(name: string, words: string): WildError {
  return new WildError('cluster.machine-refused', {
    title: `${name} does not do that`,
    detail: `Talos says: ${words.replace(/^.*? desc = /s, '').slice(0, 1000)}`,
    hint: 'Correct what it names in config.yaml or in the patch of the machine, then continue.',
    context: { machine: name, said: words },
  });
}

/** @param words what it said before it restarted; empty where nobody could listen */
export function installFailed(name: string, words: string): WildError {
  return new WildError('cluster.install-failed', {
    title: `Talos was not installed on ${name}`,
    detail: `The installation failed, and ${name} was restarted and waits again. What was on its disk may be lost.${words === '' ? '' : ` It said: ${words}`}`,
    hint: 'Check that the disk works and is large enough, and that the machine reaches the internet. Then bring up the machines again; it installs over whatever is left.',
    context: { machine: name, said: words },
  });
}

export function startedFromStick(name: string): WildError {
  return new WildError('cluster.started-from-stick', {
    title: `${name} started from the stick again`,
    detail: 'Talos is on its disk, and it was started from the stick or over the network instead.',
    hint: 'Take the stick out, or put the disk first in its boot menu, and start it again. Then continue.',
    context: { machine: name },
  });
}

/** The disk is chosen by something else than its number, such as a patch of the user's own. */
export function noDiskForSelector(name: string, words: string): WildError {
  return new WildError('cluster.wrong-disk', {
    title: `${name} has no disk that matches its configuration`,
    detail: `Talos refused the configuration because no disk matches the one to install on. A disk that was there when it was chosen may be unplugged or broken. Nothing was changed on the machine. Talos says: ${words.slice(0, 1000)}`,
    hint: 'Check that the disk is plugged in and appears in the list of disks. If you select it in the machine’s own patch, correct the selector there. Then continue.',
    context: { machine: name, said: words },
  });
}

export function noSuchDisk(node: NamedNode, present: readonly string[]): WildError {
  const chosen = node.diskSerial ?? node.diskWwid ?? node.disk ?? '';
  return new WildError('cluster.wrong-disk', {
    title: `${node.name} doesn't have the disk that was chosen for it`,
    detail: `The chosen disk is ${chosen}. The machine has ${present.join(', ') || 'no disk with a number'}. Either this is another machine, or the disk is unplugged or broken. Nothing was sent to it.`,
    hint: 'Check that this is the right machine and that the disk is plugged in, then continue. Or choose another disk for it.',
    context: { machine: node.name, chosen },
  });
}

export function wrongDisk(node: NamedNode, disk: SystemDisk): WildError {
  const chosen = node.diskSerial ?? node.diskWwid ?? node.disk ?? '';
  const found = [disk.model, formatDiskSize(disk.size), disk.serial ?? disk.wwid ?? disk.path];
  return new WildError('cluster.wrong-disk', {
    title: `Talos is on another disk of ${node.name} than the one that was chosen`,
    detail: `Chosen was the one with the number ${chosen}. It is on ${found.filter((one) => one !== undefined).join(', ')}. Nothing more is sent to this machine.`,
    hint: 'Look what was on that disk before anything else. If it was nothing, write its number into config.yaml and continue; else switch the machine off.',
    context: { machine: node.name, chosen, found: disk.serial ?? disk.wwid ?? disk.path },
  });
}
