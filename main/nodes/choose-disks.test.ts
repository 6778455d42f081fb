import { expect, test } from 'vitest';
import type { MachineDisk } from '../../contract/nodes.ts';
import { chooseDisks, assessDisks } from './choose-disks.ts';
import { disk, machine } from './testdata/machines.ts';

const chosen = (disks: readonly MachineDisk[], asked?: string) =>
  chooseDisks(machine(1, { disks: [...disks] }), 'one', asked);

test.each<[string, Partial<MachineDisk>, string]>([
  ['the boot medium', { bootMedium: true }, 'nodes.disk.boot'],
  ['an optical drive', { cdrom: true }, 'nodes.disk.cdrom'],
  ['a read-only disk', { readonly: true }, 'nodes.disk.readonly'],
  ['a virtual disk', { transport: undefined }, 'nodes.disk.virtual'],
  ['a USB disk', { transport: 'usb' }, 'nodes.disk.usb'],
  ['a small disk', { size: 8_000_000_000 }, 'nodes.disk.small'],
  ['a disk without a serial number', { serial: undefined }, 'nodes.disk.nameless'],
])('%s is never chosen, even if a person asks for it', (_, changes, reason) => {
  const { system, refusals } = chosen([disk(changes)]);
  expect(system).toBeUndefined();
  expect(refusals[0]?.values?.['why']).toMatchObject({ key: reason });
  const asked = chosen([disk({ wwid: 'w', ...changes })], 'w');
  if (reason !== 'nodes.disk.nameless') expect(asked.refusals[0]?.key).toBe(reason);
});

test('two disks with the same serial number are only told apart by their WWIDs', () => {
  const { system, refusals } = chosen([disk(), disk({ path: '/dev/sdb' })]);
  expect(system).toBeUndefined();
  expect(refusals[0]?.values?.['why']).toMatchObject({ values: { first: { key: 'nodes.disk.alike' } } });
  expect(chosen([disk({ wwid: 'a' }), disk({ path: '/dev/sdb', wwid: 'b' })], 'S1').refusals[0]?.key).toBe(
    'nodes.refuse.disk-unclear',
  );
  expect(chosen([disk({ wwid: 'a' }), disk({ path: '/dev/sdb', wwid: 'b' })], 'b').system?.path).toBe(
    '/dev/sdb',
  );
});

test('identical disks are told apart by their serial number, in a stable order', () => {
  const twins = [disk({ serial: 'B' }), disk({ serial: 'A', path: '/dev/sdb' })];
  for (const disks of [twins, twins.toReversed()]) {
    const { system, data, notes } = chosen(disks);
    expect([system?.serial, data?.serial]).toEqual(['A', 'B']);
    expect(notes[0]).toMatchObject({ key: 'nodes.note.twins', values: { count: 2, number: 'A' } });
  }
});

test('an empty disk is preferred over a better one with contents, which is not changed', () => {
  const { system, data, notes } = chosen([
    disk({ serial: 'full', model: 'Fast', transport: 'nvme', contents: 'Windows' }),
    disk({ serial: 'empty', rotational: true }),
  ]);
  expect([system?.serial, data]).toEqual(['empty', undefined]);
  expect(notes[0]).toMatchObject({
    key: 'nodes.note.kept',
    values: { disk: 'Fast (500 GB)', contents: 'Windows' },
  });
});

test('the contents of the chosen disk are shown', () => {
  expect(chosen([disk({ contents: 'Windows' })]).notes[0]).toMatchObject({
    key: 'nodes.note.erased',
    values: { contents: 'Windows', disk: 'Disk (500 GB)' },
  });
});

test('the smaller, faster disk is for the system, the largest for storage', () => {
  const { system, data } = chosen([
    disk({ serial: 'slow', size: 4e12, rotational: true }),
    disk({ serial: 'fast', size: 1e12 }),
    disk({ serial: 'small', size: 2.5e11 }),
  ]);
  expect([system?.serial, data?.serial]).toEqual(['small', 'slow']);
});

test('a person can choose another disk by its serial number', () => {
  const disks = [disk({ serial: 'A' }), disk({ serial: 'B', path: '/dev/sdb' })];
  expect(chosen(disks, 'B').system?.serial).toBe('B');
  expect(chosen(disks, 'C').refusals[0]).toMatchObject({
    key: 'nodes.refuse.disk-gone',
    values: { disk: 'C' },
  });
  expect(chosen([]).refusals[0]?.values?.['why']).toMatchObject({ key: 'nodes.disk.none' });
});

test('every disk is assessed, including those that can’t be chosen', () => {
  const disks = [
    disk({ path: '/dev/sda', serial: 'stick', bootMedium: true }),
    disk({ path: '/dev/sdb', serial: 'photos', contents: 'Windows (Photos)' }),
    disk({ path: '/dev/sdc', serial: 'small' }),
    disk({ path: '/dev/sdd', serial: 'large', size: 4e12 }),
  ];
  const one = machine(1, { disks });
  const assessed = assessDisks(one, chooseDisks(one, 'one', undefined));
  expect(assessed.map(({ fate }) => fate)).toEqual(['refused', 'kept', 'system', 'data']);
  expect(assessed[0]?.why?.key).toBe('nodes.disk.boot');
});
