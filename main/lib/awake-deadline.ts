/** Milliseconds of a clock that is never set, counted from anywhere. */
export type MonotonicClock = () => number;

export const monotonicClock: MonotonicClock = () => performance.now();

/** A longer gap between two polls means that nothing ran in between: the computer slept or was frozen. */
const longestGapMs = 10_000;

/**
 * A deadline that counts only time while this computer is awake. Waiting for a cluster must not fail because the lid of
 * the laptop was closed, and on some systems the clock of a process goes on during sleep.
 * @returns whether it has passed; call it at least every few seconds
 */
export function awakeDeadline(ms: number, now: MonotonicClock = monotonicClock): () => boolean {
  let before = now();
  let left = ms;
  return () => {
    const present = now();
    left -= Math.min(Math.max(present - before, 0), longestGapMs);
    before = present;
    return left <= 0;
  };
}
