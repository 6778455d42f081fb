import { expect, test } from 'vitest';
import { type Attempted, entryOf, withAttempt, withoutAttempts } from './attempted.ts';

const [old, ours, ours2, theirs] = ['0', '1', '2', '3'].map((digit) => digit.repeat(40)) as [
  ...[string, string, string, string],
];
const file = (oid: string) => ({ oid, mode: '100644' });

interface Row {
  readonly what: string;
  readonly attempted: Attempted;
  readonly index?: string;
  readonly head?: string;
  readonly becomes: string | undefined;
}

test.each<Row>([
  { what: 'ours goes', attempted: { x: { put: [ours] } }, index: ours, head: old, becomes: old },
  { what: 'ours goes, new file', attempted: { x: { put: [ours] } }, index: ours, becomes: undefined },
  {
    what: 'the first of two goes',
    attempted: { x: { put: [ours, ours2] } },
    index: ours,
    becomes: undefined,
  },
  { what: 'what we took out comes back', attempted: { x: { put: [null] } }, head: old, becomes: old },
  { what: 'theirs stays', attempted: { x: { put: [ours] } }, index: theirs, head: old, becomes: theirs },
  { what: 'theirs comes back', attempted: staged(), index: ours, head: old, becomes: theirs },
  { what: 'committed since', attempted: staged(), index: ours, head: ours, becomes: ours },
  { what: 'taken out by them', attempted: { x: { put: [ours] } }, head: old, becomes: undefined },
  { what: 'nothing attempted', attempted: {}, index: theirs, head: old, becomes: theirs },
])('without attempts: $what', ({ attempted, index, head, becomes }) => {
  const other = entryOf('other', file(old));
  const entries = index === undefined ? [other] : [other, entryOf('x', file(index))];
  const without = withoutAttempts(entries, new Map(head === undefined ? [] : [['x', file(head)]]), attempted);
  expect(without.find(({ path }) => path === 'x')?.oid).toBe(becomes);
  expect(without).toContain(other);
});

test('a path with an unresolved merge is left alone', () => {
  const entries = [1, 2, 3].map((stage) => ({ ...entryOf('x', file(ours)), stage }));
  expect(withoutAttempts(entries, new Map(), { x: { put: [ours] } })).toEqual(entries);
});

test('each attempt is added to earlier ones, with what was staged', () => {
  const first = withAttempt({}, new Map([['x', { put: ours, staged: theirs }]]));
  const second = withAttempt(first, new Map([['x', { put: undefined, staged: theirs }]]));
  expect(second).toEqual({ x: { put: [ours, null], staged: theirs } });
});

function staged(): Attempted {
  return { x: { put: [ours], staged: theirs } };
}
