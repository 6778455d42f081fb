import { expect, test } from 'vitest';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { planPower } from './plan-power.ts';
import { cloudOf, node } from './testdata/observed.ts';

type Power = Extract<UpkeepWork, { does: 'reboot' | 'shutdown' }>;
const work = (does: Power['does'], name: string, more: Partial<Power> = {}): Power => ({
  does,
  node: name,
  drain: false,
  standstill: false,
  ...more,
});
const plan = (line: string, wanted: Power, more = {}) => {
  const observed = cloudOf(line, more);
  return planPower(wanted, node(observed, wanted.node), observed);
};
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, Power, readonly string[]]>([
  ['a machine that does not answer', 'c1 w1!', work('reboot', 'w1'), ['upkeep.refuse.silent']],
  ['the second of three', 'c1 c2 c3!', work('reboot', 'c1'), ['quorum.refuse.away']],
  ['the second of three, off', 'c1 c2 c3!', work('shutdown', 'c1'), ['quorum.refuse.away']],
  ['the only one, off', 'c1 w1', work('shutdown', 'c1'), ['quorum.note.stands-still']],
  ['apps with nowhere to go', 'c1', work('reboot', 'c1', { drain: true }), ['upkeep.refuse.drain-alone']],
  ['apps whose other machine is not ready', 'c1 w1 w2~', work('reboot', 'c1', { drain: true }), []],
  [
    'apps whose only other machine is not ready',
    'c1 w2~',
    work('reboot', 'c1', { drain: true }),
    ['upkeep.refuse.drain-alone'],
  ],
])('refused or not: %s', (_, line, wanted, refusals) => {
  expect(keys(plan(line, wanted).refusals)).toEqual(refusals);
});

test('apps cannot be moved while Kubernetes does not answer', () => {
  const planned = plan('c1 w1', work('reboot', 'w1', { drain: true }), { kubernetes: false });
  expect(keys(planned.refusals)).toEqual(['upkeep.refuse.drain-unreachable']);
});

test('a person can accept an outage, and the plan warns about it', () => {
  const planned = plan('c1 w1', work('shutdown', 'c1', { standstill: true }));
  expect(planned.refusals).toEqual([]);
  expect(keys(planned.notes)).toContain('quorum.note.stands-still');
});

test('the plan lists the steps in order, and how many failures the cluster survives', () => {
  const planned = plan('c1 c2 c3 w1', work('reboot', 'c1', { drain: true }));
  expect(keys(planned.happens)).toEqual(['upkeep.happens.drain', 'upkeep.happens.reboot']);
  expect(planned.survives).toEqual({ now: 1, after: 1 });
  expect(plan('c1 c2 c3', work('shutdown', 'c1')).survives).toEqual({ now: 1, after: 0 });
});

test('a worker does not affect the quorum', () => {
  const planned = plan('c1 c2 c3! w1', work('reboot', 'w1'));
  expect(planned.refusals).toEqual([]);
  expect(planned.survives).toBeUndefined();
});
