import { expect, test } from 'vitest';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { CloudId } from '../../../contract/ids.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { matchMachines } from './match-machines.ts';
import { namedNode as node } from './testdata/named-node.ts';

const cloud = 'c-000000000000' as CloudId;
const other = 'c-111111111111' as CloudId;
const at = new Date(0).toISOString();

const found = (address: string, more: Partial<FoundMachine> = {}): FoundMachine => ({
  address,
  state: 'waiting',
  fingerprint: `of ${address}`,
  firstSeen: at,
  lastSeen: at,
  ...more,
});

const ours = (name: string, of: CloudId = cloud): Partial<FoundMachine> => ({
  state: 'ours',
  name,
  cloud: { id: of, name: 'Home' },
});

test.each<[string, NamedNode, FoundMachine[], string, string | undefined]>([
  ['nothing answers', node('a', { address: '10.0.0.1' }), [], 'missing', undefined],
  ['by its address', node('a', { address: '10.0.0.1' }), [found('10.0.0.1')], 'waiting', '10.0.0.1'],
  [
    'by the address where it was found',
    node('a', { address: '10.0.0.1', currentAddress: '10.0.0.9' }),
    [found('10.0.0.9')],
    'waiting',
    '10.0.0.9',
  ],
  [
    'by its network card, whatever its address',
    node('a', { address: '10.0.0.1', mac: '52:54:00:00:00:AA' }),
    [found('10.0.0.1', { mac: '52:54:00:00:00:bb' }), found('10.0.0.7', { mac: '52:54:00:00:00:aa' })],
    'waiting',
    '10.0.0.7',
  ],
  [
    'another network card at its address is another machine',
    node('a', { address: '10.0.0.1', mac: '52:54:00:00:00:aa' }),
    [found('10.0.0.1', { mac: '52:54:00:00:00:bb' })],
    'missing',
    undefined,
  ],
  [
    'ours, by its name',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.5', ours('a')), found('10.0.0.1')],
    'ours',
    '10.0.0.5',
  ],
  [
    'the same name in another cloud does not match',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.1', ours('a', other))],
    'taken',
    undefined,
  ],
  [
    'a machine of another cluster at its address',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.1', { state: 'foreign', name: 'x' })],
    'taken',
    undefined,
  ],
])('a machine is proposed: %s', (_, one, machines, state, address) => {
  const [candidate] = matchMachines([one], machines, cloud);
  expect(candidate?.state).toBe(state);
  expect(candidate?.machine?.address).toBe(address);
});

test('both disks are named with what is on them', () => {
  const disk = (serial: string, more: object) => ({
    path: `/dev/${serial}`,
    serial,
    size: 16_000_000_000,
    rotational: false,
    readonly: false,
    cdrom: false,
    bootMedium: false,
    ...more,
  });
  const machine = {
    address: '10.0.0.1',
    interface: 'eno1',
    mac: '52:54:00:00:00:aa',
    memory: 1,
    cores: 1,
    cpuVendor: 'intel' as const,
    gpuVendors: [],
    nicVendors: [],
    disks: [disk('S1', { contents: 'Linux' }), disk('D1', { model: 'Photos', contents: 'unknown' })],
  };
  const hardware = { words: { key: 'k', text: 'a PC' }, machine };
  const named = node('a', { address: '10.0.0.1', diskSerial: 'S1', dataDiskSerial: 'D1' });
  const [candidate] = matchMachines([named], [found('10.0.0.1', { hardware })], cloud);
  expect(candidate).toMatchObject({
    disk: '/dev/S1 (16 GB), S1',
    losing: 'Linux',
    dataDisk: 'Photos (16 GB), D1',
    losingData: 'unknown',
  });
  const [missing] = matchMachines([named], [], cloud);
  expect(missing).toMatchObject({ disk: 'S1', dataDisk: 'D1' });
});

test('each machine is proposed once, and an address given by a person takes precedence', () => {
  const nodes = [node('a', { address: '10.0.0.1' }), node('b', { address: '10.0.0.1' })];
  expect(matchMachines(nodes, [found('10.0.0.1')], cloud).map(({ state }) => state)).toEqual([
    'waiting',
    'missing',
  ]);
  const said = matchMachines(nodes, [found('10.0.0.1'), found('10.0.0.2')], cloud, { a: '10.0.0.2' });
  expect(said.map(({ machine }) => machine?.address)).toEqual(['10.0.0.2', '10.0.0.1']);
});
