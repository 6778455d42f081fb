import { isIP } from 'node:net';
import { type Balancer, balancerOf, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { probePort } from '../../lib/probe-port.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ProofContext, type ProofOf, shortMs, waitForProof } from './proof-context.ts';

const serviceKind = { apiVersion: 'v1', kind: 'Service' } as const;

/** Waits until a load balancer has given the Service an address. */
export async function waitForAddress(
  context: ProofContext,
  service: string,
  namespace = context.namespace,
): Promise<Balancer> {
  const { kubernetes, signal } = context;
  return waitForProof(context, shortMs, async () => {
    const found = await kubernetes.get({ ...serviceKind, namespace, name: service }, signal);
    const balancer = balancerOf(found);
    if (balancer !== undefined) return { reached: balancer };
    return {
      pending: {
        note: sentence('services.prove.no-address', '{service} has no IP address yet.', {
          service,
        }),
        hint: sentence(
          'services.prove.no-address.hint',
          'Check MetalLB (load balancer), and that the IP address pool still has a free address.',
        ),
      },
    };
  });
}

export async function proveAddress(
  context: ProofContext,
  { service, port }: ProofOf<'address'>,
): Promise<void> {
  const balancer = await waitForAddress(context, service);
  const { address } = balancer;
  context.log(`${service} has the address ${address}`);
  if (port === undefined || isIP(address) === 0) return;
  await waitForProof(context, shortMs, async () => {
    const place = balancer.placeOf(port);
    const answer = await probePort(place.address, place.port, { waitMs: 3000, signal: context.signal });
    if (answer === 'open') return { reached: undefined };
    return { pending: { note: notAccepting(address, port), hint: notAcceptingHint } };
  });
}

export const notAccepting = (address: string, port: number) =>
  sentence('services.prove.no-connection', 'Nothing accepts connections at {address}, port {port}.', {
    address,
    port,
  });

export const notAcceptingHint = sentence(
  'services.prove.no-connection.hint',
  'Check that this computer is on the same network as the machines, and that no other device uses this address.',
);

/** A Service that only exists for this check. Removed afterwards, whatever the outcome. */
export async function proveNewAddress(context: ProofContext): Promise<void> {
  const { kubernetes, namespace, signal } = context;
  const name = 'wild-cloud-check';
  const service: KubeObject = {
    ...serviceKind,
    metadata: { name, namespace },
    spec: { type: 'LoadBalancer', ports: [{ name: 'check', port: 65_432, protocol: 'TCP' }] },
  };
  try {
    await kubernetes.apply(service, { signal, others: 'take-over' });
    const { address } = await waitForAddress(context, name);
    context.log(`A new Service was given the address ${address}`);
  } finally {
    await kubernetes.delete({ ...serviceKind, namespace, name });
  }
}
