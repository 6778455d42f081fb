import { expect, test } from 'vitest';
import { killRun } from './kill-run.ts';

// WILD_KILLS=200 WILD_SEED=1 for the long run.
const kills = Number(process.env['WILD_KILLS'] ?? 3);
const seed = Number(process.env['WILD_SEED'] ?? Date.now() % 100_000);

test(`two processes edit one cloud, and one is killed ${kills} times (WILD_SEED=${seed})`, {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const { failures, lost, reported, longestWait } = await killRun(kills, seed);
  expect(failures).toEqual([]);
  expect(lost).toEqual([]);
  expect(reported).toBeGreaterThan(kills * 2);
  process.stdout.write(
    `seed ${seed}: ${kills} kills, ${reported} writes reported, 0 lost, longest wait ${longestWait} ms\n`,
  );
});
