import type { Sentence } from '../../contract/wire.ts';
import { WildError } from '../lib/wild-error.ts';

export function nodeNotFound(name: string, names: readonly string[]): WildError {
  return new WildError('upkeep.node-not-found', {
    title: `There is no machine “${name}” in this cloud`,
    detail:
      names.length === 0 ? 'config.yaml names no machines yet.' : `config.yaml names ${names.join(', ')}.`,
    hint: '“wild node list” shows them.',
  });
}

/** @param refusals at least one */
export function refused(refusals: readonly Sentence[]): WildError {
  return new WildError('upkeep.refused', {
    title: 'This must not be done now',
    detail: refusals.map(({ text }) => text).join(' '),
    hint: 'Nothing was touched. Look at the plan again when that has changed.',
  });
}

/** At the last moment, after apps may have moved. @param refusals at least one */
export function refusedLate(node: string, refusals: readonly Sentence[]): WildError {
  return new WildError('upkeep.refused', {
    title: 'This must not be done now',
    detail: refusals.map(({ text }) => text).join(' '),
    hint: `${node} was not touched and takes programs as before. Continue when that has changed.`,
    retry: true,
  });
}

export function planChanged(): WildError {
  return new WildError('upkeep.plan-changed', {
    title: 'This is not done as it was shown',
    detail: 'The machines, or what config.yaml says of them, changed after the plan was shown.',
    hint: 'Nothing was touched. Look at the plan again.',
  });
}

export function nameNotTyped(name: string): WildError {
  return new WildError('upkeep.name-not-typed', {
    title: `${name} is not erased`,
    detail: 'A machine is erased only when its name is typed.',
    hint: `Type ${name}. Nothing was touched.`,
  });
}

export interface HeldPod {
  readonly pod: string;
  readonly namespace: string;
  readonly words: string;
}

export function notDrained(node: string, minutes: number, held: readonly HeldPod[]): WildError {
  const names = [...new Set(held.map(({ pod }) => pod))];
  // Longhorn guards the last copy of a volume with a budget of its own.
  const lastCopy = held.some(
    ({ namespace, pod }) => namespace === 'longhorn-system' && pod.startsWith('instance-manager'),
  );
  return new WildError('upkeep.not-drained', {
    title: `The apps of ${node} did not move`,
    detail: lastCopy
      ? `On ${node} is the only copy of some app's data, and the storage does not let it go.`
      : `After ${minutes} minutes these are still on ${node}: ${names.join(', ')}.`,
    hint: lastCopy
      ? 'Give the storage a second copy on another machine and wait until it is whole. For a restart the apps can also stay: do it without moving them.'
      : 'It takes new programs again, and nothing else was done. Look why they stay; for a restart they can also stay where they are.',
    context: { held: held.map(({ namespace, pod, words }) => `${namespace}/${pod}: ${words}`).join('\n') },
  });
}

export function notBack(node: string, minutes: number, said: string): WildError {
  return new WildError('upkeep.not-back', {
    family: 'environment',
    title: `${node} has not come back`,
    detail: `It was waited for ${minutes} minutes. ${said}`,
    hint: `Look at the screen of ${node}, and whether it is on and connected. Nothing else is done meanwhile; continue when it is back.`,
    retry: true,
  });
}

export function notErased(node: string): WildError {
  return new WildError('upkeep.not-erased', {
    title: `${node} was not erased`,
    detail: 'It restarted, and everything that was on it is still there.',
    hint: 'Look at its messages, then continue: it is tried again.',
    retry: true,
  });
}

export function machineRefused(node: string, what: string, words: string): WildError {
  return new WildError('upkeep.machine-refused', {
    title: `${node} did not do it`,
    detail: `It was told ${what}. Its answer: ${lastPart(words)}`,
    hint: 'The technical details hold all that it said. Continue when the cause is gone.',
    retry: true,
    context: { words: words.slice(0, 8000) },
  });
}

/** The innermost reason of a chain of reasons. */
function lastPart(words: string): string {
  const reason = words.split(/\bdesc = /).at(-1) ?? words;
  return /[.!?]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`;
}

export function snapshotUnusable(file: string, why: string): WildError {
  return new WildError('upkeep.snapshot-unusable', {
    title: 'The snapshot is not whole',
    detail: `${file} ${why}.`,
    hint: 'Take another one, or choose another file.',
  });
}

export function notUpgraded(node: string, runs: string, wanted: string): WildError {
  return new WildError('upkeep.not-upgraded', {
    title: `${node} does not run Talos ${wanted}`,
    detail: `It came back with ${runs}: the new version did not start on it, and it went back to the former one by itself.`,
    hint: `Look at the messages of ${node}. The other machines were left as they are; begin the upgrade anew when the cause is known.`,
  });
}

export function notHealthy(said: string): WildError {
  return new WildError('upkeep.not-well', {
    family: 'environment',
    title: 'The cloud is not well enough to go on',
    detail: said,
    hint: 'Nothing more is touched until it is. Look at that machine, then continue.',
    retry: true,
  });
}
