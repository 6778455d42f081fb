import { test } from 'vitest';
import { fuzzPackets, fuzzTransfers } from './fuzz.suite.ts';

const seed = Number(process.env['WILD_SEED'] ?? 4242);

test(`random packets never get an answer that isn't theirs (WILD_SEED=${seed})`, () => {
  fuzzPackets(20_000, seed);
});

test(`random acknowledgements never lead beyond the file (WILD_SEED=${seed})`, () => {
  fuzzTransfers(2000, seed);
});
