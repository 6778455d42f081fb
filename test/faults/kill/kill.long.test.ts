import { expect, test } from 'vitest';
import { killRun } from './kill-run.ts';

const kills = process.env['WILD_DEEP'] === undefined ? 3 : 200;
const seed = Number(process.env['WILD_SEED'] ?? 4242);

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
