import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import type { BootLan } from '../../../contract/boot.ts';
import { offeredBoot } from '../answer/rivals.ts';
import { discover } from '../wire/random-packets.suite.ts';
import { type Circumstances, concernsOf } from './concerns.ts';
import { type CardKind, lansOf, parseHardwarePorts, parseNetAdapters } from './lans.ts';
import { parseArp } from './neighbours.ts';
import { inTheWay, parseLsof, parseNetstat, parseSs } from './port-holders.ts';

const address = (cidr: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address: cidr.split('/')[0] ?? '', cidr, internal, mac: '', family: 'IPv4' },
  netmask: cidr.endsWith('/16') ? '255.255.0.0' : '255.255.255.0',
});

test('networks are listed with the best one first, without loopback and public addresses', () => {
  const kinds: Record<string, CardKind> = { wlan0: 'wireless', eth0: 'wired', virbr0: 'virtual' };
  const lans = lansOf(
    {
      lo: [address('127.0.0.1/8', true)],
      virbr0: [address('192.168.122.1/24')],
      wlan0: [address('192.168.1.21/24')],
      eth0: [address('10.1.2.3/16'), address('8.8.8.8/24')],
      tun0: undefined,
    },
    (card) => kinds[card] ?? 'unknown',
  );
  expect(lans.map((lan) => [lan.interface, lan.network, lan.kind])).toEqual([
    ['eth0', '10.1.0.0/16', 'wired'],
    ['wlan0', '192.168.1.0/24', 'wireless'],
    ['virbr0', '192.168.122.0/24', 'virtual'],
  ]);
});

test('macOS and Windows tell what their cards are', () => {
  const mac = `
Hardware Port: Ethernet
Device: en0
Ethernet Address: 3c:22:fb:00:00:01

Hardware Port: Wi-Fi
Device: en1
Ethernet Address: 3c:22:fb:00:00:02

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: 3c:22:fb:00:00:03

VLAN Configurations
===================
`;
  expect([...parseHardwarePorts(mac)]).toEqual([
    ['en0', 'wired'],
    ['en1', 'wireless'],
    ['bridge0', 'virtual'],
  ]);
  const windows = `[
    { "Name": "Ethernet", "PhysicalMediaType": "802.3", "Virtual": false },
    { "Name": "WLAN", "PhysicalMediaType": "Native 802.11", "Virtual": false },
    { "Name": "vEthernet (Default Switch)", "PhysicalMediaType": "Unspecified", "Virtual": true },
    null, 5, {}
  ]`;
  expect([...parseNetAdapters(windows)]).toEqual([
    ['Ethernet', 'wired'],
    ['WLAN', 'wireless'],
    ['vEthernet (Default Switch)', 'virtual'],
  ]);
  expect([...parseNetAdapters('{ "Name": "Ethernet", "PhysicalMediaType": "802.3" }')]).toEqual([
    ['Ethernet', 'wired'],
  ]);
});

const ss = `UNCONN 0      0      0.0.0.0%virbr0:67   0.0.0.0:* users:(("dnsmasq",pid=913,fd=3))
UNCONN 0      0      192.168.122.1:53   0.0.0.0:* users:(("dnsmasq",pid=913,fd=5))
UNCONN 0      0        192.168.1.20:69   0.0.0.0:*
UNCONN 0      0               *:4011       *:* users:(("pixiecore",pid=10,fd=5))
UNCONN 0      0      [fe80::1]%eth0:546      [::]:*
`;

test('holders of ports are read from what each system prints', () => {
  expect(parseSs(ss)).toEqual([
    { port: 67, address: '0.0.0.0', card: 'virbr0', program: 'dnsmasq', pid: 913 },
    { port: 69, address: '192.168.1.20' },
    { port: 4011, address: '0.0.0.0', program: 'pixiecore', pid: 10 },
  ]);
  expect(parseLsof('p88\ncbootpd\nf3\nn*:67\np90\nctftpd\nf4\nn192.168.1.20:69\nn*:5353\n')).toEqual([
    { port: 67, address: '0.0.0.0', pid: 88, program: 'bootpd' },
    { port: 69, address: '192.168.1.20', pid: 90, program: 'tftpd' },
  ]);
  const netstat = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  UDP    0.0.0.0:123            *:*                                    1244
  UDP    172.22.0.1:67          *:*                                    3456
  UDP    [::]:4011              *:*                                    77
`;
  expect(parseNetstat(netstat.replaceAll('\n', '\r\n'))).toEqual([
    { port: 67, address: '172.22.0.1', pid: 3456 },
    { port: 4011, address: '0.0.0.0', pid: 77 },
  ]);
  for (const parse of [parseSs, parseLsof, parseNetstat]) expect(parse('\0garbage :67\nn\np\n:')).toEqual([]);
});

test('a DHCP server of virtual machines is not in the way, others are', () => {
  const ports = (at: string, card: string) =>
    inTheWay(parseSs(ss), { address: at, card }).map(({ port }) => port);
  expect(ports('192.168.1.20', 'eth0')).toEqual([69, 4011]);
  expect(ports('192.168.1.21', 'eth0')).toEqual([4011]);
  expect(ports('192.168.122.1', 'virbr0')).toEqual([67, 4011]);
});

test('the neighbours of this computer are read', () => {
  const arp = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         3c:a6:2f:00:00:01     *        eth0
192.168.1.9      0x1         0x0         <incomplete>          *        eth0
`;
  const mac = `? (192.168.1.1) at 3c:a6:2f:0:0:1 on en0 ifscope [ethernet]
? (192.168.1.9) at (incomplete) on en0 ifscope [ethernet]
`;
  const windows = `
Interface: 192.168.1.20 --- 0xb
  Internet Address      Physical Address      Type
  192.168.1.1           3C-A6-2F-00-00-01     dynamic
`;
  for (const text of [arp, mac, windows, windows.replaceAll('\n', '\r\n')])
    expect([...parseArp(text)]).toEqual([['192.168.1.1', '3c:a6:2f:00:00:01']]);
});

test.each([
  ['only an address', { yiaddr: '192.168.1.50' }, {}, undefined],
  [
    'an address and a file',
    { yiaddr: '192.168.1.50', file: 'pxelinux.0' },
    {},
    { kind: 'router', file: 'pxelinux.0' },
  ],
  ['a file in an option', { yiaddr: '192.168.1.50' }, { 67: 'a.efi\0' }, { kind: 'router', file: 'a.efi' }],
  ['a boot server beside the router', {}, { 60: 'PXEClient' }, { kind: 'server' }],
])('an offer with %s', (_, fields, options, expected) => {
  const list = Object.entries({ 60: '', ...options }).map(
    ([code, text]) => [Number(code), Buffer.from(text)] as const,
  );
  const packet = discover(new Map([...list, [54, Buffer.from([192, 168, 1, 9])]]), { op: 2, ...fields });
  expect(offeredBoot(packet, '192.168.1.8')).toEqual(expected && { address: '192.168.1.9', ...expected });
  expect(offeredBoot({ ...packet, op: 1 }, '192.168.1.8')).toBeUndefined();
});

const lan: BootLan = { interface: 'eth0', address: '192.168.1.20', network: '192.168.1.0/24', kind: 'wired' };
const fine: Circumstances = {
  ...{
    lan,
    holders: [],
    rivals: [],
    deviceAt: (at) => at,
    missing: [],
    sandbox: undefined,
    isWindowsApp: false,
    firewall: undefined,
  },
  ...{ otherLans: 0, platform: 'linux', isRoot: false },
};

test.each<[string, Partial<Circumstances>, readonly string[]]>([
  ['nothing', {}, []],
  ['no network', { lan: undefined }, ['stops boot.concern.no-lan']],
  ['the app on Windows', { isWindowsApp: true }, ['stops boot.concern.windows']],
  ['a Flatpak', { sandbox: 'Flatpak' }, ['stops boot.concern.sandbox']],
  ['no program that asks for the password', { missing: ['pkexec'] }, ['stops boot.concern.missing']],
  [
    'dnsmasq everywhere',
    { holders: parseSs(ss.replace('%virbr0', '')).slice(0, 1) },
    ['stops boot.concern.port-by'],
  ],
  ['an unknown program', { holders: parseSs(ss).slice(1, 2) }, ['stops boot.concern.port']],
  [
    'one program on two ports',
    { holders: [67, 69].map((port) => ({ port, address: '0.0.0.0', pid: 5 })) },
    ['stops boot.concern.port-by'],
  ],
  [
    'leftovers in the router',
    { rivals: [{ address: '192.168.1.1', kind: 'router', file: 'x' }] },
    ['warns boot.concern.router'],
  ],
  [
    'another boot server',
    { rivals: [{ address: '192.168.1.9', kind: 'server' }] },
    ['warns boot.concern.rival'],
  ],
  ['Wi-Fi', { lan: { ...lan, kind: 'wireless' } }, ['warns boot.concern.wireless']],
  ['a virtual card', { lan: { ...lan, kind: 'virtual' } }, ['warns boot.concern.virtual']],
  ['a firewall', { firewall: 'ufw' }, ['warns boot.concern.firewall']],
  ['a Mac in two networks', { platform: 'darwin', otherLans: 1 }, ['warns boot.concern.several']],
  ['a Mac in two networks, as root', { platform: 'darwin', otherLans: 1, isRoot: true }, []],
])('concerns about %s', (_, circumstances, expected) => {
  const concerns = concernsOf({ ...fine, ...circumstances });
  expect(concerns.map(({ level, what }) => `${level} ${what.key}`)).toEqual(expected);
});

test('libvirt’s DHCP server is recognised', () => {
  const [concern] = concernsOf({ ...fine, holders: parseSs(ss.replace('%virbr0', '')).slice(0, 1) });
  expect(concern?.hint.key).toBe('boot.concern.dnsmasq');
});
