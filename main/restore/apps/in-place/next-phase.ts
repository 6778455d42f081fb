import type { Phase } from './record.ts';

const forward: Readonly<Partial<Record<Phase, Phase>>> = {
  loading: 'stopping',
  stopping: 'aside',
  aside: 'placing',
  placing: 'starting',
  starting: 'cleaning',
};
const back: Readonly<Partial<Record<Phase, Phase>>> = {
  clearing: 'returning',
  returning: 'restarting',
  restarting: 'discarding',
};

/** The phase after one that is done; undefined if it was the last. */
export const nextPhase = (phase: Phase): Phase | undefined => forward[phase] ?? back[phase];

/** Where the way back begins for a restore that can't go on; undefined if there is none any more. */
export function turnBack(phase: Phase): Phase | undefined {
  switch (phase) {
    // What was missing was created while the app was stopped.
    case 'loading':
    case 'stopping':
      return 'restarting';
    case 'aside':
      return 'returning';
    case 'placing':
    case 'starting':
      return 'clearing';
    case 'cleaning':
      return undefined;
    default:
      return phase;
  }
}

/** It failed, and what was there before is being put back. */
export const isOnWayBack = (phase: Phase): boolean => back[phase] !== undefined || phase === 'discarding';

const order: readonly Phase[] = ['loading', 'stopping', 'aside', 'placing', 'starting', 'cleaning'];

/** Whether a phase on the way forward is done, given that `now` is under way. */
export const isBefore = (phase: Phase, now: Phase): boolean => order.indexOf(phase) < order.indexOf(now);
