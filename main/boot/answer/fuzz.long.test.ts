import { test } from 'vitest';
import { fuzzPackets, fuzzTransfers } from './fuzz.suite.ts';

const seed = Number(process.env['WILD_SEED'] ?? 4242);

test(`a million random packets never get an answer that isn't theirs (WILD_SEED=${seed})`, {
  timeout: 300_000,
}, () => {
  fuzzPackets(1_000_000, seed);
});

test(`random acknowledgements never lead beyond the file (WILD_SEED=${seed})`, { timeout: 120_000 }, () => {
  fuzzTransfers(100_000, seed);
});
