import { expect, test } from 'vitest';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Observed } from '../observe/observed.ts';
import { planRemoval } from './plan-removal.ts';
import { cloudOf, node } from './testdata/observed.ts';

type Removal = Extract<UpkeepWork, { does: 'remove' | 'reset' }>;
const remove = (name: string, dead = false): Removal => ({ does: 'remove', node: name, dead });
const reset = (name: string, endsCloud = false): Removal => ({ does: 'reset', node: name, endsCloud });
const plan = (line: string, wanted: Removal, more: Partial<Observed> = {}) => {
  const observed = cloudOf(line, more);
  return planRemoval(wanted, node(observed, wanted.node), observed);
};
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, Removal, readonly string[]]>([
  ['one that does not answer and is not marked as dead', 'c1 w1!', remove('w1'), ['upkeep.refuse.silent']],
  ['one marked as dead that answers', 'c1 w1', remove('w1', true), ['upkeep.refuse.alive']],
  ['the only control-plane machine', 'c1 w1', remove('c1'), ['quorum.refuse.last']],
  ['the only control-plane machine, erased', 'c1 w1', reset('c1'), ['quorum.refuse.last']],
  ['a healthy one while another is down', 'c1 c2 c3!', remove('c1'), ['quorum.refuse.remove']],
  ['the same, erased', 'c1 c2 c3!', reset('c1'), ['quorum.refuse.remove']],
  ['the dead one of two', 'c1 c2!', remove('c2', true), ['quorum.refuse.cannot-agree']],
])('refused: %s', (_, line, wanted, refusals) => {
  expect(keys(plan(line, wanted).refusals)).toEqual(refusals);
});

test('the machine whose address is the endpoint stays', () => {
  const planned = plan('c1 c2 c3', remove('c1'), { endpoint: '192.168.8.31' });
  expect(keys(planned.refusals)).toEqual(['upkeep.refuse.endpoint']);
});

test.each<[string, string, Removal, readonly string[]]>([
  [
    'a worker',
    'c1 w1 w2',
    remove('w1'),
    ['upkeep.happens.drain', 'upkeep.happens.erase', 'upkeep.happens.node-gone', 'upkeep.happens.forget'],
  ],
  [
    'a control-plane machine',
    'c1 c2 c3',
    remove('c1'),
    [
      'upkeep.happens.drain',
      'upkeep.happens.leave',
      'upkeep.happens.erase',
      'upkeep.happens.node-gone',
      'upkeep.happens.forget',
    ],
  ],
  [
    'a dead control-plane machine',
    'c1 c2 c3!',
    remove('c3', true),
    ['upkeep.happens.leave', 'upkeep.happens.node-gone', 'upkeep.happens.forget'],
  ],
  [
    'a worker whose apps have nowhere to go',
    'c1~ w1',
    reset('w1'),
    ['upkeep.happens.erase', 'upkeep.happens.node-gone', 'upkeep.happens.keep'],
  ],
  [
    'the end of a cloud',
    'c1 w1',
    reset('c1', true),
    ['upkeep.happens.drain', 'upkeep.happens.erase', 'upkeep.happens.keep'],
  ],
])('what happens: %s', (_, line, wanted, happens) => {
  const planned = plan(line, wanted);
  expect(planned.refusals).toEqual([]);
  expect(keys(planned.happens)).toEqual(happens);
  expect(planned.confirm).toBe(wanted.node);
});

test('the plan warns about the end of the cluster', () => {
  expect(keys(plan('c1 w1', reset('c1', true)).notes)).toContain('upkeep.note.cloud-ends');
  expect(keys(plan('c1 c2 c3', reset('c1', true)).notes)).not.toContain('upkeep.note.cloud-ends');
});

test('failures that the cluster survives afterward', () => {
  expect(plan('c1 c2 c3', remove('c1')).survives).toEqual({ now: 1, after: 0 });
  expect(plan('c1 c2 c3!', remove('c3', true)).survives).toEqual({ now: 0, after: 0 });
  expect(plan('c1 c2 c3 w1', remove('w1')).survives).toBeUndefined();
});
