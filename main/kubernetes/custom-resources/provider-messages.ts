import { sentence } from '../../lib/sentence.ts';
import { type Cause, type KnownMessage, permanent, temporary } from './cause.ts';

/** What cert-manager reports when the DNS provider refuses it, in the words of Cloudflare, Route 53 and webhook solvers. */
export const providerMessages: readonly KnownMessage[] = [
  // Cloudflare answers 10000 both to an unknown token and to a known one that may not do this.
  [
    /\b(?:POST|PUT|PATCH|DELETE) "?\/zones\/[^"\s]+\/dns_records[^]*?Error: (?:10000|9109)\b/,
    () => cloudflareRight('DNS: Edit'),
  ],
  [/requires permission ['"]?com\.cloudflare\.api\.account\.zone\.list/, () => cloudflareRight('Zone: Read')],
  [/requires permission ['"]?com\.cloudflare\.[\w.]*dns/, () => cloudflareRight('DNS: Edit')],
  [
    /Error: (?:6003|6111)\b[^]*|Invalid format for (?:Authorization|X-Auth-Key) header/,
    () =>
      permanent(
        sentence('trouble.dns.token-format', 'What is stored as the Cloudflare token isn’t a token.'),
        tokenHint(),
      ),
  ],
  [
    /Error: (?:1000|9109|9103|10000|10001)\b|Invalid (?:access|API) token/i,
    () =>
      permanent(
        sentence(
          'trouble.dns.token-wrong',
          'Cloudflare rejects the token: it was mistyped or deleted, or it has expired.',
        ),
        tokenHint(),
      ),
  ],
  [
    /Error: 971\b|Cloudflare[^]*(?:\b429\b|throttling)/i,
    () =>
      temporary(
        sentence(
          'trouble.dns.busy',
          'Cloudflare doesn’t accept any more requests for the next five minutes.',
        ),
      ),
  ],
  [
    /Found no Zones for domain (\S+?)\.? |Zone (\S+?)\.? not found in CloudFlare|zone (\S+?)\.? not found in Route 53/i,
    ([, one, two, three]) => noZone(one ?? two ?? three ?? ''),
  ],
  [/NoSuchHostedZone|No hosted zone found/i, (_, { domain }) => noZone(domain)],
  [
    /InvalidClientTokenId|UnrecognizedClientException|security token included in the request is invalid/,
    () =>
      permanent(
        sentence('trouble.dns.aws-key', 'AWS doesn’t know the access key.'),
        sentence('trouble.dns.aws-key.hint', 'Check the access key ID, or create a new access key in AWS.'),
      ),
  ],
  [
    /SignatureDoesNotMatch/,
    () =>
      permanent(
        sentence('trouble.dns.aws-secret', 'AWS rejects the secret access key.'),
        sentence(
          'trouble.dns.aws-secret.hint',
          'Enter it again. If it’s correct, check that the machines’ clocks are right.',
        ),
      ),
  ],
  [
    /not authorized to perform: (route53:\w+)/,
    ([, right = '']) =>
      permanent(
        sentence('trouble.dns.aws-right', 'The AWS access key lacks the permission {right}.', { right }),
        sentence('trouble.dns.aws-right.hint', 'Add it to this user’s policy in AWS.'),
      ),
  ],
  [
    /api error (?:Throttling|PriorRequestNotComplete)|Rate exceeded/,
    () => temporary(sentence('trouble.dns.aws-busy', 'AWS isn’t accepting more requests right now.')),
  ],
  [
    /(?:secrets? "([^"]+)" not found|specified key "[^"]+" not found in secret (\S+)|no data for "[^"]+" in secret '([^']+)')/i,
    ([, one, two, three]) =>
      permanent(
        sentence('trouble.dns.no-secret', 'The Kubernetes Secret {name} with the credentials is missing.', {
          name: one ?? two ?? three ?? '',
        }),
        sentence(
          'trouble.dns.no-secret.hint',
          'Enter the credentials again, then set up cert-manager (certificates) again.',
        ),
      ),
  ],
  [
    /could not find the requested resource \((?:post|get) (\S+?)\)/,
    ([, solver = '']) =>
      temporary(
        sentence('trouble.dns.no-solver', 'The DNS webhook {solver} isn’t running.', { solver }),
        sentence('trouble.dns.no-solver.hint', 'Check the app or service that provides it.'),
      ),
  ],
  [
    /cannot create resource "[^"]+" in API group "([^"]+)"/,
    ([, solver = '']) =>
      permanent(
        sentence('trouble.dns.solver-right', 'cert-manager may not use the DNS webhook {solver}.', {
          solver,
        }),
        sentence('trouble.dns.no-solver.hint', 'Check the app or service that provides it.'),
      ),
  ],
];

function cloudflareRight(right: string): Cause {
  return permanent(
    sentence(
      'trouble.dns.token-right',
      'The Cloudflare token lacks the permission {right}, or doesn’t include this domain.',
      { right },
    ),
    sentence(
      'trouble.dns.token-right.hint',
      'In Cloudflare, give the token Zone > Zone > Read and Zone > DNS > Edit for this domain.',
    ),
  );
}

function noZone(domain: string): Cause {
  return permanent(
    sentence('trouble.dns.no-zone', 'The DNS provider has no zone for {domain}.', {
      domain: domain.replace(/\.$/, ''),
    }),
    sentence(
      'trouble.dns.no-zone.hint',
      'Check this cloud’s domain, and that the token belongs to the account that the domain is in.',
    ),
  );
}

function tokenHint() {
  return sentence('trouble.dns.token.hint', 'Create a new token in Cloudflare and enter it.');
}
