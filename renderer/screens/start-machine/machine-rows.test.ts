import { expect, test } from 'vitest';
import type { BootMachine } from '../../../contract/boot.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { isRunning, isUnderWay, machineRows } from './machine-rows.ts';

const at = '2026-03-02T09:00:00.000Z';
const heard = (more: Partial<BootMachine> = {}): BootMachine => ({
  mac: 'd8:9e:f3:11:20:02',
  firmware: 'uefi',
  architecture: 'amd64',
  allowed: true,
  stage: 'system',
  firstHeard: at,
  lastHeard: at,
  ...more,
});
const found = (more: Partial<FoundMachine> = {}): FoundMachine => ({
  address: '192.168.1.57',
  state: 'waiting',
  fingerprint: 'x',
  firstSeen: at,
  lastSeen: at,
  ...more,
});
const withUuid = (uuid: string) => ({ hardware: { words: { key: '', text: '' }, uuid } });

test.each([
  ['the same MAC address, in capitals', heard(), found({ mac: 'D8:9E:F3:11:20:02' }), 1],
  ['another MAC address', heard(), found({ mac: 'd8:9e:f3:11:20:03' }), 2],
  [
    'another MAC address with a shared placeholder as its number',
    heard({ uuid: '03000200-0400' }),
    found({ mac: 'd8:9e:f3:11:20:03', ...withUuid('03000200-0400') }),
    2,
  ],
  ['the same number, without a MAC address', heard({ uuid: '4c4c4544' }), found(withUuid('4c4c4544')), 1],
  [
    'the same number in another order of bytes',
    heard({ uuid: '4C8A5F2B-C351-CB11-9F2C-9E1A3B5C7D01' }),
    found(withUuid('2b5f8a4c-51c3-11cb-9f2c-9e1a3b5c7d01')),
    1,
  ],
  [
    'the same address, though the number differs',
    heard({ uuid: '4c4c4544', address: '192.168.1.57' }),
    found(withUuid('00000000')),
    1,
  ],
  ['the same address and nothing else', heard({ address: '192.168.1.57' }), found(), 1],
  ['nothing in common', heard(), found(), 2],
])('%s', (_, one, other, rows) => {
  expect(machineRows([one], [other])).toHaveLength(rows);
});

test('machines of clouds are not shown, and heard ones keep their order before found ones', () => {
  const rows = machineRows(
    [heard({ mac: '00:00:00:00:00:02' }), heard({ mac: '00:00:00:00:00:01' })],
    [found({ address: '192.168.1.5' }), found({ state: 'ours' }), found({ state: 'foreign' })],
  );
  expect(rows.map(({ id }) => id)).toEqual(['00:00:00:00:00:02', '00:00:00:00:00:01', '192.168.1.5']);
});

test.each([
  ['loading', heard(), false, true],
  ['running', heard({ stage: 'running' }), true, false],
  ['not allowed', heard({ allowed: false, stage: 'asked' }), false, false],
  [
    'in trouble',
    heard({ trouble: { what: { key: '', text: '' }, hint: { key: '', text: '' } } }),
    false,
    false,
  ],
])('a machine that is %s', (_, one, running, underWay) => {
  const [row] = machineRows([one], []);
  expect(row !== undefined && isRunning(row)).toBe(running);
  expect(row !== undefined && isUnderWay(row)).toBe(underWay);
});

test('a machine that only discovery found is running', () => {
  const [row] = machineRows([], [found()]);
  expect(row !== undefined && isRunning(row)).toBe(true);
});
