import { expect, test } from 'vitest';
import { whyNotFree } from './free-addresses.ts';

const config = {
  cloud: { router: { ip: '192.168.8.1' }, dhcpRange: '192.168.8.100-192.168.8.199' },
  cluster: {
    nodes: {
      control: { vip: '192.168.8.30' },
      'control-1': { role: 'controlplane', targetIp: '192.168.8.31' },
    },
  },
};

async function answer(range: string, answering: readonly string[] = [], ours: readonly string[] = []) {
  const asked: string[] = [];
  const why = await whyNotFree({
    ...{ range, config, ours: new Set(ours), signal: new AbortController().signal },
    isSilent: async (address) => {
      asked.push(address);
      return !answering.includes(address);
    },
  });
  return { said: why && [why.key.split('.').at(-1), why.values?.['address']], asked };
}

test.each([
  ['192.168.8.25-192.168.8.32', ['machine', '192.168.8.31']],
  ['192.168.8.28-192.168.8.30', ['vip', '192.168.8.30']],
  ['192.168.8.0/28', ['router', '192.168.8.1']],
  ['192.168.8.90 - 192.168.8.100', ['dhcp', '192.168.8.100']],
  ['192.168.8.199-192.168.8.210', ['dhcp', '192.168.8.199']],
  ['192.168.8.40-192.168.8.250', ['dhcp', '192.168.8.100']],
  ['192.168.8.128/29', ['dhcp', '192.168.8.128']],
])('%s', async (range, said) => {
  expect(await answer(range)).toEqual({ said, asked: [] });
});

test('the first address that something answers at is named', async () => {
  const { said } = await answer('192.168.8.80-192.168.8.89', ['192.168.8.88', '192.168.8.83']);
  expect(said).toEqual(['answers', '192.168.8.83']);
});

test('addresses of the cluster’s own services answer, too', async () => {
  const { said, asked } = await answer('192.168.8.80-192.168.8.82', ['192.168.8.81'], ['192.168.8.81']);
  expect(said).toBeUndefined();
  expect(asked).toEqual(['192.168.8.80', '192.168.8.82']);
});

test('nobody is asked about loopback, IPv6 or more than a home network', async () => {
  expect(await answer('127.77.0.200-127.77.0.209')).toEqual({ said: undefined, asked: [] });
  expect(await answer('fd00::10-fd00::20')).toEqual({ said: undefined, asked: [] });
  expect((await answer('10.0.0.0/8')).asked).toHaveLength(256);
});
