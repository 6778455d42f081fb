import type { CertificateInUse } from '../../../contract/network.ts';
import { type Kubernetes, textAt } from '../../kubernetes/kubernetes.ts';
import { certificateFacts } from '../choose/read-choice.ts';
import { expiryLevel } from './expiry.ts';
import { certificateOf } from './read-pem.ts';

/** The Kubernetes Secret with the certificate that the web entry point uses for every app. */
const place = { apiVersion: 'v1', kind: 'Secret', namespace: 'traefik', name: 'wildcard-tls' } as const;

export async function installedCertificate(
  kubernetes: Pick<Kubernetes, 'get'>,
  now: Date,
  signal?: AbortSignal,
): Promise<CertificateInUse | undefined> {
  const encoded = textAt(await kubernetes.get(place, signal), 'data', 'tls.crt');
  if (encoded === undefined) return undefined;
  const certificate = certificateOf(Buffer.from(encoded, 'base64').toString('ascii'));
  if (certificate === undefined) return undefined;
  return { ...certificateFacts(certificate), level: expiryLevel(certificate.validToDate, now) };
}
