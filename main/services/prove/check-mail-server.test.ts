import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkMailServer, type MailSettings } from './check-mail-server.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** An SMTP server that knows one account, and what else to say instead of its usual replies. */
async function serve(instead: Readonly<Record<string, string>> = {}): Promise<number> {
  const login = Buffer.from('\0me@example.org\0right').toString('base64');
  const replyTo = (line: string): string => {
    const word = line.split(/[ :]/)[0] ?? '';
    const own = instead[word];
    if (own !== undefined) return own;
    if (word === 'EHLO') return '250-mail.example.org\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000';
    if (word === 'AUTH')
      return line === `AUTH PLAIN ${login}` ? '235 2.7.0 Accepted' : '535 5.7.8 Bad credentials';
    return word === 'MAIL' ? '250 2.1.0 Ok' : '221 Bye';
  };
  const talk = (socket: Socket) => {
    socket.on('error', () => undefined);
    socket.write(`${instead['greeting'] ?? '220 mail.example.org ESMTP'}\r\n`);
    socket.on('data', (data) => socket.write(`${replyTo(data.toString().trim())}\r\n`));
  };
  const started = createServer(talk);
  server = started;
  await new Promise<void>((resolve) => void started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const check = async (port: number, more: Partial<MailSettings> = {}) => {
  const settings: MailSettings = {
    ...{ host: '127.0.0.1', port, encryption: 'none', user: 'me@example.org', password: 'right' },
    from: 'cloud@example.org',
    ...more,
  };
  return (await checkMailServer(settings, new AbortController().signal))?.reason.key;
};

test('a server that accepts the account and the sender is fine', async () => {
  expect(await check(await serve())).toBeUndefined();
  expect(await check(await serve({ AUTH: '500 no' }), { user: undefined })).toBeUndefined();
});

test.each([
  ['a wrong password', {}, { password: 'wrong' }, 'services.mail.bad-login'],
  ['no stored password', {}, { password: undefined }, 'services.mail.no-password'],
  ['a sender that isn’t allowed', { MAIL: '553 5.7.1 not owned by user' }, {}, 'services.mail.bad-sender'],
  ['no STARTTLS', {}, { encryption: 'starttls' as const }, 'services.mail.no-starttls'],
  ['TLS where there is none', {}, { encryption: 'tls' as const }, 'services.mail.not-tls'],
  ['another program', { greeting: 'SSH-2.0-OpenSSH_9' }, {}, 'services.mail.not-smtp'],
  ['a server that refuses everybody', { greeting: '554 go away' }, {}, 'services.mail.refused'],
])('%s has its reason', async (_name, instead, settings, key) => {
  expect(await check(await serve(instead), settings)).toBe(key);
});

test('a server that isn’t there has its reason', async () => {
  const port = await serve();
  await new Promise((resolve) => void server?.close(resolve));
  expect(await check(port)).toBe('services.mail.refused-connection');
  expect(await check(465, { host: 'mail.invalid' })).toBe('services.mail.unknown-host');
});
