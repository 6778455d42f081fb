import { valueAt } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { notProven } from '../failures.ts';
import { checkMailServer, type MailSettings } from './check-mail-server.ts';
import type { ProofContext } from './proof-context.ts';

/** The secret with the password of the mail account. */
export const mailPassword = 'cloud.smtp.password';

/** Signs in to the mail server and announces a message that is never sent. @throws WildError `services.not-proven` */
export async function proveMailServer(context: ProofContext): Promise<void> {
  const settings = settingsOf(context, (await context.secret(mailPassword))?.expose());
  if (settings === undefined) return;
  const { host, port } = settings;
  context.note(
    sentence('services.prove.mail-connecting', 'Connecting to {host}, port {port}', { host, port }),
  );
  const problem = await checkMailServer(settings, context.signal);
  if (problem !== undefined) throw notProven(context.title, problem.reason, problem.hint);
  context.log(`${host}:${port} accepts the account and the sender`);
}

function settingsOf({ config }: ProofContext, password: string | undefined): MailSettings | undefined {
  const at = (name: string) => valueAt(config, ['cloud', 'smtp', name]);
  const text = (name: string) => {
    const value = at(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const host = text('host');
  if (host === undefined || at('enabled') === false) return undefined;
  const given = at('port');
  const port = typeof given === 'number' ? given : 465;
  const encryption =
    at('startTls') === true ? 'starttls' : at('tls') === false ? 'none' : port === 587 ? 'starttls' : 'tls';
  return { host, port, encryption, user: text('user'), from: text('from'), password };
}
