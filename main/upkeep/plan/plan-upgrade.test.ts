import { expect, test } from 'vitest';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Observed } from '../observe/observed.ts';
import { planUpgrade, upgradeOrder } from './plan-upgrade.ts';
import { cloudOf } from './testdata/observed.ts';

type Upgrade = Extract<UpkeepWork, { does: 'upgrade' }>;
const to = (talos: string, more: Partial<Upgrade> = {}): Upgrade => ({
  does: 'upgrade',
  talos,
  drain: true,
  standstill: false,
  ...more,
});
const schematic = 'a'.repeat(64);
const plan = (
  line: string,
  work: Upgrade,
  more: Partial<Observed> = {},
  wanted = schematic,
  longhorn = false,
) => {
  const observed = cloudOf(line, more);
  const images = Object.fromEntries(
    observed.nodes.map(({ name }) => [name, { schematic: wanted, image: `factory/${wanted}:${work.talos}` }]),
  );
  return planUpgrade(work, observed, { images, longhorn });
};
test('a version with which Longhorn loses its volumes is refused where there is Longhorn', () => {
  const refused = (longhorn: boolean) => keys(plan('c1 w1', to('v1.13.8'), {}, schematic, longhorn).refusals);
  expect(refused(true)).toContain('storage.upgrade.talos');
  expect(refused(false)).not.toContain('storage.upgrade.talos');
});

const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, Upgrade, Partial<Observed>, readonly string[]]>([
  ['every machine runs it already', 'c1 w1', to('v1.13.0'), {}, ['upkeep.refuse.all-there']],
  [
    'an older version',
    'c1 w1',
    to('v1.12.9'),
    {},
    ['upkeep.refuse.older', 'upkeep.refuse.older', 'upkeep.refuse.talos-unknown'],
  ],
  ['two minor versions at once', 'c1^ w1', to('v1.14.0'), {}, ['upkeep.refuse.minors']],
  [
    'an unknown version',
    'c1 w1',
    to('v1.15.0'),
    {},
    ['upkeep.refuse.minors', 'upkeep.refuse.minors', 'upkeep.refuse.talos-unknown'],
  ],
  ['a machine that does not answer', 'c1 w1!', to('v1.13.9'), {}, ['upkeep.refuse.some-silent']],
  ['a machine that is not ready in Kubernetes', 'c1 w1~', to('v1.13.9'), {}, ['upkeep.refuse.some-unready']],
  [
    'an etcd that reports errors',
    'c1 w1',
    to('v1.13.9'),
    { etcdErrors: { c1: 'NOSPACE' } },
    ['upkeep.refuse.etcd-trouble'],
  ],
  ['a control plane of two', 'c1 c2', to('v1.13.9'), {}, ['quorum.refuse.away']],
  [
    'one of three down',
    'c1 c2 c3!',
    to('v1.13.9'),
    {},
    ['upkeep.refuse.some-silent', 'upkeep.refuse.some-away', 'quorum.refuse.away'],
  ],
])('refused: %s', (_, line, work, more, refusals) => {
  expect(keys(plan(line, work, more).refusals)).toEqual(refusals);
});

test('a member that is still a learner has to catch up first', () => {
  const { members } = cloudOf('c1 c2 c3');
  const learning = { members: members.map((one) => ({ ...one, learner: one.name === 'c3' })) };
  expect(keys(plan('c1 c2 c3', to('v1.13.9'), learning).refusals)).toContain('upkeep.refuse.some-away');
});

test('Kubernetes must be in the range of the next Talos first', () => {
  const old = cloudOf('c1 w1');
  const nodes = old.nodes.map((one) => ({
    ...one,
    kubernetes: { ready: true, cordoned: false, version: 'v1.31.0' },
  }));
  expect(keys(plan('c1 w1', to('v1.14.0'), { nodes }).refusals)).toEqual(['upkeep.refuse.kubernetes-range']);
});

test('other extensions than the running ones are never installed', () => {
  expect(keys(plan('c1 w1', to('v1.13.9'), {}, 'b'.repeat(64)).refusals)).toEqual([
    'upkeep.refuse.schematic',
    'upkeep.refuse.schematic',
  ]);
});

test('the control plane goes first, its leader last, and upgraded machines not at all', () => {
  const observed = cloudOf('w1 c1 c2 c3 w2', { leader: 'c1' });
  expect(upgradeOrder('v1.13.9', observed).map(({ name }) => name)).toEqual(['c2', 'c3', 'c1', 'w1', 'w2']);
  expect(upgradeOrder('v1.13.0', cloudOf('c1 c2^ c3 w1^')).map(({ name }) => name)).toEqual(['c2', 'w1']);
});

test('a single machine can be upgraded: there is an outage, and its apps stay', () => {
  const planned = plan('c1', to('v1.13.9'));
  expect(planned.refusals).toEqual([]);
  expect(keys(planned.notes)).toContain('quorum.note.stands-still');
  expect(keys(planned.happens)).toEqual([
    'upkeep.happens.snapshot-first',
    'upkeep.happens.upgrade',
    'upkeep.happens.version',
  ]);
});

test('apps move before their machine restarts', () => {
  expect(keys(plan('c1 w1', to('v1.13.9')).happens)).toEqual([
    'upkeep.happens.snapshot-first',
    'upkeep.happens.drain',
    'upkeep.happens.upgrade',
    'upkeep.happens.drain',
    'upkeep.happens.upgrade',
    'upkeep.happens.version',
  ]);
  expect(keys(plan('c1 w1', to('v1.13.9', { drain: false })).happens)).not.toContain('upkeep.happens.drain');
});
