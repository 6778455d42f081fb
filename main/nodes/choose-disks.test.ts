import { expect, test } from 'vitest';
import type { MachineDisk } from '../../contract/nodes.ts';
import { chooseDisks, assessDisks } from './choose-disks.ts';
import { disk, machine } from './testdata/machines.ts';

const chosen = (disks: readonly MachineDisk[], asked?: string) =>
  chooseDisks(machine(1, { disks: [...disks] }), 'one', asked);

test.each<[string, Partial<MachineDisk>, string]>([
  ['what it was started from', { bootMedium: true }, 'is what it was started from'],
  ['a drive for discs', { cdrom: true }, 'is a drive for discs'],
  ['one that cannot be written', { readonly: true }, 'cannot be written to'],
  ['no hardware', { transport: undefined }, 'is no real disk'],
  ['one on USB', { transport: 'usb' }, 'is on USB'],
  ['a small one', { size: 8_000_000_000 }, 'is smaller than 10 GB'],
  ['one without a number', { serial: undefined }, 'tells no serial number'],
])('%s is never chosen, also where a person asks for it', (_, changes, reason) => {
  const { system, refusals } = chosen([disk(changes)]);
  expect(system).toBeUndefined();
  expect(refusals[0]?.text).toContain(reason);
  const asked = chosen([disk({ wwid: 'w', ...changes })], 'w');
  if (reason !== 'tells no serial number') expect(asked.refusals[0]?.text).toContain(reason);
});

test('two disks with one number are not told apart by anything else', () => {
  const { system, refusals } = chosen([disk(), disk({ path: '/dev/sdb' })]);
  expect(system).toBeUndefined();
  expect(refusals[0]?.text).toContain('cannot be told apart');
  expect(
    chosen([disk({ wwid: 'a' }), disk({ path: '/dev/sdb', wwid: 'b' })], 'S1').refusals[0]?.text,
  ).toContain('WWID');
  expect(chosen([disk({ wwid: 'a' }), disk({ path: '/dev/sdb', wwid: 'b' })], 'b').system?.path).toBe(
    '/dev/sdb',
  );
});

test('equal disks are told apart by their number, the same way each time', () => {
  const twins = [disk({ serial: 'B' }), disk({ serial: 'A', path: '/dev/sdb' })];
  for (const disks of [twins, twins.toReversed()]) {
    const { system, data, notes } = chosen(disks);
    expect([system?.serial, data?.serial]).toEqual(['A', 'B']);
    expect(notes[0]?.text).toContain('2 disks of this kind. The chosen one has the number A');
  }
});

test('an empty disk comes before a better one that holds something, which is left alone', () => {
  const { system, data, notes } = chosen([
    disk({ serial: 'full', model: 'Fast', transport: 'nvme', contents: 'Windows' }),
    disk({ serial: 'empty', rotational: true }),
  ]);
  expect([system?.serial, data]).toEqual(['empty', undefined]);
  expect(notes[0]?.text).toBe('Fast (500 GB) holds Windows and is left alone.');
});

test('what is on the chosen disk is told', () => {
  expect(chosen([disk({ contents: 'Windows' })]).notes[0]?.text).toBe(
    'Windows on Disk (500 GB) will be erased.',
  );
});

test('the smaller, faster disk is for the system, the largest for storage', () => {
  const { system, data } = chosen([
    disk({ serial: 'slow', size: 4e12, rotational: true }),
    disk({ serial: 'fast', size: 1e12 }),
    disk({ serial: 'small', size: 2.5e11 }),
  ]);
  expect([system?.serial, data?.serial]).toEqual(['small', 'slow']);
});

test('a person may choose another one, by its number', () => {
  const disks = [disk({ serial: 'A' }), disk({ serial: 'B', path: '/dev/sdb' })];
  expect(chosen(disks, 'B').system?.serial).toBe('B');
  expect(chosen(disks, 'C').refusals[0]?.text).toBe('one has no disk with the number C.');
  expect(chosen([]).refusals[0]?.text).toContain('It has no disk at all.');
});

test('every disk is told what becomes of it, also one that nobody may choose', () => {
  const disks = [
    disk({ path: '/dev/sda', serial: 'stick', bootMedium: true }),
    disk({ path: '/dev/sdb', serial: 'photos', contents: 'Windows (Photos)' }),
    disk({ path: '/dev/sdc', serial: 'small' }),
    disk({ path: '/dev/sdd', serial: 'large', size: 4e12 }),
  ];
  const one = machine(1, { disks });
  const assessed = assessDisks(one, chooseDisks(one, 'one', undefined));
  expect(assessed.map(({ fate }) => fate)).toEqual(['refused', 'kept', 'system', 'data']);
  expect(assessed[0]?.why?.text).toContain('is what it was started from');
});
