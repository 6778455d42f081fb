import { expect, test } from 'vitest';
import { type SelectionFacts, planForgetNodes } from './plan-forget-nodes.ts';

const facts = (more: Partial<SelectionFacts> = {}): SelectionFacts => ({
  names: ['control-1', 'worker-1'],
  configured: [],
  bootstrapped: false,
  ...more,
});
const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key);

test.each<[string, Partial<SelectionFacts>, readonly string[]]>([
  ['a cluster', { bootstrapped: true }, ['upkeep.refuse.bootstrapped']],
  ['no machines', { names: [] }, ['upkeep.refuse.nothing-chosen']],
  [
    'machines that are being set up',
    { underWay: { key: 'k', text: 'Setting up' } },
    ['upkeep.refuse.under-way'],
  ],
  ['waiting machines', {}, []],
])('%s: refusals', (_, more, refusals) => {
  expect(keys(planForgetNodes(facts(more)).refusals)).toEqual(refusals);
});

test('the plan lists what is removed, and notes that machines keep their configuration', () => {
  const parts = planForgetNodes(facts({ configured: ['control-1'], vip: '192.168.8.254' }));
  expect(parts.happens.map(({ key, values }) => [key, values])).toEqual([
    ['upkeep.happens.unchoose', { names: 'control-1, worker-1' }],
    ['upkeep.happens.unchoose-vip', { address: '192.168.8.254' }],
    ['upkeep.happens.unmake', { names: 'control-1' }],
  ]);
  expect(keys(parts.notes)).toEqual(['upkeep.note.unchoose', 'upkeep.note.unchoose-configured']);
});
