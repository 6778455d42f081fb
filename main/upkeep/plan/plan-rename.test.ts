import { expect, test } from 'vitest';
import { planRename, type RenameFacts } from './plan-rename.ts';
import { cloudOf, node } from './testdata/observed.ts';

const nothing: RenameFacts = { kept: [] };
const plan = (line: string, name: string, to: string, facts = nothing) => {
  const observed = cloudOf(line);
  return planRename({ does: 'rename', node: name, to }, node(observed, name), observed, facts);
};
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);
const changed: RenameFacts = {
  kept: [],
  diff: { node: 'w1', state: 'changed', changes: [{ document: '', path: 'machine.env', after: 'x' }] },
};

test.each<[string, string, string, string, RenameFacts, readonly string[]]>([
  ['one that does not answer', 'c1 w1!', 'w1', 'attic', nothing, ['upkeep.refuse.silent']],
  ['a control-plane machine', 'c1 w1', 'c1', 'attic', nothing, ['upkeep.refuse.rename-control-plane']],
  ['a name in use', 'c1 w1', 'w1', 'c1', nothing, ['upkeep.refuse.rename-taken']],
  ['a reserved name', 'c1 w1', 'w1', 'talos', nothing, ['upkeep.refuse.rename-taken']],
  ['its own name', 'c1 w1', 'w1', 'w1', nothing, ['upkeep.refuse.rename-taken']],
  [
    'one with data bound to its name',
    'c1 w1',
    'w1',
    'attic',
    { kept: ['pv-1'] },
    ['upkeep.refuse.rename-kept'],
  ],
  [
    'a name with a user patch',
    'c1 w1',
    'w1',
    'attic',
    { kept: [], patched: true },
    ['upkeep.refuse.rename-patch'],
  ],
  ['one with other changes', 'c1 w1', 'w1', 'attic', changed, ['upkeep.refuse.rename-changes']],
  ['one that is not ready', 'c1 w1~', 'w1', 'attic', nothing, ['upkeep.refuse.some-unready']],
])('refused: %s', (_, line, name, to, facts, refusals) => {
  expect(keys(plan(line, name, to, facts).refusals)).toEqual(refusals);
});

test('its apps move first, and the former node is removed from Kubernetes', () => {
  const planned = plan('c1 w1', 'w1', 'attic');
  expect(planned.refusals).toEqual([]);
  expect(keys(planned.happens)).toEqual([
    'upkeep.happens.drain',
    'upkeep.happens.rename-folder',
    'upkeep.happens.rename',
    'upkeep.happens.node-gone',
  ]);
});
