import { expect, test } from 'vitest';
import { type QuorumMember, assessQuorum, type MembershipStep } from './assess-quorum.ts';
import { majority, spare, survivable } from './quorum.ts';

/** `a b* c!`: b is still learning, c does not answer. */
const members = (text: string): readonly QuorumMember[] =>
  text.split(' ').map((word) => {
    const name = word.replace(/[*!]/, '');
    return { id: `id-${name}`, name, learner: word.endsWith('*'), healthy: !word.endsWith('!') };
  });
const step = (does: 'restart' | 'stop' | 'remove' | 'add', name = 'a'): MembershipStep =>
  does === 'add' ? { does, name } : { does, member: `id-${name}` };

test.each([
  [1, 1, 0],
  [2, 2, 0],
  [3, 2, 1],
  [4, 3, 1],
  [5, 3, 2],
  [7, 4, 3],
])('the quorum of %i voters is %i, so %i may fail', (voters, needed, losses) => {
  expect(majority(voters)).toBe(needed);
  expect(survivable(voters)).toBe(losses);
  expect(spare(voters, voters - losses)).toBe(0);
});

test.each<[string, string, MembershipStep, string]>([
  ['the only one is switched off', 'a', step('stop'), 'quorum.note.stands-still'],
  ['one of two restarts', 'a b', step('restart'), 'quorum.refuse.away'],
  ['one of two is switched off', 'a b', step('stop'), 'quorum.refuse.away'],
  ['the second loss of three, restarting', 'a b c!', step('restart'), 'quorum.refuse.away'],
  ['the second loss of three, off', 'a b c!', step('stop'), 'quorum.refuse.away'],
  ['the third loss of five', 'a b c d! e!', step('restart'), 'quorum.refuse.away'],
  ['the last one is removed', 'a', step('remove'), 'quorum.refuse.last'],
  ['the last one beside a learner is removed', 'a b*', step('remove'), 'quorum.refuse.last'],
  [
    'a healthy one of three is removed while another is down',
    'a b c!',
    step('remove'),
    'quorum.refuse.remove',
  ],
  ['the healthy one of two is removed', 'a b!', step('remove'), 'quorum.refuse.cannot-agree'],
  ['the dead one of two is removed', 'a! b', step('remove'), 'quorum.refuse.cannot-agree'],
  ['two of three are down, one is removed', 'a! b! c', step('remove'), 'quorum.refuse.cannot-agree'],
  ['added while one is down', 'a b c!', step('add', 'd'), 'quorum.refuse.add-while-missing'],
  ['added while another is a learner', 'a b*', step('add', 'd'), 'quorum.refuse.add-while-learning'],
  ['added without quorum', 'a b!', step('add', 'd'), 'quorum.refuse.cannot-agree'],
])('refused: %s', (_, present, about, key) => {
  const assessed = assessQuorum(members(present), about);
  expect(assessed.refusal?.key).toBe(key);
  expect(assessed.refusal?.text).not.toMatch(/[{}]/);
});

test.each<[string, string, MembershipStep, { now: number; after: number }]>([
  ['the only one restarts', 'a', step('restart'), { now: 0, after: 0 }],
  ['one of three restarts', 'a b c', step('restart'), { now: 1, after: 1 }],
  ['one of three is switched off', 'a b c', step('stop'), { now: 1, after: 0 }],
  ['the dead one of three restarts', 'a! b c', step('restart'), { now: 0, after: 0 }],
  ['the dead one of two restarts', 'a! b', step('restart'), { now: 0, after: 0 }],
  ['a second of five restarts', 'a b c d e!', step('restart'), { now: 1, after: 1 }],
  ['a learner restarts', 'a* b', step('restart'), { now: 0, after: 0 }],
  ['one of two is removed', 'a b', step('remove'), { now: 0, after: 0 }],
  ['the dead one of three is removed', 'a! b c', step('remove'), { now: 0, after: 0 }],
  ['one of three is removed', 'a b c', step('remove'), { now: 1, after: 0 }],
  ['one of five is removed', 'a b c d e', step('remove'), { now: 2, after: 1 }],
  ['the dead one of five is removed', 'a! b c d e', step('remove'), { now: 1, after: 1 }],
  ['a learner is removed', 'a* b c d', step('remove'), { now: 1, after: 1 }],
  ['a worker is removed', 'a b c', step('remove', 'worker'), { now: 1, after: 1 }],
  ['a second is added', 'a', step('add', 'd'), { now: 0, after: 0 }],
  ['a third is added', 'a b', step('add', 'd'), { now: 0, after: 1 }],
])('allowed: %s', (_, present, about, { now, after }) => {
  const assessed = assessQuorum(members(present), about);
  expect(assessed.refusal).toBeUndefined();
  expect([assessed.survivesNow, assessed.survivesAfter]).toEqual([now, after]);
  expect(assessed.notes.map(({ text }) => text).join()).not.toMatch(/[{}]/);
});

test('ending with two comes with a warning', () => {
  for (const [present, about] of [
    ['a', step('add', 'b')],
    ['a b c', step('remove')],
  ] as const) {
    expect(assessQuorum(members(present), about).notes.map(({ key }) => key)).toContain('quorum.note.even');
  }
});

test('only what causes no more than an outage can be done anyway', () => {
  expect(assessQuorum(members('a b c!'), step('stop')).passes).toBe(true);
  expect(assessQuorum(members('a b c!'), step('remove')).passes).toBeUndefined();
  expect(assessQuorum(members('a'), step('remove')).passes).toBeUndefined();
});
