import { expect, test } from 'vitest';
import { buildError, buildOptionAck, dataHeader, parseTftp } from './tftp-packet.ts';

const request = (...texts: readonly string[]) =>
  Buffer.concat([Buffer.from([0, 1]), Buffer.from(texts.map((text) => `${text}\0`).join(''), 'latin1')]);

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a request to write', Buffer.concat([Buffer.from([0, 2]), Buffer.from('a\0octet\0')])],
  ['data', Buffer.concat([dataHeader(1), Buffer.from('x')])],
  ['no file', request('', 'octet')],
  ['text mode', request('a', 'netascii')],
  ['a request without its end', Buffer.concat([Buffer.from([0, 1]), Buffer.from('a\0octet')])],
  ['a request that is too long', request('a'.repeat(1100), 'octet')],
])('ignored: %s', (_, packet) => {
  expect(parseTftp(packet)).toBeUndefined();
});

test('names of options and the mode may have any case, the first of two counts, and padding is ignored', () => {
  const packet = Buffer.concat([
    request('a/b.efi', 'OCTET', 'TSize', '0', 'BLKSIZE', '1468', 'blksize', '8'),
    Buffer.alloc(20),
  ]);
  expect(parseTftp(packet)).toEqual({
    t: 'read',
    file: 'a/b.efi',
    options: new Map([
      ['tsize', '0'],
      ['blksize', '1468'],
    ]),
  });
});

test('an acknowledgement and an error are read', () => {
  expect(parseTftp(Buffer.from([0, 4, 255, 255]))).toEqual({ t: 'ack', block: 65_535 });
  expect(parseTftp(buildError(8, 'no need'))).toEqual({ t: 'error', code: 8, message: 'no need' });
});

test('options are confirmed as name and value', () => {
  expect(buildOptionAck(new Map([['tsize', '5']]))).toEqual(Buffer.from('\0\x06tsize\x005\0', 'latin1'));
});
