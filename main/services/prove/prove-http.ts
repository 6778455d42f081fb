import { requestEndpoint } from '../../deploy/deploy.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitForAddress } from './prove-address.ts';
import { type ProofContext, type ProofOf, shortMs, waitForProof } from './proof-context.ts';

/** Asks a web server at its address. 443 is asked over TLS, with whatever certificate it has. */
export async function proveHttp(
  context: ProofContext,
  { service, namespace, host, port, expect }: ProofOf<'http'>,
): Promise<void> {
  const balancer = await waitForAddress(context, service, namespace);
  const { address } = balancer;
  const secure = port === 443;
  const asked = host === undefined ? address : context.render(host);
  const url = `${secure ? 'https' : 'http'}://${asked}/`;
  const endpoint = { host: asked, path: '/', ...balancer.placeOf(port), secure, url };
  await waitForProof(context, shortMs, async () => {
    const response = await requestEndpoint(endpoint, context.signal, expect);
    if (response.ok) {
      context.log(`${url} responded with HTTP ${response.status}`);
      return { reached: undefined };
    }
    return {
      pending: {
        note: sentence('services.prove.no-response', '{url} doesn’t respond as expected: {reason}', {
          url,
          reason: response.reason,
        }),
      },
    };
  });
}

/** A Service in the cluster responds to a request that the API server passes on. */
export async function provePodRequest(
  context: ProofContext,
  { service, port, path, expect }: ProofOf<'pod-request'>,
): Promise<void> {
  const { kubernetes, namespace, signal } = context;
  await waitForProof(context, shortMs, async () => {
    const status = await kubernetes.statusOf({ namespace, name: service, port }, path, signal);
    if (expect.includes(status)) return { reached: undefined };
    return {
      pending: {
        note: sentence('services.prove.pod-status', 'It responds with an unexpected HTTP status: {status}.', {
          status,
        }),
      },
    };
  });
}
