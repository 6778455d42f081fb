import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { namedNetwork, localNetworks, rangeOf } from './local-networks.ts';

test.each([
  ['8.8.8.0/24', 'discovery.public.detail'],
  ['172.32.0.0/24', 'discovery.public.detail'],
  ['10.0.0.0/8', 'discovery.too-many.detail'],
  ['192.168.1.0', 'discovery.not-network.detail'],
  ['192.168.1.0/33', 'discovery.not-network.detail'],
  ['fe80::/64', 'discovery.not-network.detail'],
])('%s is refused, with a hint', (network, key) => {
  expect(() => namedNetwork(network)).toThrow(
    expect.objectContaining({
      code: 'discovery.network-refused',
      sentences: expect.objectContaining({
        detail: expect.objectContaining({ key }),
        hint: expect.anything(),
      }),
    }),
  );
});

test.each([
  ['192.168.1.57/24', '192.168.1.0/24', 254],
  ['10.1.2.3/22', '10.1.0.0/22', 1022],
  ['10.1.2.3/16', '10.1.0.0/16', 65_534],
  ['192.168.1.5/32', '192.168.1.5/32', 1],
  ['192.168.1.5/31', '192.168.1.4/31', 2],
  ['192.168.1.5/30', '192.168.1.4/30', 2],
])('%s is %s with %i addresses', (given, network, addresses) => {
  expect(namedNetwork(given)).toEqual({ network, addresses });
});

test('first and last address of the highest network', () => {
  expect(rangeOf('255.255.255.255/24')).toEqual({
    network: '255.255.255.0/24',
    first: 4_294_967_041,
    last: 4_294_967_294,
  });
});

test('only interfaces that lead to other computers at home are scanned', () => {
  const at = (cidr: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo[] => [
    {
      address: cidr.split('/')[0] ?? '',
      netmask: '',
      family: 'IPv4',
      mac: '',
      internal: false,
      cidr,
      ...more,
    } as NetworkInterfaceInfo,
  ];
  const found = localNetworks({
    lo: at('127.0.0.1/8', { internal: true }),
    eth0: at('192.168.8.20/24'),
    wlan0: at('192.168.8.21/24'),
    office: at('10.20.0.9/16'),
    docker0: at('172.17.0.1/16'),
    'br-4f2a': at('172.18.0.1/16'),
    tailscale0: at('100.101.102.103/32'),
    public: at('203.0.113.5/24'),
    six: at('fd00::1/64', { family: 'IPv6', scopeid: 0 }),
    none: undefined,
  });
  expect(found).toEqual([
    { network: '192.168.8.0/24', interface: 'eth0', addresses: 254 },
    {
      network: '10.20.0.0/16',
      interface: 'office',
      addresses: 65_534,
      leftOut: expect.objectContaining({
        text: expect.any(String),
      }),
    },
  ]);
});
