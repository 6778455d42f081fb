import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { type KnownMessage, permanent, temporary } from './cause.ts';

/** What cert-manager reports when it can't reach a server, or looks up names in the wrong place. */
export const reachMessages: readonly KnownMessage[] = [
  [
    /certificate is valid for [^]*?, not ([\w.-]+)/,
    ([, host = '']) =>
      permanent(
        sentence(
          'trouble.reach.intercepted',
          'Something else answers instead of {host}, with its own certificate.',
          { host },
        ),
        sentence(
          'trouble.reach.intercepted.hint',
          'Usually, a wildcard DNS record at home covers that name. Let the cluster use a public DNS server.',
        ),
      ),
  ],
  [
    /certificate has expired or is not yet valid/,
    () =>
      permanent(
        sentence('trouble.reach.clock', 'A machine’s clock is wrong, so no certificate looks valid.'),
        sentence('trouble.reach.clock.hint', 'Check that the machines can reach their time server.'),
      ),
  ],
  [
    /x509: certificate signed by unknown authority/,
    () =>
      permanent(
        sentence(
          'trouble.reach.unknown-authority',
          'cert-manager doesn’t trust the server that it’s asking.',
        ),
        sentence(
          'trouble.reach.unknown-authority.hint',
          'If you use your own ACME server, set its certificate in cluster.certManager.acmeCaBundle.',
        ),
      ),
  ],
  [
    /lookup ([\w.-]+)[^]*?(?:no such host|server misbehaving|i\/o timeout|connection refused)/,
    ([, host = '']) =>
      temporary(
        sentence('trouble.reach.lookup', 'The cluster can’t resolve {host}.', {
          host: host.replace(/\.$/, ''),
        }),
        internetHint(),
      ),
  ],
  [
    /not yet propagated|propagation check failed/,
    (_, { domain }) =>
      temporary(
        sentence('trouble.dns.propagating', 'Waiting for the new DNS record of {domain} to become visible.', {
          domain,
        }),
        sentence(
          'trouble.dns.propagating.hint',
          'This takes a few minutes. If it never finishes, a DNS server at home answers for this domain; let cert-manager ask a public one.',
        ),
      ),
  ],
  [
    /[Cc]ould not (?:determine authoritative nameservers|find the start of authority)|NXDOMAIN|SOA record|authoritative nameservers/,
    (_, { domain }) =>
      temporary(
        sentence('trouble.dns.no-authority', 'cert-manager can’t find the DNS servers of {domain}.', {
          domain,
        }),
        sentence(
          'trouble.dns.no-authority.hint',
          'Check that the domain exists, and that no DNS server at home answers for it instead of the public ones.',
        ),
      ),
  ],
  [
    /(?:Get|Post|Head) "?https?:\/\/([\w.-]+)[^]*?(?:i\/o timeout|connection refused|connection reset|no route to host|network is unreachable|deadline exceeded|TLS handshake timeout|EOF)/,
    ([, host = '']) =>
      temporary(
        sentence('trouble.reach.server', 'The cluster can’t reach {host}.', { host }),
        internetHint(),
      ),
  ],
];

function internetHint(): Sentence {
  return sentence('trouble.reach.hint', 'Check that the machines can reach the internet.');
}
