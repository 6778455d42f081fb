/** Milliseconds of a clock that is never set, from wherever it begins. */
export type Ticks = () => number;

export const usualTicks: Ticks = () => performance.now();

/** A gap this long between two looks means that nobody looked: the computer slept, or it stood still. */
const longestLookMs = 10_000;

/**
 * A deadline in time during which somebody was awake to look. What waits for a cluster must not be given up because the
 * lid of the laptop was closed; on some systems the clock of a process goes on meanwhile.
 * @returns whether it has passed; to be asked again at least every few seconds
 */
export function awakeDeadline(ms: number, now: Ticks = usualTicks): () => boolean {
  let before = now();
  let left = ms;
  return () => {
    const present = now();
    left -= Math.min(Math.max(present - before, 0), longestLookMs);
    before = present;
    return left <= 0;
  };
}
