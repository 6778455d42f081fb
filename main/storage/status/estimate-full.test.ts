import { describe, expect, test } from 'vitest';
import { estimateFull, type StorageSample } from './estimate-full.ts';

const day = 86_400_000;
const GB = 1e9;
const now = Date.UTC(2026, 5, 1);
const disks = ['a', 'b'];

/** One measurement per day, the last one now. */
function daily(used: readonly number[], capacityBytes = 1000 * GB, on = disks): StorageSample[] {
  return used.map((gigabytes, index) => ({
    at: now - (used.length - 1 - index) * day,
    usedBytes: gigabytes * GB,
    capacityBytes,
    disks: on,
  }));
}

const growing = (from: number, days: number, perDay: number) =>
  Array.from({ length: days }, (_, index) => from + index * perDay);

function estimate(samples: readonly StorageSample[], at = now) {
  const last = samples.findLast((sample) => sample.at <= at) ?? { usedBytes: 0, capacityBytes: 1000 * GB };
  return estimateFull(samples, at, last);
}

describe('estimateFull', () => {
  test.each<[string, readonly StorageSample[], string]>([
    ['no measurement', [], 'early'],
    ['one measurement', daily([100]), 'early'],
    [
      'two measurements in three weeks',
      [daily(growing(1, 22, 10))[0], daily([230])[0]].flatMap((one) => one ?? []),
      'early',
    ],
    ['a day of measurements', daily(growing(100, 2, 10)), 'early'],
    ['no growth', daily(growing(100, 10, 0)), 'steady'],
    ['shrinking', daily(growing(500, 10, -10)), 'steady'],
    ['a little noise', daily([100, 100.1, 99.9, 100.2, 100, 100.1, 99.9]), 'steady'],
    ['slow growth', daily(growing(10, 30, 0.1)), 'years'],
    ['full disks', daily(growing(991, 5, 1)), 'full'],
  ])('%s', (_, samples, state) => expect(estimate(samples).state).toBe(state));

  test('fills at a steady rate', () => {
    const found = estimate(daily(growing(100, 10, 10)));
    expect(found).toEqual({
      state: 'fills',
      days: expect.closeTo(81, 5),
      at: expect.closeTo(now + 81 * day, -3),
    });
  });

  test('one large upload is not a rate', () => {
    const used = [...growing(100, 10, 0), ...growing(400, 4, 0)];
    expect(estimate(daily(used)).state).toBe('steady');
  });

  test('one deletion does not hide the growth', () => {
    const used = [...growing(100, 12, 10), ...growing(60, 2, 10)];
    expect(estimate(daily(used)).state).toBe('fills');
  });

  test('a new disk counts as space, and not as a change of what is stored', () => {
    const before = growing(100, 6, 10).map((used, index) => ({
      ...daily([used])[0],
      at: now - (11 - index) * day,
      disks: ['a'],
      capacityBytes: 200 * GB,
    })) as StorageSample[];
    // The disk arrives with 300 GB of its own.
    const after = daily(growing(460, 6, 10), 1000 * GB);
    const found = estimate([...before, ...after]);
    expect(found).toMatchObject({ state: 'fills', days: expect.closeTo(49, 5) });
  });

  test('with a new disk, measurements start over if there are none from before', () => {
    const before = daily([100], 500 * GB, ['a']);
    const after = daily([100, 110, 120], 1000 * GB).map((one) => ({ ...one, at: one.at }));
    expect(estimate([...before, ...after]).state).toBe('early');
  });

  test('measurements of a clock that ran ahead are ignored', () => {
    const ahead = daily([5, 900]).map((one) => ({ ...one, at: one.at + 4000 * day }));
    expect(estimate([...ahead, ...daily(growing(100, 10, 10))])).toMatchObject({
      days: expect.closeTo(81, 5),
    });
  });

  test('a clock that is behind all measurements leaves nothing to compare', () => {
    expect(estimateFull(daily(growing(100, 10, 10)), 0, { usedBytes: 1, capacityBytes: 1000 }).state).toBe(
      'early',
    );
  });

  test('many measurements within an hour are no history', () => {
    const minutes = growing(100, 50, 1).map((used, index) => ({
      ...daily([used])[0],
      at: now - index * 60_000,
    })) as StorageSample[];
    expect(estimate(minutes).state).toBe('early');
  });

  test('what was measured more than three months ago does not count', () => {
    const old = daily(growing(100, 10, 10)).map((one) => ({ ...one, at: one.at - 100 * day }));
    expect(estimate([...old, ...daily([190])]).state).toBe('early');
  });
});
