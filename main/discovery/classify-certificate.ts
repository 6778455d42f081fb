import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { FoundState } from '../../contract/discovery.ts';
import type { CloudId } from '../../contract/ids.ts';
import { readYamlIfAny } from '../lib/read-yaml.ts';
import { certificateOf } from '../lib/certificate-of.ts';

/** A cloud and the CA certificates of its machines. */
export interface Authority {
  readonly id: CloudId;
  readonly name: string;
  readonly certificates: readonly X509Certificate[];
}

export interface Classification {
  readonly state: FoundState;
  readonly name?: string;
  readonly cloud?: { readonly id: CloudId; readonly name: string };
}

/**
 * Whose machine a certificate belongs to. All clusters name their CA `O=talos`, so only the signature tells ours from
 * others. A waiting machine creates a CA without a name at each start.
 * @returns undefined if it is not Talos
 */
export function classifyCertificate(
  certificate: X509Certificate,
  authorities: readonly Authority[],
): Classification | undefined {
  const owner = authorities.find(({ certificates }) =>
    certificates.some(({ publicKey }) => certificate.verify(publicKey)),
  );
  const name = commonName(certificate.subject);
  const named = name === undefined ? {} : { name };
  if (owner) return { state: 'ours', ...named, cloud: { id: owner.id, name: owner.name } };
  if (name === 'maintenance-service.talos.dev' && !certificate.issuer) return { state: 'waiting' };
  if (/^O=talos$/m.test(certificate.issuer)) return { state: 'foreign', ...named };
  return undefined;
}

const talosconfigSchema = z.object({
  contexts: z.record(z.string(), z.object({ ca: z.string().optional() })),
});

/** The CA certificates in a talosconfig. If it is unreadable, its machines look foreign, but the scan goes on. */
export function authoritiesIn(talosconfig: string): readonly X509Certificate[] {
  const config = talosconfigSchema.safeParse(readYamlIfAny(talosconfig));
  if (!config.success) return [];
  return Object.values(config.data.contexts).flatMap(({ ca }) => {
    const one = ca === undefined ? undefined : certificateOf(ca);
    return one === undefined ? [] : [one];
  });
}

const commonName = (subject: string): string | undefined => /^CN=(.+)$/m.exec(subject)?.[1];
