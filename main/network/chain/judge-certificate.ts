import type { X509Certificate } from 'node:crypto';
import type { Issuer } from '../../../contract/network.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { covers, endOfChain } from '../certificates/check-certificate.ts';
import { chainOf, isSelfSigned, nameIn } from '../certificates/read-certificates.ts';
import { dnsNames } from '../choose/read-choice.ts';
import type { Finding } from './explain-resolution.ts';

export interface ServedCertificate {
  readonly name: string;
  /** As the server presented it, the leaf first. */
  readonly presented: readonly X509Certificate[];
  /** The authority of the cloud. */
  readonly authority: X509Certificate | undefined;
  readonly issuer: Issuer;
  /** Why cert-manager couldn't get one yet. */
  readonly pending: string | undefined;
  readonly now: Date;
}

/** Whether browsers accept the certificate, and if not, why. */
export function judgeCertificate(served: ServedCertificate): Finding {
  const { name, presented, authority, pending, now } = served;
  const [leaf] = presented;
  if (leaf === undefined) {
    return failed(
      sentence('network.cert.none', 'The web entry point doesn’t present a certificate.'),
      deployAgain,
    );
  }
  if (nameIn(leaf.subject) === 'TRAEFIK DEFAULT CERT') return notIssued(pending, served.issuer);
  if (leaf.validToDate.getTime() <= now.getTime()) {
    return failed(
      sentence('network.cert.expired', 'The certificate expired on {day}.', { day: dayOf(leaf.validToDate) }),
      pending === undefined ? renew : because(pending),
    );
  }
  if (leaf.validFromDate.getTime() > now.getTime()) {
    return failed(
      sentence('network.cert.not-yet', 'The certificate isn’t valid before {day}.', {
        day: dayOf(leaf.validFromDate),
      }),
      sentence('network.cert.set-clock', 'Check the clock of this computer and of the machines.'),
    );
  }
  if (!covers(leaf, name)) {
    return failed(
      sentence('network.cert.names', 'The certificate isn’t valid for {name}, only for {names}.', {
        name,
        names: dnsNames(leaf).join(', '),
      }),
      deployAgain,
    );
  }
  return judgeTrust(
    leaf,
    chainOf(leaf, authority === undefined ? presented : [...presented, authority]),
    served,
  );
}

function judgeTrust(
  leaf: X509Certificate,
  chain: readonly X509Certificate[],
  { presented, authority }: ServedCertificate,
): Finding {
  const until = dayOf(leaf.validToDate);
  const issuer = nameIn(leaf.issuer);
  if (endOfChain(chain) === 'public') {
    return {
      state: 'ok',
      detail: sentence(
        'network.cert.public',
        'The certificate from {issuer} is valid until {day}. All devices trust it.',
        {
          issuer,
          day: until,
        },
      ),
    };
  }
  const root = chain.at(-1) ?? leaf;
  if (
    authority !== undefined &&
    chain.some(({ fingerprint256 }) => fingerprint256 === authority.fingerprint256)
  ) {
    return {
      state: 'ok',
      detail: sentence(
        'network.cert.own',
        'The certificate from this cloud’s own certificate authority, {issuer}, is valid until {day}.',
        { issuer, day: until },
      ),
      hint: sentence(
        'network.cert.trust',
        'Each device has to trust the certificate authority once. “wild network trust” shows how.',
      ),
    };
  }
  if (/\(STAGING\)/.test(presented.map(({ issuer }) => issuer).join())) {
    return failed(
      sentence('network.cert.staging', 'The certificate is only for testing, and browsers don’t trust it.'),
      sentence(
        'network.cert.production',
        'To get a real one, choose the domain again under Network, or with “wild network domain” without --staging.',
      ),
    );
  }
  return failed(
    isSelfSigned(leaf)
      ? sentence('network.cert.self-signed', 'The certificate is self-signed, so browsers warn about it.')
      : sentence('network.cert.unknown', 'Browsers don’t know who issued the certificate: {issuer}.', {
          issuer: nameIn(root.issuer),
        }),
    sentence(
      'network.cert.other-device',
      'If this isn’t your certificate, another device answers at this address.',
    ),
  );
}

function notIssued(pending: string | undefined, issuer: Issuer): Finding {
  const detail = sentence(
    'network.cert.default',
    'The web entry point has no certificate for your domain yet.',
  );
  if (pending !== undefined) return failed(detail, because(pending));
  return failed(
    detail,
    issuer === 'none'
      ? sentence(
          'network.cert.choose',
          'Choose where certificates come from under Network, or with “wild network domain” or “wild network lan”.',
        )
      : sentence(
          'network.cert.wait',
          'Getting one takes a few minutes. If nothing changes, check cert-manager (certificates).',
        ),
  );
}

const because = (words: string) =>
  sentence('network.cert.because', 'cert-manager reports: {words}', {
    words: asTheySaid(words.slice(0, 500)),
  });

const renew = sentence(
  'network.cert.renew',
  'Check cert-manager (certificates), which should have renewed it.',
);
const deployAgain = sentence(
  'network.cert.deploy-again',
  'Set up cert-manager (certificates) and Traefik (web entry point) again.',
);

const failed = (detail: Finding['detail'], hint: NonNullable<Finding['hint']>): Finding => ({
  state: 'failed',
  detail,
  hint,
});

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
