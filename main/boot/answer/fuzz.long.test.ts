import { expect, test } from 'vitest';
import { fuzzPackets, fuzzTransfers } from './fuzz.suite.ts';

const seed = Number(process.env['WILD_SEED'] ?? 4242);

test(`a million random packets never get an answer that isn't theirs (WILD_SEED=${seed})`, {
  timeout: 300_000,
}, () => {
  const { answered, slowestMs, wrong } = fuzzPackets(1_000_000, seed);
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThan(1_000_000 / 100);
  // Of processor time; a garbage collection takes some of it.
  expect(slowestMs).toBeLessThan(100);
});

test(`random acknowledgements never lead beyond the file (WILD_SEED=${seed})`, { timeout: 120_000 }, () => {
  expect(fuzzTransfers(100_000, seed)).toEqual([]);
});
