import { expect, test } from 'vitest';
import { addSightings, type Sighting } from './sightings.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 0, count));
const at = (address: string, fingerprint = 'a'): Sighting => ({ address, fingerprint, state: 'waiting' });
const words = { key: 'x', text: 'A box' };

test('a machine keeps what it told, and since when it is there', () => {
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

test('another identity at the same address is another machine, and says so', () => {
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

test('a machine that renewed its certificate keeps what it told, and shows the new fingerprint', () => {
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

test('what a machine had told of its hardware is kept to compare it, until the next one tells', () => {
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

test('one that is silent stays as it was last seen, and goes after three minutes', () => {
  const first = addSightings([], [at('10.0.0.2')], minute(0));
  const second = addSightings(first, [], minute(2));
  expect(second).toMatchObject([{ address: '10.0.0.2', lastSeen: minute(0).toISOString() }]);
  expect(addSightings(second, [], minute(3))).toEqual([]);
});

test('the order is that of the addresses, as people count', () => {
  const met = ['10.0.0.10', '10.0.0.9', '9.0.0.200'].map((address) => at(address));
  expect(addSightings([], met, minute(0)).map(({ address }) => address)).toEqual([
    '9.0.0.200',
    '10.0.0.9',
    '10.0.0.10',
  ]);
});
