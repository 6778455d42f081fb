import { expect, test } from 'vitest';
import type { Observed } from '../observe/observed.ts';
import { planRecover } from './plan-recover.ts';
import { cloudOf, node } from './testdata/observed.ts';

const plan = (line: string, name: string, more: Partial<Observed> = {}) => {
  const observed = cloudOf(line, more);
  const work = { does: 'recover', snapshot: 'backups/etcd.snapshot', node: name } as const;
  return planRecover(work, node(observed, name), observed);
};
const lost = (line: string): Partial<Observed> => ({
  members: cloudOf(line).members.map((one) => ({ ...one, healthy: false })),
});
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, string, Partial<Observed>, readonly string[]]>([
  ['while Kubernetes works', 'c1 c2 c3', 'c1', {}, ['upkeep.refuse.agrees']],
  ['on a worker', 'c1 w1', 'w1', lost('c1 w1'), ['upkeep.refuse.recover-worker']],
  ['on a machine that does not answer', 'c1! c2 c3', 'c1', lost('c1! c2 c3'), ['upkeep.refuse.silent']],
])('refused: %s', (_, line, name, more, refusals) => {
  expect(keys(plan(line, name, more).refusals)).toEqual(refusals);
});

test('every control-plane machine that answers erases its state, then one restores the cluster', () => {
  const planned = plan('c1 c2! c3 w1', 'c3', lost('c1 c2! c3 w1'));
  expect(planned.refusals).toEqual([]);
  expect(planned.happens.map(({ values }) => values?.['name'])).toEqual(['c1', 'c3', 'c3']);
  expect(keys(planned.notes)).toContain('upkeep.note.away-stays-away');
  expect(planned.confirm).toBe('c3');
});
