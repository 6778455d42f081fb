import { expect, test } from 'vitest';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { type ApplyFacts, planApply } from './plan-apply.ts';
import { cloudOf, node } from './testdata/observed.ts';

type Apply = Extract<UpkeepWork, { does: 'apply' }>;
const apply = (name: string, more: Partial<Apply> = {}): Apply => ({
  does: 'apply',
  node: name,
  when: 'now',
  standstill: false,
  ...more,
});
const changed: ApplyFacts['diff'] = {
  node: 'c1',
  state: 'changed',
  changes: [
    { document: '', path: 'machine.nodeLabels.room', after: 'attic' },
    { document: 'HostnameConfig', path: 'hostname', before: 'a', after: 'b' },
  ],
};
const otherKubelet = (version: string): NonNullable<ApplyFacts['diff']> => ({
  ...{ node: 'c1', state: 'changed' },
  changes: [
    {
      document: '',
      path: 'machine.kubelet.image',
      before: 'ghcr.io/siderolabs/kubelet:v1.35.2',
      after: `home.example:5000/kubelet:${version}`,
    },
  ],
});
const plan = (line: string, work: Apply, facts: ApplyFacts) => {
  const observed = cloudOf(line);
  return planApply(work, node(observed, work.node), observed, facts);
};
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, Apply, ApplyFacts, readonly string[]]>([
  ['a machine that does not answer', 'c1 w1!', apply('w1'), {}, ['upkeep.refuse.silent']],
  [
    'no changes',
    'c1',
    apply('c1'),
    { diff: { node: 'c1', state: 'same', changes: [] }, verdict: { state: 'at-once' } },
    ['upkeep.refuse.nothing-new'],
  ],
  [
    'a restart of the second of three',
    'c1 c2 c3!',
    apply('c1'),
    { diff: changed, verdict: { state: 'restarts' } },
    ['quorum.refuse.away'],
  ],
  [
    'a configuration that the machine rejects',
    'c1',
    apply('c1'),
    { diff: changed, verdict: { state: 'refused', words: 'no such disk' } },
    ['upkeep.refuse.apply'],
  ],
  [
    'another Kubernetes on one machine alone',
    'c1',
    apply('c1'),
    { diff: otherKubelet('v1.36.3'), verdict: { state: 'at-once' } },
    ['upkeep.refuse.other-kubernetes'],
  ],
])('refused: %s', (_, line, work, facts, refusals) => {
  expect(keys(plan(line, work, facts).refusals)).toEqual(refusals);
});

test.each<[string, Apply, ApplyFacts['verdict'], string]>([
  ['right away', apply('c1'), { state: 'at-once' }, 'upkeep.happens.apply'],
  ['with a restart', apply('c1'), { state: 'restarts' }, 'upkeep.happens.apply-restart'],
  [
    'on the next start, whatever it requires',
    apply('c1', { when: 'next-start' }),
    { state: 'restarts' },
    'upkeep.happens.apply-later',
  ],
])('the plan says how it is applied: %s', (_, work, verdict, key) => {
  const planned = plan('c1 c2 c3', work, { diff: changed, ...(verdict === undefined ? {} : { verdict }) });
  expect(planned.refusals).toEqual([]);
  expect(keys(planned.happens)).toEqual(['upkeep.change.added', 'upkeep.change.changed', key]);
});

test('applying on the next start does not affect the quorum', () => {
  const planned = plan('c1 c2 c3!', apply('c1', { when: 'next-start' }), {
    diff: changed,
    verdict: { state: 'restarts' },
  });
  expect(planned.refusals).toEqual([]);
});

test('the same Kubernetes from another registry is fine', () => {
  const facts: ApplyFacts = { diff: otherKubelet('v1.35.2'), verdict: { state: 'at-once' } };
  expect(plan('c1', apply('c1'), facts).refusals).toEqual([]);
});
