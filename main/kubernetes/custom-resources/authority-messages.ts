import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { authorityOf, type Cause, type KnownMessage, type MessageFacts, permanent } from './cause.ts';

/** What an ACME server answers, mostly in the words of Let's Encrypt. */
export const authorityMessages: readonly KnownMessage[] = [
  [/(?:acme:error:)?rateLimited[^]*/, ([message], facts) => rateLimited(message, facts)],
  [
    /(?:invalidContact|invalidEmail|unsupportedContact)[^]*|[Cc]ontact emails? [^]*forbidden[^]*/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.email', '{authority} doesn’t accept the email address{which}.', {
          authority: authorityOf(message, facts),
          which: addressIn(message),
        }),
        sentence('trouble.acme.email.hint', 'Set cloud.email to an address whose mail you read.'),
      ),
  ],
  [
    /rejectedIdentifier[^]*|valid public suffix[^]*|forbidden by policy[^]*/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.rejected', '{authority} doesn’t issue certificates for {domain}.', {
          authority: authorityOf(message, facts),
          domain: facts.domain,
        }),
        sentence(
          'trouble.acme.rejected.hint',
          'Only public domains get such certificates. For names that only exist at home, use the cloud’s own certificate authority.',
        ),
      ),
  ],
  [
    /accountDoesNotExist[^]*|[Aa]ccount (?:is not valid|[^]*deactivated)[^]*/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.account', '{authority} no longer knows this cloud’s account.', {
          authority: authorityOf(message, facts),
        }),
        sentence(
          'trouble.acme.account.hint',
          'Delete the Secret with the account key in the namespace cert-manager. A new account is then created automatically.',
        ),
      ),
  ],
  [
    /acme:error:caa\b[^]*|CAA record [^]*prevents issuance[^]*/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.caa', 'A CAA record of {domain} forbids this certificate authority.', {
          domain: domainIn(message) ?? facts.domain,
        }),
        sentence('trouble.acme.caa.hint', 'Change or delete the CAA record at your DNS provider.'),
      ),
  ],
  [
    /(?:SERVFAIL looking up|DNSSEC)[^]*/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.servfail', 'The DNS servers of {domain} answer with errors.', {
          domain: domainIn(message) ?? facts.domain,
        }),
        sentence(
          'trouble.acme.servfail.hint',
          'Often, DNSSEC is on at the registrar but not at the DNS provider. Turn it on at both, or off at the registrar.',
        ),
      ),
  ],
  [
    /Incorrect TXT record[^]*|No TXT record found[^]*|NXDOMAIN looking up TXT[^]*/,
    ([message], facts) =>
      permanent(
        sentence(
          'trouble.acme.txt',
          '{authority} didn’t find the DNS record that proves that {domain} is yours.',
          {
            authority: authorityOf(message, facts),
            domain: facts.domain,
          },
        ),
        sentence(
          'trouble.acme.txt.hint',
          'Check that the domain uses the name servers of the DNS provider that you chose, and that no CNAME covers _acme-challenge.',
        ),
      ),
  ],
  [
    /wrong status code '(\d+)', expected '200'|Invalid response from http:\S+?: (\d+)/,
    ([, one, two], { domain }) =>
      permanent(
        sentence(
          'trouble.acme.http',
          '{domain} shows a page other than the one that the certificate check expects ({status}).',
          { domain, status: one ?? two ?? '' },
        ),
        httpHint(),
      ),
  ],
  [
    /acme:error:connection\b|Timeout during connect|likely firewall problem/,
    (_, { domain }) =>
      permanent(
        sentence('trouble.acme.connection', '{domain} can’t be reached from the internet.', { domain }),
        httpHint(),
      ),
  ],
  [
    /order is in "(?:invalid|errored|expired)" state:\s*$/,
    ([message], facts) =>
      permanent(
        sentence('trouble.acme.order', '{authority} couldn’t confirm that {domain} is yours.', {
          authority: authorityOf(message, facts),
          domain: facts.domain,
        }),
        sentence(
          'trouble.acme.order.hint',
          'It no longer says why. cert-manager tries again after an hour, then less and less often.',
        ),
      ),
  ],
];

function httpHint(): Sentence {
  return sentence(
    'trouble.acme.http.hint',
    'This kind of check needs port 80 to be open to the internet. The check by DNS record needs no open port.',
  );
}

function rateLimited(message: string, facts: MessageFacts): Cause {
  const authority = authorityOf(message, facts);
  const after = retryAfter(message);
  const why = limitReason(message);
  return permanent(
    after === undefined
      ? sentence('trouble.acme.limit', '{authority} isn’t issuing anything for now: {why}.', {
          authority,
          why,
        })
      : sentence('trouble.acme.limit.until', '{authority} isn’t issuing anything until {after}: {why}.', {
          authority,
          after,
          why,
        }),
    sentence(
      'trouble.acme.limit.hint',
      'Trying more often doesn’t help; it continues on its own after that time. To experiment, use letsencrypt-staging, which has much higher limits.',
    ),
  );
}

function limitReason(message: string): Sentence {
  if (/exact set of (?:domains|identifiers)/.test(message))
    return sentence('trouble.acme.limit.same', 'it issued the same certificate too often this week');
  if (/failed authorizations|failed validations/.test(message))
    return sentence('trouble.acme.limit.failed', 'too many attempts failed in the last hour');
  if (/new (?:registrations|accounts)|registrations for this IP/.test(message))
    return sentence('trouble.acme.limit.accounts', 'too many accounts were created from this address');
  if (/certificates[^]*already issued/.test(message))
    return sentence('trouble.acme.limit.domain', 'it issued too many certificates for this domain this week');
  return sentence('trouble.acme.limit.other', 'it received too many requests');
}

/** `2025-01-05 19:16 UTC`, from one of the forms that Let's Encrypt has used. */
function retryAfter(message: string): string | undefined {
  const [, day, time] = /retry after (\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/i.exec(message) ?? [];
  return day === undefined || time === undefined ? undefined : `${day} ${time} UTC`;
}

/** ` me@example.org`, ` (@example.com)` or nothing. */
function addressIn(message: string): string {
  const address = /[\w.+-]+@[\w.-]+\w/.exec(message)?.[0];
  if (address !== undefined) return ` ${address}`;
  const domain = /@([\w.-]+\w)/.exec(message)?.[1] ?? /forbidden domain \\?"([^"\\]+)/.exec(message)?.[1];
  return domain === undefined ? '' : ` (@${domain})`;
}

function domainIn(message: string): string | undefined {
  const [, one, two] =
    /looking up \w+ for (?:_acme-challenge\.)?([\w.-]+\w)|CAA record for ([\w.-]+\w)/.exec(message) ?? [];
  return one ?? two;
}
