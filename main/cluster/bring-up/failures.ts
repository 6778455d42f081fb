import type { NamedNode } from '../../../contract/nodes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Encounter } from '../../discovery/discovery.ts';
import type { Pending } from '../../lib/poll-until.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { formatDiskSize } from '../../lib/format-disk-size.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import type { SystemDisk } from '../../tools/tools.ts';

export function timedOut(title: Sentence, { note, hint }: Pending, minutes: number): WildError {
  return new WildError('cluster.timed-out', {
    family: 'environment',
    title,
    detail: sentence('up.failed.timed-out.detail', 'Gave up after {minutes} minutes: {pending}', {
      minutes,
      pending: note,
    }),
    hint,
    retry: true,
  });
}

/** @param timeout the failure of the last wait */
export function unhealthy(timeout: WildError): WildError {
  const { title, hint, sentences } = timeout;
  return new WildError('cluster.unhealthy', {
    title: sentences.title ?? asTheySaid(title),
    detail: reasonOf(timeout),
    hint: sentences.hint ?? (hint === undefined ? undefined : asTheySaid(hint)),
    retry: true,
    cause: timeout,
  });
}

export function noNodes(): WildError {
  return new WildError('cluster.config-incomplete', {
    title: sentence('up.failed.no-nodes.title', 'This cloud has no machines yet'),
    detail: sentence('up.failed.no-nodes.detail', 'config.yaml lists no machines.'),
    hint: sentence('up.failed.no-nodes.hint', 'Choose the machines first: wild node plan --write'),
  });
}

export function notSelected(name: string): WildError {
  return new WildError('cluster.not-selected', {
    title: sentence('up.failed.not-selected.title', '{name} wasn’t selected', { name }),
    detail: sentence(
      'up.failed.not-selected.detail',
      'config.yaml lists {name}, but no machine of this cloud answers there and none was selected for it. Nothing was sent to any machine.',
      { name },
    ),
    hint: sentence(
      'up.failed.not-selected.hint',
      'If it was set up before, switch it on. Otherwise select a waiting machine, or remove it from config.yaml.',
    ),
    context: { machine: name },
  });
}

export function selectedTwice(one: string, other: string): WildError {
  return new WildError('cluster.not-selected', {
    title: sentence('up.failed.selected-twice.title', '{one} and {other} can’t be the same machine', {
      one,
      other,
    }),
    detail: sentence(
      'up.failed.selected-twice.detail',
      'The same machine was selected for both. Nothing was sent to any machine.',
    ),
    hint: sentence('up.failed.selected-twice.hint', 'Select another machine for one of them.'),
  });
}

export function notNamed(name: string): WildError {
  return new WildError('cluster.not-selected', {
    title: sentence('up.failed.not-named.title', 'There is no machine named {name}', { name }),
    detail: sentence(
      'up.failed.not-named.detail',
      'config.yaml lists no machine “{name}”. Nothing was sent to any machine.',
      { name },
    ),
    hint: sentence('up.failed.not-named.hint', '“wild node list” shows the machines of the cloud.'),
  });
}

export function otherMachine(name: string, { address, state, name: called, cloud }: Encounter): WildError {
  return new WildError('cluster.other-machine', {
    title: sentence('up.failed.other-machine.title', '{name} isn’t at {address}', { name, address }),
    detail:
      cloud === undefined
        ? sentence(
            'up.failed.other-machine.foreign',
            'A machine of a cluster that isn’t yours answers there. Nothing was sent to it.',
          )
        : called === undefined
          ? sentence(
              'up.failed.other-machine.unnamed',
              'Another machine of {cloud} answers there. Nothing was sent to it.',
              { cloud: cloud.name },
            )
          : sentence(
              'up.failed.other-machine.named',
              '{other} of {cloud} answers there. Nothing was sent to it.',
              { other: called, cloud: cloud.name },
            ),
    hint: sentence(
      'up.failed.other-machine.hint',
      'Check which addresses your router assigned, or select the machine for {name} again.',
      { name },
    ),
    context: { address, state },
  });
}

/** Neither its certificate nor its hardware is that of the selected machine. */
export function changed(name: string, address: string): WildError {
  return new WildError('discovery.changed', {
    title: sentence('up.failed.changed.title', 'Another machine answers for {name}', { name }),
    detail: sentence(
      'up.failed.changed.detail',
      'The machine waiting at {address} isn’t the one you selected: its certificate is different, and so is its hardware, or it can’t be compared. Nothing was sent to it.',
      { address },
    ),
    hint: sentence(
      'up.failed.changed.hint',
      'Compare the address and the fingerprint on its screen, then select the machine for {name} again.',
      { name },
    ),
    context: { address },
  });
}

/** Hardware proves nothing, since anybody on the network can read it. So after a restart a person confirms the machine. */
export function restarted(name: string, address: string): WildError {
  return new WildError('discovery.restarted', {
    title: sentence('up.failed.restarted.title', '{name} was restarted after you selected it', { name }),
    detail: sentence(
      'up.failed.restarted.detail',
      'The same hardware answers at {address}, with the certificate of a new start. Nothing was sent to it.',
      { address },
    ),
    hint: sentence(
      'up.failed.restarted.hint',
      'Bring up the machines again: Wild Cloud shows {name} and its disks once more and continues from there. The fingerprint on its screen must match the one shown.',
      { name },
    ),
    context: { address },
  });
}

export function machineRefused(name: string, words: string): WildError {
  return new WildError('cluster.machine-refused', {
    title: sentence('up.failed.machine-refused.title', '{name} refused the request', { name }),
    detail: sentence('up.failed.machine-refused.detail', 'Talos says: {words}', {
      words: asTheySaid(words.replace(/^.*? desc = /s, '').slice(0, 1000)),
    }),
    hint: sentence(
      'up.failed.machine-refused.hint',
      'Correct what it names in config.yaml or in the machine’s patch, then continue.',
    ),
    context: { machine: name, said: words },
  });
}

/** @param words what it said before it restarted; empty if nothing was heard */
export function installFailed(name: string, words: string): WildError {
  return new WildError('cluster.install-failed', {
    title: sentence('up.failed.install.title', 'Talos wasn’t installed on {name}', { name }),
    detail:
      words === ''
        ? sentence(
            'up.failed.install.detail',
            'The installation failed, and {name} restarted and is waiting again. What was on its disk may be lost.',
            { name },
          )
        : sentence(
            'up.failed.install.detail-said',
            'The installation failed, and {name} restarted and is waiting again. What was on its disk may be lost. It said: {words}',
            { name, words: asTheySaid(words) },
          ),
    hint: sentence(
      'up.failed.install.hint',
      'Check that the disk works and is large enough, and that the machine can reach the internet. Then bring up the machines again; it installs over whatever is left.',
    ),
    context: { machine: name, said: words },
  });
}

export function startedFromStick(name: string): WildError {
  return new WildError('cluster.started-from-stick', {
    title: sentence('up.failed.stick.title', '{name} started from the stick again', { name }),
    detail: sentence(
      'up.failed.stick.detail',
      'Talos is on its disk, but the machine started from the stick or over the network instead.',
    ),
    hint: sentence(
      'up.failed.stick.hint',
      'Remove the stick, or move the disk to the top of the boot menu, and start the machine again. Then continue.',
    ),
    context: { machine: name },
  });
}

/** The disk is selected by something other than its number, such as a patch of the user. */
export function noDiskForSelector(name: string, words: string): WildError {
  return new WildError('cluster.wrong-disk', {
    title: sentence('up.failed.selector.title', '{name} has no disk that matches its configuration', {
      name,
    }),
    detail: sentence(
      'up.failed.selector.detail',
      'Talos refused the configuration because no disk matches the one to install on. A disk that was there when it was chosen may be unplugged or broken. Nothing was changed on the machine. Talos says: {words}',
      { words: asTheySaid(words.slice(0, 1000)) },
    ),
    hint: sentence(
      'up.failed.selector.hint',
      'Check that the disk is plugged in and appears in the list of disks. If you select it in the machine’s own patch, correct the selector there. Then continue.',
    ),
    context: { machine: name, said: words },
  });
}

export function noSuchDisk(node: NamedNode, present: readonly string[]): WildError {
  const { name } = node;
  const chosen = node.diskSerial ?? node.diskWwid ?? node.disk ?? '';
  return new WildError('cluster.wrong-disk', {
    title: sentence('up.failed.no-disk.title', '{name} doesn’t have the disk that was chosen for it', {
      name,
    }),
    detail:
      present.length === 0
        ? sentence(
            'up.failed.no-disk.none',
            'The chosen disk is {chosen}, and the machine has no disk with a serial number. Either this is another machine, or the disk is unplugged or broken. Nothing was sent to it.',
            { chosen },
          )
        : sentence(
            'up.failed.no-disk.detail',
            'The chosen disk is {chosen}. The machine has {present}. Either this is another machine, or the disk is unplugged or broken. Nothing was sent to it.',
            { chosen, present: present.join(', ') },
          ),
    hint: sentence(
      'up.failed.no-disk.hint',
      'Check that this is the right machine and that the disk is plugged in, then continue. Or choose another disk for it.',
    ),
    context: { machine: name, chosen },
  });
}

export function wrongDisk(node: NamedNode, disk: SystemDisk): WildError {
  const { name } = node;
  const chosen = node.diskSerial ?? node.diskWwid ?? node.disk ?? '';
  const found = [disk.model, formatDiskSize(disk.size), disk.serial ?? disk.wwid ?? disk.path];
  return new WildError('cluster.wrong-disk', {
    title: sentence('up.failed.wrong-disk.title', 'Talos is on the wrong disk of {name}', { name }),
    detail: sentence(
      'up.failed.wrong-disk.detail',
      'You chose the disk with the number {chosen}, but Talos is on {found}. Nothing more is sent to this machine.',
      { chosen, found: found.filter((one) => one !== undefined).join(', ') },
    ),
    hint: sentence(
      'up.failed.wrong-disk.hint',
      'First find out what was on that disk. If it was nothing, write its number into config.yaml and continue. Otherwise switch the machine off.',
    ),
    context: { machine: name, chosen, found: disk.serial ?? disk.wwid ?? disk.path },
  });
}

export function dashboardEnded(code: number): WildError {
  return new WildError('tools.failed', {
    title: sentence('up.failed.dashboard.title', 'The dashboard ended unexpectedly'),
    detail: sentence(
      'up.failed.dashboard.detail',
      'talosctl exited with code {code}. Its own message is above.',
      { code },
    ),
    hint: sentence('up.failed.dashboard.hint', '“wild cluster health” shows the state of each machine.'),
  });
}

/** @param cloud the name of the cloud */
export function noMachineAnswers(cloud: string): WildError {
  return new WildError('cluster.machine-unreachable', {
    family: 'environment',
    title: sentence('up.failed.no-kubeconfig.title', 'No machine could issue a kubeconfig'),
    detail: sentence(
      'up.failed.no-kubeconfig.detail',
      'No control-plane machine of {cloud} answers, or its cluster isn’t bootstrapped yet.',
      { cloud },
    ),
    hint: sentence(
      'up.failed.no-kubeconfig.hint',
      'Check that they are on: “wild cluster health” shows the state of each machine.',
    ),
    retry: true,
  });
}
