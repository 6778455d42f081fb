/** Milliseconds to wait before try `n` (from 0): doubling from a quarter second, ten seconds at most. */
export function backoff(n: number): number {
  return Math.min(10_000, 250 * 2 ** Math.min(n, 10));
}
