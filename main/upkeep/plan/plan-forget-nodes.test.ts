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
  ['a cluster', { bootstrapped: true }, ['upkeep.refuse.begun']],
  ['no machines', { names: [] }, ['upkeep.refuse.nothing-chosen']],
  ['machines that are being set up', { underWay: 'Bringing up' }, ['upkeep.refuse.under-way']],
  ['machines that wait', {}, []],
])('%s: what speaks against it', (_, more, refusals) => {
  expect(keys(planForgetNodes(facts(more)).refusals)).toEqual(refusals);
});

test('what goes is named, and that machines keep what they have got', () => {
  const parts = planForgetNodes(facts({ configured: ['control-1'], vip: '192.168.8.254' }));
  expect(parts.happens.map(({ text }) => text)).toEqual([
    'config.yaml forgets control-1, worker-1.',
    'It forgets 192.168.8.254, which they were to share.',
    'The configurations that were made for them, with their keys, go out of the folder: control-1.',
  ]);
  expect(keys(parts.notes)).toEqual(['upkeep.note.unchoose', 'upkeep.note.unchoose-configured']);
});
