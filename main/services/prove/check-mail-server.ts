import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import type { Sentence } from '../../../contract/sentence.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { cancelled, systemCode } from '../../lib/wild-error.ts';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'tls' | 'starttls' | 'none';
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly from: string | undefined;
}

export interface MailProblem {
  readonly reason: Sentence;
  readonly hint?: Sentence;
}

interface Reply {
  readonly code: number;
  readonly text: string;
  readonly lines: readonly string[];
}

/** A reply that ends the check. */
class Refused extends Error {
  readonly problem: MailProblem;
  constructor(problem: MailProblem) {
    super(problem.reason.text);
    this.problem = problem;
  }
}

const timeoutMs = 15_000;

/**
 * Speaks SMTP up to MAIL FROM, so that no message is sent. Any outcome but a cancellation is a result.
 * @returns undefined if the server accepts all of it
 */
export async function checkMailServer(
  settings: MailSettings,
  signal: AbortSignal,
): Promise<MailProblem | undefined> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const sockets: Socket[] = [];
  const stop = () => sockets.forEach((socket) => socket.destroy());
  ended.addEventListener('abort', stop, { once: true });
  try {
    await speak(settings, sockets);
    return undefined;
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (error instanceof Refused) return error.problem;
    return connectionProblem(error, settings, ended.aborted);
  } finally {
    ended.removeEventListener('abort', stop);
    stop();
  }
}

async function speak(settings: MailSettings, sockets: Socket[]): Promise<void> {
  const { host, port, encryption, user, password, from } = settings;
  const servername = isIP(host) === 0 ? { servername: host } : {};
  let session = open(
    sockets,
    encryption === 'tls' ? connectTls({ host, port, ...servername }) : connectTcp({ host, port }),
  );
  expect(await session.reply(), 220);
  let hello = expect(await session.say('EHLO wild-cloud.local'), 250);
  if (encryption === 'starttls') {
    if (!hello.lines.some((line) => /^STARTTLS$/i.test(line))) throw new Refused({ reason: noStartTls });
    expect(await session.say('STARTTLS'), 220);
    session = open(sockets, connectTls({ socket: session.release(), ...servername }));
    hello = expect(await session.say('EHLO wild-cloud.local'), 250);
  }
  if (user !== undefined) {
    if (password === undefined) throw new Refused({ reason: noPassword });
    const login = Buffer.from(`\0${user}\0${password}`, 'utf8').toString('base64');
    const answer = await session.say(`AUTH PLAIN ${login}`);
    if (answer.code !== 235) throw new Refused({ reason: badLogin(answer.text), hint: appPassword });
  }
  if (from !== undefined) {
    const answer = await session.say(`MAIL FROM:<${from}>`);
    if (answer.code >= 400) throw new Refused({ reason: badSender(from, answer.text) });
  }
  await session.say('QUIT');
}

/** One connection, line by line. */
function open(sockets: Socket[], socket: Socket) {
  sockets.push(socket);
  const failed = new Promise<never>((_resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
  // It may fail after the last reply, when nobody waits any more.
  failed.catch(() => undefined);
  const reader = createInterface({ input: socket });
  const lines = reader[Symbol.asyncIterator]();
  async function reply(): Promise<Reply> {
    const texts: string[] = [];
    while (texts.length < 100) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) throw new Error('closed');
      const match = /^(\d{3})([ -]?)(.*)$/.exec(next.value);
      if (match === null) throw new Refused({ reason: notSmtp });
      texts.push(match[3] ?? '');
      if (match[2] !== '-')
        return { code: Number(match[1]), text: texts.join(' ').slice(0, 300), lines: texts };
    }
    throw new Refused({ reason: notSmtp });
  }
  return {
    reply,
    say(line: string): Promise<Reply> {
      socket.write(`${line}\r\n`);
      return reply();
    },
    /** The bare socket, for TLS on top of it. */
    release(): Socket {
      reader.close();
      socket.removeAllListeners('data');
      return socket;
    },
  };
}

function expect(reply: Reply, code: number): Reply {
  if (reply.code === code) return reply;
  throw new Refused({
    reason: sentence('services.mail.refused', 'The mail server responded with an error: {answer}', {
      answer: asTheySaid(reply.text),
    }),
  });
}

const notSmtp = sentence('services.mail.not-smtp', 'Something responds there, but it isn’t a mail server.');
const noStartTls = sentence('services.mail.no-starttls', 'The mail server doesn’t offer STARTTLS.');
const noPassword = sentence('services.mail.no-password', 'A username is set, but no password is stored.');
const appPassword = sentence(
  'services.mail.app-password',
  'Many providers require an app password. You create it in your account there.',
);
const badLogin = (answer: string) =>
  sentence('services.mail.bad-login', 'The mail server rejects the username or password: {answer}', {
    answer: asTheySaid(answer),
  });
const badSender = (from: string, answer: string) =>
  sentence('services.mail.bad-sender', 'The mail server doesn’t accept mail from {from}: {answer}', {
    from,
    answer: asTheySaid(answer),
  });

function connectionProblem(error: unknown, { host, port }: MailSettings, late: boolean): MailProblem {
  const values = { host, port };
  const code = systemCode(error) ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      reason: sentence('services.mail.unknown-host', 'There’s no mail server named {host}.', values),
    };
  if (code === 'ECONNREFUSED')
    return {
      reason: sentence(
        'services.mail.refused-connection',
        '{host} doesn’t accept connections on port {port}.',
        values,
      ),
    };
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code))
    return {
      reason: sentence('services.mail.bad-certificate', 'The certificate of {host} isn’t valid: {answer}', {
        ...values,
        answer: asTheySaid(error instanceof Error ? error.message : code),
      }),
    };
  if (/SSL|WRONG_VERSION|EPROTO/.test(code))
    return {
      reason: sentence('services.mail.not-tls', '{host} doesn’t speak TLS on port {port}.', values),
      hint: sentence('services.mail.not-tls.hint', 'Port 465 is for TLS, port 587 for STARTTLS.'),
    };
  if (late)
    return {
      reason: sentence('services.mail.silent', '{host} doesn’t respond on port {port}.', values),
      hint: sentence('services.mail.silent.hint', 'Many internet providers block port 25. Use 465 or 587.'),
    };
  return { reason: sentence('services.mail.ended', '{host} closed the connection.', values) };
}
