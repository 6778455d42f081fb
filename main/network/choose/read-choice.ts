import type { X509Certificate } from 'node:crypto';
import {
  type CertificateFacts,
  type DnsProviderName,
  dnsProviders,
  type Issuer,
  issuers,
  type NetworkChoice,
} from '../../../contract/network.ts';
import { type ConfigMap, valueAt } from '../../config/config.ts';
import { permittedDomains } from '../certificates/permitted-domains.ts';
import { nameIn } from '../certificates/read-certificates.ts';
import { certificateOf } from '../certificates/read-pem.ts';

/** @param pems the certificates in secrets.yaml */
export function readChoice(
  values: ConfigMap,
  pems: { readonly authority: string | undefined; readonly imported: string | undefined },
): NetworkChoice {
  const text = (path: string) => textAt(values, path);
  const provider = text('cloud.dns.provider');
  const issuer = text('cluster.certManager.issuer');
  const knownIssuer = issuers.find((one) => one === issuer);
  const domain = text('cloud.domain');
  const internalDomain = text('cloud.internalDomain');
  const zone = text('cluster.certManager.cloudflare.domain');
  const authority = factsOf(pems.authority);
  const certificate = knownIssuer === 'imported' ? factsOf(pems.imported) : undefined;
  return {
    ...(domain === undefined ? {} : { domain }),
    ...(internalDomain === undefined ? {} : { internalDomain }),
    provider: providerOf(provider),
    ...(zone === undefined ? {} : { zone }),
    issuer: issuerOf(issuer, knownIssuer),
    ...(authority === undefined ? {} : { authority }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

const providerOf = (name: string | undefined): DnsProviderName =>
  dnsProviders.find((one) => one === name) ?? 'none';

const issuerOf = (name: string | undefined, known: Issuer | undefined): Issuer =>
  known ?? (name === undefined ? 'none' : 'other');

export function textAt(values: ConfigMap, path: string): string | undefined {
  const value = valueAt(values, path.split('.'));
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function factsOf(pem: string | undefined): CertificateFacts | undefined {
  const certificate = pem === undefined ? undefined : certificateOf(pem);
  return certificate === undefined ? undefined : certificateFacts(certificate);
}

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const own = dnsNames(certificate);
  // An authority has no names of its own; a self-signed certificate of a website may call itself one.
  const names = own.length > 0 ? own : (permittedDomains(certificate) ?? []);
  return {
    name: own[0] ?? nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    names: [...names],
    from: certificate.validFromDate.toISOString(),
    until: certificate.validToDate.toISOString(),
    fingerprint: certificate.fingerprint256,
  };
}

export const dnsNames = ({ subjectAltName = '' }: X509Certificate): readonly string[] =>
  subjectAltName.split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []));
