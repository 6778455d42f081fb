import { assessObject, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ProofContext, type ProofOf, shortMs, waitForProof } from './proof-context.ts';

const certificateKind = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' } as const;
const issuerKind = { apiVersion: 'cert-manager.io/v1', kind: 'Issuer' } as const;
const name = 'wild-cloud-check';

// Checking a DNS record takes a minute each for the domain and its wildcard, and records take time to spread.
const issuedMs = 15 * 60_000;

/** A self-signed certificate that only exists for this check. */
export async function proveCertificate(context: ProofContext): Promise<void> {
  const { kubernetes, namespace, signal } = context;
  const issuer: KubeObject = { ...issuerKind, metadata: { name, namespace }, spec: { selfSigned: {} } };
  const certificate: KubeObject = {
    ...certificateKind,
    metadata: { name, namespace },
    spec: {
      secretName: name,
      dnsNames: ['check.invalid'],
      duration: '1h',
      renewBefore: '30m',
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { kind: 'Issuer', name },
    },
  };
  try {
    await kubernetes.apply(issuer, { signal, others: 'take-over' });
    await kubernetes.apply(certificate, { signal, others: 'take-over' });
    await waitUntilIssued(context, name, namespace, shortMs);
    context.log('A self-signed certificate was issued');
  } finally {
    await kubernetes.delete({ ...certificateKind, namespace, name });
    await kubernetes.delete({ ...issuerKind, namespace, name });
    await kubernetes.delete({ apiVersion: 'v1', kind: 'Secret', namespace, name });
  }
}

/**
 * Let’s Encrypt limits failed and repeated requests, but hardly those to its staging servers. So what could be wrong, such as
 * a token without permissions, shows there first.
 */
export async function proveTrial(
  context: ProofContext,
  { issuer, names, unless }: ProofOf<'trial'>,
): Promise<void> {
  const { kubernetes, namespace, signal } = context;
  const trialIssuer = context.render(issuer).trim();
  if (trialIssuer === '') return;
  const present = { apiVersion: 'v1', kind: 'Secret', namespace: unless.namespace, name: unless.secret };
  if ((await kubernetes.get(present, signal)) !== undefined) return;
  const certificate: KubeObject = {
    ...certificateKind,
    metadata: { name: trialName, namespace },
    spec: {
      secretName: trialName,
      dnsNames: names.map(context.render),
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { kind: 'ClusterIssuer', name: trialIssuer },
    },
  };
  try {
    await kubernetes.apply(certificate, { signal, others: 'take-over' });
    await waitUntilIssued(context, trialName, namespace, issuedMs);
    context.log(`${trialIssuer} issued a certificate`);
  } finally {
    await kubernetes.delete({ ...certificateKind, namespace, name: trialName });
    await kubernetes.delete({ apiVersion: 'v1', kind: 'Secret', namespace, name: trialName });
  }
}

const trialName = 'wild-cloud-trial';

export async function proveIssued(context: ProofContext, proof: ProofOf<'issued'>): Promise<void> {
  const { certificate, namespace = context.namespace } = proof;
  const found = await context.kubernetes.get(
    { ...certificateKind, namespace, name: certificate },
    context.signal,
  );
  // An imported certificate needs no Certificate.
  if (found === undefined) return;
  await waitUntilIssued(context, certificate, namespace, issuedMs);
  context.log(`The certificate ${certificate} was issued`);
}

async function waitUntilIssued(
  context: ProofContext,
  certificate: string,
  namespace: string,
  timeoutMs: number,
): Promise<void> {
  await waitForProof(context, timeoutMs, async () => {
    const found = await context.kubernetes.get(
      { ...certificateKind, namespace, name: certificate },
      context.signal,
    );
    const assessment = found === undefined ? undefined : assessObject(found);
    if (assessment?.state === 'ready' && hasStatus(found)) return { reached: undefined };
    return {
      pending: {
        note:
          assessment === undefined || assessment.state === 'ready'
            ? sentence('services.prove.no-certificate', 'The certificate {name} isn’t issued yet.', {
                name: certificate,
              })
            : assessment.sentence,
        hint: sentence(
          'services.prove.no-certificate.hint',
          'The Network screen shows which step is stuck, and why.',
        ),
      },
    };
  });
}

const hasStatus = (object: KubeObject | undefined): boolean => object?.['status'] !== undefined;
