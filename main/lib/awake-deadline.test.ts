import { expect, test } from 'vitest';
import { awakeDeadline } from './awake-deadline.ts';

/** Moves a clock in seconds, and says after each move whether the deadline has passed. */
function looks(deadlineS: number, moves: readonly number[]): boolean[] {
  let now = 0;
  const isLate = awakeDeadline(deadlineS * 1000, () => now);
  return moves.map((move) => {
    now += move * 1000;
    return isLate();
  });
}

test.each([
  ['passes when its time is up', 10, [5, 4, 1], [false, false, true]],
  ['an hour of sleep counts as the longest gap', 30, [5, 3600, 5, 10], [false, false, false, true]],
  ['a clock that goes back changes nothing', 10, [5, -3600, 4, 1], [false, false, false, true]],
  ['a deadline of zero has passed', 0, [0], [true]],
])('%s', (_, deadline, moves, late) => {
  expect(looks(deadline, moves)).toEqual(late);
});
