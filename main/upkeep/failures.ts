import type { Sentence } from '../../contract/wire.ts';
import { joinSentences } from '../lib/join-sentences.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function nodeNotFound(name: string, names: readonly string[]): WildError {
  return new WildError('upkeep.node-not-found', {
    title: sentence('upkeep.failed.no-node.title', 'There is no machine “{name}” in this cloud', { name }),
    detail:
      names.length === 0
        ? sentence('upkeep.failed.no-node.none', 'config.yaml lists no machines yet.')
        : sentence('upkeep.failed.no-node.detail', 'config.yaml lists {names}.', { names: names.join(', ') }),
    hint: sentence('upkeep.failed.no-node.hint', '“wild node list” shows them.'),
  });
}

const refusedTitle = sentence('upkeep.failed.refused.title', 'This isn’t safe right now');

/** @param refusals at least one */
export function refused(refusals: readonly Sentence[]): WildError {
  return new WildError('upkeep.refused', {
    title: refusedTitle,
    detail: joinSentences(refusals),
    hint: sentence(
      'upkeep.failed.refused.hint',
      'Nothing was changed. Once that is resolved, review the plan again.',
    ),
  });
}

/** At the last moment, when apps may have moved. @param refusals at least one */
export function refusedLate(node: string, refusals: readonly Sentence[]): WildError {
  return new WildError('upkeep.refused', {
    title: refusedTitle,
    detail: joinSentences(refusals),
    hint: sentence(
      'upkeep.failed.refused-late.hint',
      '{node} wasn’t changed and runs apps as before. Continue once that is resolved.',
      { node },
    ),
    retry: true,
  });
}

export function planChanged(): WildError {
  return new WildError('upkeep.plan-changed', {
    title: sentence('upkeep.failed.plan-changed.title', 'The plan is out of date'),
    detail: sentence(
      'upkeep.failed.plan-changed.detail',
      'The machines, or their settings in config.yaml, changed after the plan was shown.',
    ),
    hint: sentence('upkeep.failed.plan-changed.hint', 'Nothing was changed. Review the plan again.'),
  });
}

export function nameNotTyped(name: string): WildError {
  return new WildError('upkeep.name-not-typed', {
    title: sentence('upkeep.failed.not-typed.title', '{name} wasn’t erased', { name }),
    detail: sentence('upkeep.failed.not-typed.detail', 'A machine is only erased after you type its name.'),
    hint: sentence('upkeep.failed.not-typed.hint', 'Type {name}. Nothing was changed.', { name }),
  });
}

/** A pod that could not be evicted. */
export interface HeldPod {
  readonly pod: string;
  readonly namespace: string;
  readonly words: string;
}

export function notDrained(node: string, minutes: number, held: readonly HeldPod[]): WildError {
  const names = [...new Set(held.map(({ pod }) => pod))].join(', ');
  // Longhorn guards the last copy of a volume with a disruption budget of its own.
  const lastCopy = held.some(
    ({ namespace, pod }) => namespace === 'longhorn-system' && pod.startsWith('instance-manager'),
  );
  return new WildError('upkeep.not-drained', {
    title: sentence('upkeep.failed.not-drained.title', 'The apps on {node} didn’t move', { node }),
    detail: lastCopy
      ? sentence(
          'upkeep.failed.not-drained.last-copy',
          '{node} has the only copy of some app’s data, and the storage system doesn’t release it.',
          { node },
        )
      : sentence(
          'upkeep.failed.not-drained.detail',
          'These are still on {node} after {minutes} minutes: {names}.',
          { node, minutes, names },
        ),
    hint: lastCopy
      ? sentence(
          'upkeep.failed.not-drained.last-copy-hint',
          'Add a second copy on another machine and wait until it is complete. For a restart you can also leave the apps where they are.',
        )
      : sentence(
          'upkeep.failed.not-drained.hint',
          'The machine accepts apps again, and nothing else was done. Find out what keeps them there; for a restart you can also leave them where they are.',
        ),
    context: { held: held.map(({ namespace, pod, words }) => `${namespace}/${pod}: ${words}`).join('\n') },
  });
}

/** @param state what it was doing last */
export function notBack(node: string, minutes: number, state: Sentence): WildError {
  return new WildError('upkeep.not-back', {
    family: 'environment',
    title: sentence('upkeep.failed.not-back.title', '{node} hasn’t come back', { node }),
    detail: sentence('upkeep.failed.not-back.detail', 'Gave up after {minutes} minutes. {state}', {
      minutes,
      state,
    }),
    hint: sentence(
      'upkeep.failed.not-back.hint',
      'Check the screen of {node}, and that it is on and connected. Nothing else is changed in the meantime; continue when it’s back.',
      { node },
    ),
    retry: true,
  });
}

export function stillRunning(node: string): WildError {
  return new WildError('upkeep.not-back', {
    family: 'environment',
    title: sentence('upkeep.failed.still-running.title', '{node} doesn’t shut down', { node }),
    detail: sentence(
      'upkeep.failed.still-running.detail',
      'It still answers long after it was told to stop.',
    ),
    hint: sentence(
      'upkeep.failed.still-running.hint',
      'Check the screen of {node}. If nothing changes there, hold down its power button. Then continue.',
      { node },
    ),
    retry: true,
  });
}

export function notErased(node: string): WildError {
  return new WildError('upkeep.not-erased', {
    title: sentence('upkeep.failed.not-erased.title', '{node} wasn’t erased', { node }),
    detail: sentence('upkeep.failed.not-erased.detail', 'It restarted, and all of its data is still there.'),
    hint: sentence('upkeep.failed.not-erased.hint', 'Check its logs, then continue to try again.'),
    retry: true,
  });
}

/** What a machine was asked to do, as the title of the failure if it refuses. */
export type Request = (node: string) => Sentence;

export const requests = {
  apply: (node) => sentence('upkeep.failed.apply', '{node} didn’t accept its configuration', { node }),
  shutdown: (node) => sentence('upkeep.failed.shutdown', '{node} didn’t shut down', { node }),
  restart: (node) => sentence('upkeep.failed.restart', '{node} didn’t restart', { node }),
  erase: (node) => sentence('upkeep.failed.erase', '{node} didn’t erase itself', { node }),
  eraseState: (node) =>
    sentence('upkeep.failed.erase-state', '{node} didn’t erase its cluster state', { node }),
  leave: (node) => sentence('upkeep.failed.leave', '{node} didn’t leave etcd', { node }),
  snapshot: (node) => sentence('upkeep.failed.snapshot', '{node} didn’t copy etcd', { node }),
  recover: (node) =>
    sentence('upkeep.failed.recover', '{node} didn’t restore the cluster from the snapshot', { node }),
  removeMember: (name: string) => (node) =>
    sentence('upkeep.failed.remove-member', '{node} didn’t remove {name} from etcd', { node, name }),
  rename: (to: string) => (node) =>
    sentence('upkeep.failed.rename', '{node} didn’t take the name {to}', { node, to }),
  upgrade: (talos: string) => (node) =>
    sentence('upkeep.failed.upgrade', '{node} didn’t install Talos {talos}', { node, talos }),
  upgradeKubernetes: (to: string) => (node) =>
    sentence('upkeep.failed.upgrade-kubernetes', '{node} couldn’t upgrade Kubernetes to {to}', { node, to }),
} as const satisfies Readonly<Record<string, Request | ((value: string) => Request)>>;

/** @param words what talosctl said; empty if the machine did not answer at all */
export function machineRefused(node: string, request: Request, words: string): WildError {
  return new WildError('upkeep.machine-refused', {
    title: request(node),
    detail:
      words === ''
        ? sentence('upkeep.failed.silent.detail', '{node} isn’t responding.', { node })
        : asTheySaid(innermostReason(words)),
    hint: sentence(
      'upkeep.failed.machine-refused.hint',
      'The technical details have its full answer. Continue when the cause is fixed.',
    ),
    retry: true,
    context: { words: words.slice(0, 8000) },
  });
}

/** Of a chain of gRPC errors. */
function innermostReason(words: string): string {
  const reason = words.split(/\bdesc = /).at(-1) ?? words;
  return /[.!?]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`;
}

/** @param why a whole sentence */
export function snapshotUnusable(why: Sentence): WildError {
  return new WildError('upkeep.snapshot-unusable', {
    title: sentence('upkeep.failed.bad-snapshot.title', 'The snapshot can’t be used'),
    detail: why,
    hint: sentence('upkeep.failed.bad-snapshot.hint', 'Take a new one, or choose another file.'),
  });
}

export function notUpgraded(node: string, runs: string, wanted: string): WildError {
  return new WildError('upkeep.not-upgraded', {
    title: sentence('upkeep.failed.not-upgraded.title', '{node} doesn’t run Talos {wanted}', {
      node,
      wanted,
    }),
    detail: sentence(
      'upkeep.failed.not-upgraded.detail',
      'It came back with {runs}: the new version didn’t start on it, so it rolled back to the previous one on its own.',
      { runs },
    ),
    hint: sentence(
      'upkeep.failed.not-upgraded.hint',
      'Check the logs of {node}. The other machines weren’t changed; start the upgrade again when you know the cause.',
      { node },
    ),
  });
}

/** @param problem the first that keeps the cloud from being healthy */
export function notHealthy(problem: Sentence): WildError {
  return new WildError('upkeep.not-well', {
    family: 'environment',
    title: sentence('upkeep.failed.not-healthy.title', 'The cloud isn’t healthy enough to continue'),
    detail: problem,
    hint: sentence(
      'upkeep.failed.not-healthy.hint',
      'Nothing more is changed until it is. Check that machine, then continue.',
    ),
    retry: true,
  });
}

/** @param codes of the system, if it refused to send */
export function cannotWake(name: string, detail: Sentence, codes?: string): WildError {
  return new WildError('upkeep.cannot-wake', {
    title: sentence('upkeep.failed.cannot-wake.title', 'Can’t wake {name}', { name }),
    detail,
    ...(detail === wakeReasons.simulated
      ? {}
      : { hint: sentence('upkeep.failed.cannot-wake.hint', 'Switch it on with its power button.') }),
    ...(codes ? { context: { codes } } : {}),
  });
}

export const wakeReasons = {
  simulated: sentence(
    'upkeep.failed.cannot-wake.simulated',
    'It is simulated and has no network card that could hear a signal.',
  ),
  noMac: (name: string) =>
    sentence(
      'upkeep.failed.cannot-wake.no-mac',
      'The MAC address of its network card isn’t known. Set it in cluster.nodes.{name}.mac.',
      { name },
    ),
  noAddress: (name: string) =>
    sentence(
      'upkeep.failed.cannot-wake.no-address',
      'Its IP address isn’t known. Set it in cluster.nodes.{name}.targetIp.',
      { name },
    ),
  noNetwork: sentence(
    'upkeep.failed.cannot-wake.no-network',
    'The signal couldn’t be sent, because this computer isn’t connected to a home network.',
  ),
} as const;

export function notWoken(name: string, minutes: number): WildError {
  return new WildError('upkeep.not-woken', {
    family: 'environment',
    title: sentence('upkeep.failed.not-woken.title', '{name} didn’t wake up', { name }),
    detail: sentence(
      'upkeep.failed.not-woken.detail',
      'The signal was sent, but {name} hasn’t responded for {minutes} minutes. Machines don’t confirm the signal, so it is unknown whether it arrived.',
      { name, minutes },
    ),
    hint: sentence(
      'upkeep.failed.not-woken.hint',
      'Check that it is connected by cable, has power, and that Wake-on-LAN is enabled in its firmware settings (BIOS). Otherwise use its power button.',
    ),
    retry: true,
  });
}
