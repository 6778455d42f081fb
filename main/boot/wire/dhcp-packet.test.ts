import { expect, test } from 'vitest';
import { buildDhcp, type DhcpPacket, parseDhcp } from './dhcp-packet.ts';
import { below, bytes, discover, randomFrom } from './random-packets.suite.ts';

const valid = () => buildDhcp(discover());
const withByte = (at: number, value: number) => {
  const packet = valid();
  packet[at] = value;
  return packet;
};
/** A packet whose options are exactly these bytes. */
const withOptions = (options: readonly number[]) =>
  Buffer.concat([valid().subarray(0, 240), Buffer.from(options)]);

test.each([
  ['nothing', Buffer.alloc(0)],
  ['too short for the cookie', valid().subarray(0, 239)],
  ['too long', Buffer.concat([valid(), Buffer.alloc(2000)])],
  ['neither a request nor a reply', withByte(0, 3)],
  ['not Ethernet', withByte(1, 6)],
  ['a long hardware address', withByte(2, 16)],
  ['no magic cookie', withByte(236, 0)],
  ['a multicast address', withByte(28, 1)],
  ['an option that reaches beyond the end', withOptions([60, 200, 1, 2])],
  ['an option without its length', withOptions([60])],
  [
    'overloaded fields that are damaged',
    Buffer.concat([
      valid().subarray(0, 108),
      Buffer.from([67, 255]),
      Buffer.alloc(126, 1),
      valid().subarray(236, 240),
      Buffer.from([52, 1, 1, 255]),
    ]),
  ],
])('ignored: %s', (_, packet) => {
  expect(parseDhcp(packet)).toBeUndefined();
});

test('an empty hardware address is ignored', () => {
  const packet = valid();
  packet.fill(0, 28, 34);
  expect(parseDhcp(packet)).toBeUndefined();
});

test('options end at 255, may be padded, and their pieces are joined', () => {
  const parsed = parseDhcp(withOptions([0, 0, 60, 2, 65, 66, 0, 60, 1, 67, 255, 60, 1, 68]));
  expect(parsed?.options.get(60)?.toString()).toBe('ABC');
});

test('options may continue in the fields of the file and the server', () => {
  const packet = withOptions([52, 1, 3, 53, 1, 1, 255]);
  packet.fill(0, 44, 236);
  Buffer.from([60, 1, 65, 255]).copy(packet, 108);
  Buffer.from([77, 1, 66, 255]).copy(packet, 44);
  const parsed = parseDhcp(packet);
  expect(parsed).toMatchObject({ file: '', sname: '' });
  expect([60, 77].map((code) => parsed?.options.get(code)?.toString())).toEqual(['A', 'B']);
});

test('parsing what was built gives the same packet', () => {
  const random = randomFrom(4242);
  const address = () => bytes(random, 4).join('.');
  const text = (most: number) =>
    Array.from({ length: below(random, most) }, () => 'abc/-.:0'[below(random, 8)]).join('');
  for (let round = 0; round < 2000; round++) {
    const options = new Map<number, Buffer>();
    for (let left = below(random, 8); left > 0; left--) {
      const code = 1 + below(random, 254);
      // 52 says where options are, so it can't be chosen.
      if (code !== 52) options.set(code, bytes(random, below(random, round % 50 === 0 ? 600 : 40)));
    }
    const packet: DhcpPacket = {
      op: random() < 0.5 ? 1 : 2,
      xid: below(random, 2 ** 32),
      secs: below(random, 65_536),
      flags: below(random, 65_536),
      ...{ ciaddr: address(), yiaddr: address(), siaddr: address(), giaddr: address() },
      mac: `02:${bytes(random, 5)
        .toString('hex')
        .replaceAll(/(..)(?=.)/g, '$1:')}`,
      ...{ sname: text(64), file: text(128), options },
    };
    const built = buildDhcp(packet);
    expect(built.length).toBeGreaterThanOrEqual(300);
    if (built.length <= 2048) expect(parseDhcp(built)).toEqual(packet);
  }
});
