import { expect, test } from 'vitest';
import { planKubernetes } from './plan-kubernetes.ts';
import { cloudOf } from './testdata/observed.ts';

const plan = (line: string, to: string, from = 'v1.35.2') => {
  const observed = cloudOf(line);
  const nodes = observed.nodes.map((one) => ({
    ...one,
    ...(one.kubernetes === undefined ? {} : { kubernetes: { ...one.kubernetes, version: from } }),
  }));
  return planKubernetes({ does: 'upgrade-kubernetes', to }, { ...observed, nodes });
};
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, string, string, readonly string[]]>([
  ['the same version', 'c1', 'v1.35.2', 'v1.35.2', ['upkeep.refuse.all-there']],
  ['an older version', 'c1', 'v1.35.1', 'v1.35.2', ['upkeep.refuse.kubernetes-older']],
  ['two minor versions', 'c1', 'v1.36.3', 'v1.34.1', ['upkeep.refuse.kubernetes-minors']],
  ['newer than the running Talos supports', 'c1', 'v1.37.0', 'v1.36.3', ['upkeep.refuse.talos-range']],
  ['a machine that does not answer', 'c1 w1!', 'v1.36.3', 'v1.35.2', ['upkeep.refuse.some-silent']],
  [
    'one of three down',
    'c1 c2 c3!',
    'v1.36.3',
    'v1.35.2',
    ['upkeep.refuse.some-silent', 'upkeep.refuse.some-away'],
  ],
])('refused: %s', (_, line, to, from, refusals) => {
  expect(keys(plan(line, to, from).refusals)).toEqual(refusals);
});

test('the next minor version, or a newer patch', () => {
  expect(plan('c1 w1', 'v1.36.3').refusals).toEqual([]);
  expect(plan('c1 w1', 'v1.35.4').refusals).toEqual([]);
  expect(keys(plan('c1 w1', 'v1.36.3').happens)).toEqual([
    'upkeep.happens.snapshot-first',
    'upkeep.happens.kubernetes',
    'upkeep.happens.kubernetes-version',
  ]);
});

test('an interrupted upgrade is not complete: a control-plane component has the former version', () => {
  const observed = cloudOf('c1');
  const nodes = observed.nodes.map((one) => ({
    ...one,
    kubernetes: { ready: true, cordoned: false, version: 'v1.36.3', controlPlaneVersion: 'v1.35.2' },
  }));
  const planned = planKubernetes({ does: 'upgrade-kubernetes', to: 'v1.36.3' }, { ...observed, nodes });
  expect(planned.refusals).toEqual([]);
});
