import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../lib/free-port.suite.ts';
import { run } from '../../tools/tools.ts';
import { askDns } from './ask-dns.ts';
import { decodeAnswer, encodeQuestion } from './dns-message.ts';
import { parseResolvConf, parseServer } from './system-dns.ts';

test('a question as RFC 1035 defines it', () => {
  expect(encodeQuestion(0xabcd, 'a.example', 'AAAA').toString('hex')).toBe(
    'abcd01000001000000000000016107 6578616d706c65 00001c0001'.replaceAll(' ', ''),
  );
});

/** The answer to `a.example`: a header, the question, then these records, each with a pointer to the name. */
function answerOf(flags: number, ...records: readonly { type: number; data: readonly number[] }[]): Buffer {
  const question = encodeQuestion(7, 'a.example', 'A');
  question.writeUInt16BE(flags, 2);
  question.writeUInt16BE(records.length, 6);
  const bytes = records.flatMap(({ type, data }) => [
    0xc0,
    12,
    0,
    type,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    data.length,
    ...data,
  ]);
  return Buffer.concat([question, Buffer.from(bytes)]);
}

describe('an answer', () => {
  test.each([
    [
      'with an alias before it',
      answerOf(0x8180, { type: 5, data: [1, 98, 0] }, { type: 1, data: [192, 168, 8, 20] }),
      { outcome: 'addresses', addresses: ['192.168.8.20'] },
    ],
    ['without an address', answerOf(0x8180), { outcome: 'empty' }],
    ['for a name that does not exist', answerOf(0x8183), { outcome: 'no-such-name' }],
    ['refused', answerOf(0x8185), { outcome: 'refused' }],
    ['of a server with a problem', answerOf(0x8182), { outcome: 'failed' }],
  ])('%s', (_, message, answer) => {
    expect(decodeAnswer(message, 7, 'A')?.answer).toEqual(answer);
  });

  const good = answerOf(0x8180, { type: 1, data: [192, 168, 8, 20] });
  test.each([
    ['of another question', good, 8],
    ['that is a question', answerOf(0x0100), 7],
    ['that ends too early', good.subarray(0, good.length - 2), 7],
    ['with a name that never ends', Buffer.concat([good.subarray(0, 12), Buffer.alloc(20, 0x3f)]), 7],
    ['of nothing', Buffer.alloc(0), 7],
  ])('%s counts as none', (_, message, id) => {
    expect(decodeAnswer(message, id, 'A')).toBeUndefined();
  });
});

test('a server that does not answer, or answers nonsense, is silent', async () => {
  const socket = createSocket('udp4');
  socket.on('message', (_, { port, address }) => socket.send('nonsense', port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => void socket.close(() => resolve())));
  const { port } = socket.address();
  expect(await askDns({ address: '127.0.0.1', port }, 'a.example')).toEqual({ outcome: 'silent' });
  expect(await askDns({ address: '127.0.0.1', port }, 'a.example', { over: 'tcp' })).toEqual({
    outcome: 'silent',
  });
  const cancelled = AbortSignal.abort();
  expect(await askDns({ address: '127.0.0.1', port }, 'a.example', { signal: cancelled })).toEqual({
    outcome: 'silent',
  });
});

test('a server that this computer has no way to, as when it is offline, is silent', async () => {
  expect(await askDns({ address: '255.255.255.255' }, 'a.example')).toEqual({ outcome: 'silent' });
  expect(await askDns({ address: '255.255.255.255' }, 'a.example', { over: 'tcp' })).toEqual({
    outcome: 'silent',
  });
});

const coredns = process.env['WILD_COREDNS'];

describe.skipIf(coredns === undefined)('the real CoreDNS (needs WILD_COREDNS)', () => {
  test('answers over UDP and TCP, with IPv4 and IPv6', async () => {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'wild-coredns-'));
    const many = Array.from({ length: 60 }, (_, n) => `192.168.9.${n + 1} many.home.arpa`).join('\n');
    await writeFile(
      join(folder, 'hosts'),
      `192.168.8.20 photos.home.arpa\nfd00::20 photos.home.arpa\n${many}\n`,
    );
    await writeFile(
      join(folder, 'Corefile'),
      `home.arpa:${port} {\n  bind 127.0.0.1\n  hosts ${join(folder, 'hosts')}\n}\n`,
    );
    const stop = new AbortController();
    const started = Promise.withResolvers<void>();
    const ended = run(coredns ?? '', ['-conf', join(folder, 'Corefile')], {
      signal: stop.signal,
      onLine: (line) => {
        if (line.includes('CoreDNS-')) started.resolve();
      },
    });
    onTestFinished(async () => {
      stop.abort();
      await Promise.allSettled([ended]);
      await rm(folder, { recursive: true });
    });
    await started.promise;
    const server = { address: '127.0.0.1', port };
    const one = { outcome: 'addresses', addresses: ['192.168.8.20'] };
    expect(await askDns(server, 'photos.home.arpa')).toEqual(one);
    expect(await askDns(server, 'photos.home.arpa', { over: 'tcp' })).toEqual(one);
    expect(await askDns(server, 'photos.home.arpa', { kind: 'AAAA' })).toMatchObject({
      addresses: ['fd00::20'],
    });
    // Its plugin `hosts` alone leaves other names to the next plugin, and there is none.
    expect(await askDns(server, 'nothing.home.arpa')).toEqual({ outcome: 'failed' });
    expect(await askDns(server, 'example.org')).toEqual({ outcome: 'refused' });
    const all = await askDns(server, 'many.home.arpa');
    expect(all.outcome === 'addresses' && all.addresses).toHaveLength(60);
  });
});

test('the servers of this computer, in every form', () => {
  expect(parseServer('192.168.8.1')).toEqual([{ address: '192.168.8.1' }]);
  expect(parseServer('192.168.8.1:5353')).toEqual([{ address: '192.168.8.1', port: 5353 }]);
  expect(parseServer('[fd00::1]:5353')).toEqual([{ address: 'fd00::1', port: 5353 }]);
  expect(parseServer('fe80::1%eth0')).toEqual([{ address: 'fe80::1%eth0' }]);
  expect(parseServer('router')).toEqual([]);
  expect(
    parseResolvConf('# nameserver 1.1.1.1\nnameserver 192.168.8.1\nnameserver fd00::1\nsearch home\n'),
  ).toEqual([{ address: '192.168.8.1' }, { address: 'fd00::1' }]);
});
