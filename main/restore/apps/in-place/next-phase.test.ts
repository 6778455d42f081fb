import { expect, test } from 'vitest';
import { isOnWayBack, nextPhase, turnBack } from './next-phase.ts';
import { type Phase, phases } from './record.ts';

/** The phases from one to the end. */
function from(first: Phase): Phase[] {
  const next = nextPhase(first);
  return next === undefined ? [first] : [first, ...from(next)];
}

test('forward, old data is deleted last, and nothing is touched before all is loaded', () => {
  expect(from('loading')).toEqual(['loading', 'stopping', 'aside', 'placing', 'starting', 'cleaning']);
});

test('from every phase before that there is a way back, which ends with discarding', () => {
  for (const phase of phases.filter((one) => one !== 'cleaning')) {
    const back = from(turnBack(phase) ?? phase);
    expect(back.at(-1)).toBe('discarding');
    expect(back.every(isOnWayBack)).toBe(true);
  }
  expect(turnBack('cleaning')).toBeUndefined();
});

test('what was set aside returns, and only what took its place is cleared', () => {
  expect(from(turnBack('aside') ?? 'aside')).toEqual(['returning', 'restarting', 'discarding']);
  expect(from(turnBack('placing') ?? 'aside')).toContain('clearing');
  expect(from(turnBack('loading') ?? 'aside')).toEqual(['restarting', 'discarding']);
});

test('a way back that was interrupted goes on where it was', () => {
  for (const phase of phases.filter(isOnWayBack)) expect(turnBack(phase)).toBe(phase);
});
