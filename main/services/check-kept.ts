import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { fieldAt, groupKindOf, type KubeObject, listAt, textAt } from '../kubernetes/kubernetes.ts';
import { certificateOf } from '../lib/certificate-of.ts';
import { parseJson } from '../lib/parse-json.ts';

const keptSchema = z.strictObject({
  type: z.string(),
  data: z.record(z.string(), z.base64()),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
});
/** What a Secret of cert-manager consists of. */
export type Kept = z.output<typeof keptSchema>;

/** What a kept certificate has to fit. */
export interface KeptUse {
  /** Empty for the account at a certificate authority. */
  readonly names: readonly string[];
  /** The cloud’s own certificate authority, if that is to have issued it. */
  readonly authority: X509Certificate | undefined;
}

/** Why something kept can’t be put back; cert-manager then requests a new certificate. */
export type KeptProblem = 'damaged' | 'expired' | 'for other names' | 'of another certificate authority';

export function readKept(
  text: string,
  { names, authority }: KeptUse,
  now: Date,
): { readonly kept: Kept } | { readonly problem: KeptProblem } {
  const { data: kept } = keptSchema.safeParse(parseJson(text));
  const key = kept && privateKeyOf(kept.data['tls.key'] ?? '');
  if (kept === undefined || key === undefined) return { problem: 'damaged' };
  if (names.length === 0) return { kept };
  const certificate = certificateOf(kept.data['tls.crt'] ?? '');
  if (certificate === undefined || !certificate.checkPrivateKey(key)) return { problem: 'damaged' };
  if (certificate.validToDate <= now) return { problem: 'expired' };
  const own = new Set(certificate.subjectAltName?.split(', '));
  if (!names.every((name) => own.has(`DNS:${name}`))) return { problem: 'for other names' };
  if (authority !== undefined && !certificate.verify(authority.publicKey))
    return { problem: 'of another certificate authority' };
  return { kept };
}

function privateKeyOf(base64: string): KeyObject | undefined {
  try {
    return createPrivateKey(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** What a Certificate of cert-manager needs, judging by all objects that are deployed with it. */
export function useOf(certificate: KubeObject, objects: readonly KubeObject[]): KeptUse {
  const issuer = fieldAt(certificate, 'spec', 'issuerRef');
  const kind = textAt(issuer, 'kind') ?? 'Issuer';
  const authority = objects.find(
    (one) => groupKindOf(one) === `${kind}.cert-manager.io` && one.metadata.name === textAt(issuer, 'name'),
  );
  const secret = textAt(authority, 'spec', 'ca', 'secretName');
  const held = objects.find(({ kind: is, metadata }) => is === 'Secret' && metadata.name === secret);
  return {
    names: listAt(certificate, 'spec', 'dnsNames').filter((name) => typeof name === 'string'),
    authority: held && certificateOf(textAt(held, 'data', 'tls.crt') ?? ''),
  };
}
