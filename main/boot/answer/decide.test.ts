import { expect, test } from 'vitest';
import { discover, machineMac } from '../wire/random-packets.suite.ts';
import { decide, type World } from './decide.ts';
import { probeMac } from './requester.ts';

const world: World = {
  address: '192.168.77.2',
  httpPort: 8080,
  loaderFor: ({ firmware, architecture }) =>
    architecture === 'arm64' ? 'ipxe-arm64.efi' : firmware === 'bios' ? 'undionly.kpxe' : 'ipxe.efi',
  allows: (mac) => mac === machineMac,
};
const text = (value: string) => Buffer.from(value, 'latin1');
const arch = (number: number) => [93, Buffer.from([0, number])] as const;
const ipxe = [77, text('iPXE')] as const;
const asks = (...options: readonly (readonly [number, Buffer])[]) => discover(new Map(options));
const http = (number: number) => asks([60, text(`HTTPClient:Arch:000${number}:UNDI:003001`)], arch(number));

test.each([
  ['BIOS', asks(arch(0)), '52-54-00-12-34-56/undionly.kpxe'],
  ['UEFI', asks(arch(7)), '52-54-00-12-34-56/ipxe.efi'],
  ['UEFI, with the number that old firmware uses', asks(arch(9)), '52-54-00-12-34-56/ipxe.efi'],
  ['UEFI on ARM', asks(arch(11)), '52-54-00-12-34-56/ipxe-arm64.efi'],
  ['UEFI HTTP', http(16), 'http://192.168.77.2:8080/52-54-00-12-34-56/ipxe.efi'],
  ['UEFI HTTP on ARM', http(19), 'http://192.168.77.2:8080/52-54-00-12-34-56/ipxe-arm64.efi'],
  ['iPXE in a card', asks(arch(0), ipxe), 'http://192.168.77.2:8080/52-54-00-12-34-56/boot.ipxe'],
  [
    'iPXE after RFC 3004',
    asks(arch(7), [77, text('\x04iPXE')]),
    'http://192.168.77.2:8080/52-54-00-12-34-56/boot.ipxe',
  ],
  [
    'iPXE with a bare class',
    asks([60, text('PXEClient')], ipxe),
    'http://192.168.77.2:8080/52-54-00-12-34-56/boot.ipxe',
  ],
])('%s gets its file', (_, packet, file) => {
  const answer = decide(packet, 67, world)?.answer;
  expect(answer?.to).toEqual({ address: '255.255.255.255', port: 68 });
  expect(answer?.packet).toMatchObject({
    file,
    siaddr: '192.168.77.2',
    yiaddr: '0.0.0.0',
    xid: 0xcafe,
    flags: 0x8000,
  });
});

test.each([
  ['an ordinary client', asks([60, text('MSFT 5.0')])],
  ['a client without a class', discover(new Map([[60, text('')]]))],
  ['32-bit UEFI', asks(arch(6))],
  ['other HTTP firmware', http(15)],
  ['a class that does not fit the architecture', asks([60, text('HTTPClient')], arch(7))],
  ['a damaged architecture', asks([93, Buffer.from([7])])],
  ['a reply', discover(new Map(), { op: 2 })],
  ['a request', asks([53, Buffer.from([3])])],
  ['an empty message type', asks([53, Buffer.alloc(0)])],
  ['our own question', discover(new Map(), { mac: probeMac })],
])('%s gets no answer on port 67', (_, packet) => {
  expect(decide(packet, 67, world)?.answer).toBeUndefined();
});

test('a machine that is not on the list is heard and gets no answer', () => {
  const heard = decide(discover(new Map(), { mac: '52:54:00:00:00:01' }), 67, world);
  expect(heard).toMatchObject({ allowed: false, what: 'asks' });
  expect(heard?.answer).toBeUndefined();
});

test('an offer has what firmware needs, and nothing of a router', () => {
  const options = decide(asks(), 67, world)?.answer?.packet.options;
  expect([...(options?.keys() ?? [])].toSorted((a, b) => a - b)).toEqual([43, 53, 54, 60, 97]);
  expect(options?.get(53)).toEqual(Buffer.from([2]));
  expect(options?.get(54)).toEqual(Buffer.from([192, 168, 77, 2]));
  expect(options?.get(60)?.toString()).toBe('PXEClient');
  expect(options?.get(43)).toEqual(Buffer.from([6, 1, 8, 255]));
  expect(options?.get(97)).toEqual(asks().options.get(97));
});

test('iPXE prefers our offer to what the router has left', () => {
  expect(decide(asks(ipxe), 67, world)?.answer?.packet.options.get(175)).toEqual(Buffer.from([1, 1, 1]));
});

test('HTTP firmware gets its own class and no PXE options', () => {
  const options = decide(http(16), 67, world)?.answer?.packet.options;
  expect(options?.get(60)?.toString()).toBe('HTTPClient');
  expect(options?.has(43)).toBe(false);
});

test('the answer to a relay goes to the relay', () => {
  const answer = decide(discover(new Map(), { giaddr: '192.168.5.1' }), 67, world)?.answer;
  expect(answer).toMatchObject({
    to: { address: '192.168.5.1', port: 67 },
    packet: { giaddr: '192.168.5.1' },
  });
});

test.each([3, 8])('message %i on port 4011 is acknowledged to its sender', (type) => {
  const asked = discover(new Map([[53, Buffer.from([type])]]), { ciaddr: '192.168.77.50' });
  const heard = decide(asked, 4011, world);
  expect(heard).toMatchObject({ address: '192.168.77.50', answer: { to: undefined } });
  expect(heard?.answer?.packet).toMatchObject({
    ciaddr: '192.168.77.50',
    file: '52-54-00-12-34-56/ipxe.efi',
  });
  expect(heard?.answer?.packet.options.get(53)).toEqual(Buffer.from([5]));
});

test('a chosen entry of a boot menu is repeated', () => {
  const item = Buffer.from([71, 4, 0x80, 0, 0, 0]);
  const asked = asks([53, Buffer.from([3])], [43, Buffer.concat([item, Buffer.from([255])])]);
  const vendor = decide(asked, 4011, world)?.answer?.packet.options.get(43);
  expect(vendor?.includes(item)).toBe(true);
});

test('the address that a machine accepts is noted', () => {
  const asked = asks(
    [53, Buffer.from([3])],
    [50, Buffer.from([192, 168, 77, 50])],
    [54, Buffer.from([192, 168, 77, 1])],
  );
  expect(decide(asked, 67, world)).toMatchObject({
    what: 'chose',
    address: '192.168.77.50',
    server: '192.168.77.1',
  });
});

test.each([
  ['firmware', []],
  ['iPXE', [ipxe]],
] as const)('the number of the machine as %s sends it', (_, more) => {
  const stored = Buffer.from('00332211554477668899aabbccddeeff', 'hex');
  const asked = asks([97, Buffer.concat([Buffer.from([0]), stored])], ...more);
  expect(decide(asked, 67, world)?.requester.uuid).toBe('11223300-4455-6677-8899-aabbccddeeff');
});
