import { expect, test } from 'vitest';
import type { FoundMachine, Hardware } from '../../../contract/discovery.ts';
import {
  decisionOf,
  ineligibilityOf,
  isSelected,
  selectionOf,
  pinNow,
  pinsOf,
  presenceOf,
} from './selection.ts';
import { machine } from './machine.fake.ts';
import { isPossible, machinesFor, proposeTopology } from './topology.ts';
import { assessSize } from './typed-size.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const moment = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString();

const hardware: Hardware = {
  words: { key: 'test.box', text: 'A box' },
  product: 'OptiPlex',
  serial: 'J7K2',
  suitability: 'everything',
  machine,
};
const box: FoundMachine = {
  address: '192.168.1.57',
  state: 'waiting',
  fingerprint: 'first',
  hardware,
  firstSeen: moment(60),
  lastSeen: moment(1),
};
const { hardware: _, ...unread } = box;
const elsewhere = { ...hardware, serial: 'another' };

test.each<[string, FoundMachine, ReturnType<typeof ineligibilityOf>]>([
  ['of somebody else', { ...box, state: 'foreign' }, 'foreign'],
  ['of another cloud of this computer', { ...box, state: 'ours' }, 'ours'],
  ['not asked yet', unread, 'asking'],
  ['that does not tell its hardware', { ...unread, problem: { key: 'x', text: 'x' } }, 'silent'],
  ['that tells too little', { ...box, hardware: { words: hardware.words } }, 'silent'],
  ['with too little memory', { ...box, hardware: { ...hardware, suitability: 'too-little' } }, 'too-little'],
  ['without a disk', { ...box, hardware: { ...hardware, suitability: 'no-disk' } }, 'no-disk'],
  ['only good for apps', { ...box, hardware: { ...hardware, suitability: 'apps' } }, undefined],
  ['good for everything', box, undefined],
])('a machine %s', (_name, machine, hindrance) => {
  expect(ineligibilityOf(machine)).toBe(hindrance);
  const insisted = { [machine.address]: { fingerprint: machine.fingerprint, selected: true } };
  expect(isSelected(machine, insisted)).toBe(hindrance === undefined);
  expect(isSelected(machine, {})).toBe(hindrance === undefined);
});

test("a decision about one identity doesn't apply to another", () => {
  const decisions = { [box.address]: { fingerprint: 'first', selected: false } };
  expect(isSelected(box, decisions)).toBe(false);
  expect(isSelected({ ...box, fingerprint: 'second' }, decisions)).toBe(true);
  expect(pinsOf([box], decisions)).toEqual([]);
  expect(pinsOf([box], {})).toMatchObject([
    { address: box.address, fingerprint: 'first', product: 'OptiPlex' },
  ]);
});

test('a deselected machine stays deselected when it renews its certificate', () => {
  const known = { ...box, authorityKeyId: '0a' };
  const decisions = { [box.address]: decisionOf(known, false) };
  expect(isSelected({ ...known, fingerprint: 'second' }, decisions)).toBe(false);
  expect(isSelected({ ...known, fingerprint: 'second', authorityKeyId: '0b' }, decisions)).toBe(true);
});

test('main gets the full identity of a machine', () => {
  const [pin] = pinsOf([{ ...box, authorityKeyId: '0a' }], {});
  expect(pin && selectionOf(pin)).toEqual({
    address: box.address,
    fingerprint: 'first',
    authorityKeyId: '0a',
    hardware: { mac: hardware.machine?.mac, serial: hardware.serial },
  });
});

const booted = { ...box, authorityKeyId: '0a' };
test.each<[string, FoundMachine, ReturnType<typeof presenceOf>]>([
  ['renewed its certificate', { ...booted, fingerprint: 'second' }, 'here'],
  ['was restarted', { ...booted, fingerprint: 'second', authorityKeyId: '0b' }, 'restarted'],
  [
    'has another serial number',
    {
      ...booted,
      fingerprint: 'second',
      authorityKeyId: '0b',
      hardware: { ...hardware, serial: 'another' },
    },
    'changed',
  ],
  ['was restarted and is being asked', { ...unread, fingerprint: 'second', authorityKeyId: '0b' }, 'unknown'],
])('a pinned machine that %s', (_name, found, presence) => {
  const [pin] = pinsOf([booted], {});
  expect(pin && presenceOf(pin, [found], now)).toBe(presence);
  expect(pin && pinNow(pin, [found]).fingerprint).toBe(found.hardware === undefined ? 'first' : 'second');
});

test.each<[string, readonly FoundMachine[] | undefined, ReturnType<typeof presenceOf>]>([
  ['before anybody looked', undefined, 'unknown'],
  ['that answers', [box], 'here'],
  [
    'with another identity and other hardware',
    [{ ...box, fingerprint: 'second', hardware: elsewhere }],
    'changed',
  ],
  ['that belongs to somebody by now', [{ ...box, state: 'foreign' }], 'changed'],
  ['that was last met a minute ago', [{ ...box, lastSeen: moment(60) }], 'gone'],
  ['that is not there', [], 'gone'],
])('a pinned machine %s', (_name, found, presence) => {
  const [pin] = pinsOf([box], {});
  expect(pin && presenceOf(pin, found, now)).toBe(presence);
});

test.each([
  [1, 'single'],
  [2, 'hybrid'],
  [3, 'hybrid'],
  [5, 'hybrid'],
  [6, 'several'],
] as const)('for %i machines the shape is %s', (count, topology) => {
  expect(proposeTopology(count)).toBe(topology);
  expect(isPossible(topology, count)).toBe(true);
});

test('a single-machine cloud uses the machine with the most memory', () => {
  const small = { machine: { ...hardware.machine, memory: 2 ** 32 } as NonNullable<Hardware['machine']> };
  const large = { machine: { ...small.machine, memory: 2 ** 35 } };
  expect(machinesFor('single', [small, large])).toEqual([large]);
  expect(machinesFor('hybrid', [small, large])).toEqual([small, large]);
  expect(isPossible('several', 1)).toBe(false);
});

test.each([
  ['', 512_110_190_592, 'empty'],
  ['   ', 512_110_190_592, 'empty'],
  ['512', 512_110_190_592, 'unclear'],
  ['GB', 512_110_190_592, 'unclear'],
  ['512 pounds', 512_110_190_592, 'unclear'],
  ['500 GB', 512_110_190_592, 'other'],
  ['2 TB', 512_110_190_592, 'other'],
  ['512 GB', 512_110_190_592, 'match'],
  ['512gb', 512_110_190_592, 'match'],
  ['512\u202fGB', 512_110_190_592, 'match'],
  ['0.512 TB', 512_110_190_592, 'match'],
  ['31,2 GB', 31_200_000_000, 'match'],
  ['1 TB', 1_000_204_886_016, 'match'],
  ['1000 GB', 1_000_204_886_016, 'match'],
] as const)('“%s” for a disk of %i bytes: %s', (typed, bytes, answer) => {
  expect(assessSize(typed, bytes)).toBe(answer);
});
