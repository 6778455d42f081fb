import { expect, test } from 'vitest';
import { addSightings, type Sighting } from './sightings.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 0, count));
const at = (address: string, fingerprint = 'a'): Sighting => ({ address, fingerprint, state: 'waiting' });
const words = { key: 'x', text: 'A box' };

test('a machine keeps its hardware and the time it was first seen', () => {
  const first = addSightings([], [at('10.0.0.2')], minute(0)).map((one) => ({ ...one, hardware: { words } }));
  expect(addSightings(first, [at('10.0.0.2')], minute(1))).toEqual([
    {
      ...at('10.0.0.2'),
      hardware: { words },
      firstSeen: minute(0).toISOString(),
      lastSeen: minute(1).toISOString(),
    },
  ]);
});

test('another identity at the same address is another machine', () => {
  const first = addSightings([], [at('10.0.0.2')], minute(0)).map((one) => ({ ...one, hardware: { words } }));
  expect(addSightings(first, [at('10.0.0.2', 'b')], minute(1))).toEqual([
    {
      ...at('10.0.0.2', 'b'),
      fingerprintBefore: 'a',
      firstSeen: minute(1).toISOString(),
      lastSeen: minute(1).toISOString(),
    },
  ]);
});

test('a machine with a renewed certificate keeps its hardware, and has the new fingerprint', () => {
  const seen = (fingerprint: string) => ({ ...at('10.0.0.2', fingerprint), authorityKeyId: '0a' });
  const first = addSightings([], [seen('a')], minute(0)).map((one) => ({ ...one, hardware: { words } }));
  expect(addSightings(first, [seen('b')], minute(1))).toEqual([
    {
      ...seen('b'),
      hardware: { words },
      firstSeen: minute(0).toISOString(),
      lastSeen: minute(1).toISOString(),
    },
  ]);
});

test('the hardware of the former machine is kept for comparison until the next one reports its own', () => {
  const first = addSightings([], [at('10.0.0.2')], minute(0)).map((one) => ({
    ...one,
    hardware: { words, uuid: 'u-1' },
  }));
  const second = addSightings(first, [at('10.0.0.2', 'b')], minute(1));
  const third = addSightings(second, [at('10.0.0.2', 'c')], minute(2));
  for (const [one] of [second, third]) {
    expect(one).toMatchObject({ hardwareBefore: { uuid: 'u-1' } });
    expect(one).not.toHaveProperty('hardware');
  }
});

test('a silent machine stays listed for three minutes', () => {
  const first = addSightings([], [at('10.0.0.2')], minute(0));
  const second = addSightings(first, [], minute(2));
  expect(second).toMatchObject([{ address: '10.0.0.2', lastSeen: minute(0).toISOString() }]);
  expect(addSightings(second, [], minute(3))).toEqual([]);
});

test('machines are sorted by address, numerically', () => {
  const met = ['10.0.0.10', '10.0.0.9', '9.0.0.200'].map((address) => at(address));
  expect(addSightings([], met, minute(0)).map(({ address }) => address)).toEqual([
    '9.0.0.200',
    '10.0.0.9',
    '10.0.0.10',
  ]);
});
