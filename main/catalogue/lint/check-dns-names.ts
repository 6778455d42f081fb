import { BlockList, isIP } from 'node:net';
import { groupKindOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Manifest } from '../manifest.ts';
import { askedKind, notAskedFor } from './asks.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt } from './value-at.ts';

const prefix = 'external-dns.kubernetes.io/';
const formerPrefix = 'external-dns.alpha.kubernetes.io/';

/** Checks the names that ExternalDNS publishes for the app, and those of its certificates. */
export function* checkDnsNames(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  yield* checkFormerAnnotations(object);
  yield* checkTarget(object);
  switch (groupKindOf(object.value)) {
    case 'DNSEndpoint.externaldns.k8s.io':
      yield* checkEndpoint(object, manifest);
      return;
    case 'Certificate.cert-manager.io':
      if (askedKind(manifest, 'cluster-wide', 'Certificate')) return;
      for (const [index, name] of listAt(object.value, ['spec', 'dnsNames']).entries()) {
        if (typeof name !== 'string' || !name.startsWith('*')) continue;
        const path = ['spec', 'dnsNames', index];
        yield notAskedFor(
          object,
          path,
          sentence(
            'lint.asks.wildcard',
            'This requests a certificate for {name}, and the manifest doesn’t ask for it.',
            { name },
          ),
          'cluster-wide',
          'Certificate',
        );
      }
  }
}

function* checkFormerAnnotations(object: LintedObject): Iterable<Problem> {
  for (const name of Object.keys(object.value.metadata.annotations ?? {})) {
    if (!name.startsWith(formerPrefix)) continue;
    yield object.at(
      ['metadata', 'annotations', name],
      sentence('lint.dns.former', 'ExternalDNS ignores the annotation {annotation}.', { annotation: name }),
      {
        hint: sentence('lint.dns.former.hint', 'Since version 0.22, it’s called {annotation}.', {
          annotation: `${prefix}${name.slice(formerPrefix.length)}`,
        }),
      },
    );
  }
}

/** Without a target, ExternalDNS publishes the load balancer's address, which is private in a home. */
function* checkTarget(object: LintedObject): Iterable<Problem> {
  const { metadata } = object.value;
  const annotations = metadata.annotations ?? {};
  const kind = groupKindOf(object.value);
  const controller = annotations[`${prefix}controller`];
  if (controller !== undefined && controller !== 'dns-controller') return;
  const isPublished =
    kind === 'Ingress.networking.k8s.io' ||
    (kind === 'Service' && annotations[`${prefix}hostname`] !== undefined);
  if (!isPublished) return;
  const target = annotations[`${prefix}target`];
  if (target === undefined) {
    yield object.at(
      ['metadata', 'annotations'],
      sentence('lint.dns.no-target', 'The annotation {annotation} is missing.', {
        annotation: `${prefix}target`,
      }),
      {
        hint: sentence(
          'lint.dns.no-target.hint',
          'Without it, a private address is published. Set it to .cloud.domain, or {annotation} to none.',
          { annotation: `${prefix}controller` },
        ),
      },
    );
    return;
  }
  const address = target.split(',').find((each) => isPrivate(each.trim()));
  if (address === undefined) return;
  yield object.at(
    ['metadata', 'annotations', `${prefix}target`],
    sentence('lint.dns.private', 'This publishes the private address {address}.', {
      address: address.trim(),
    }),
  );
}

/** MX, NS and TXT records could redirect mail or hand a domain to someone else. */
function* checkEndpoint(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  if (askedKind(manifest, 'cluster-wide', 'DNSEndpoint')) return;
  for (const [index, endpoint] of listAt(object.value, ['spec', 'endpoints']).entries()) {
    const path = ['spec', 'endpoints', index];
    const name = textAt(endpoint, ['dnsName']) ?? '';
    const type = textAt(endpoint, ['recordType']) ?? '';
    if (name.startsWith('*') || !['A', 'AAAA', 'CNAME'].includes(type))
      yield notAskedFor(
        object,
        path,
        sentence(
          'lint.asks.record',
          'This publishes the DNS record {record}, and the manifest doesn’t ask for it.',
          { record: `${type} ${name}`.trim() },
        ),
        'cluster-wide',
        'DNSEndpoint',
      );
  }
}

const privateRanges = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateRanges.addSubnet(network, bits, 'ipv4');
privateRanges.addSubnet('fc00::', 7, 'ipv6');
privateRanges.addSubnet('fe80::', 10, 'ipv6');

function isPrivate(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && privateRanges.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
