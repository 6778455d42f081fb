import type { Sentence } from '../../../contract/wire.ts';
import { type Kubernetes, refOf } from '../../kubernetes/kubernetes.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { cancelled } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type ClusterAccess, clusterWork, pollOptions } from '../apply/cluster-work.ts';
import type { Bundle } from '../bundle.ts';
import { notResponding } from '../failures.ts';
import { isIngress } from '../plan/object-kinds.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';
import { type EndpointResponse, requestEndpoint } from './request-endpoint.ts';

type FailedResponse = Extract<EndpointResponse, { ok: false }>;

const pollMs = 500;

/**
 * Opens the bundle's address as a visitor would, until it responds as expected. A bundle without an address passes.
 * @throws WildError `deploy.verify-failed` with the last response
 */
export async function verifyBundle(
  bundle: Bundle,
  access: ClusterAccess,
  context: StepContext,
): Promise<void> {
  const { signal, note, log } = context;
  const work = clusterWork(access, context);
  const ingress = await endpointOf(bundle, work.kubernetes, signal);
  if (ingress === undefined) return;
  const endpoint = bundle.verify === undefined ? ingress : { ...ingress, path: bundle.verify.path };
  note(sentence('deploy.opening', 'Opening {url}', { url: ingress.url }));
  await pollUntil(
    async () => {
      const response = await requestEndpoint(endpoint, signal, bundle.verify?.expect);
      if (signal.aborted) throw cancelled();
      log(
        response.ok
          ? `${ingress.url} responded with HTTP ${response.status}`
          : `${ingress.url} failed: ${response.raw}`,
      );
      if (response.ok) return { reached: true };
      const again = sentence('deploy.opening-again', '{reason} Trying again.', { reason: response.reason });
      return { pending: { response, note: again } };
    },
    pollOptions<{ readonly response: FailedResponse; readonly note: Sentence }>(
      work,
      pollMs,
      access.timeouts.verifyMs,
      ({ response }) => failure(bundle, endpoint, response),
    ),
  );
  context.result({ url: ingress.url });
}

async function endpointOf(
  bundle: Bundle,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  const ingresses = bundle.objects.filter(isIngress);
  const live = await Promise.all(ingresses.map((ingress) => kubernetes.get(refOf(ingress), signal)));
  return findEndpoint(live.filter((ingress) => ingress !== undefined));
}

function failure({ title }: Bundle, endpoint: Endpoint, response: FailedResponse) {
  return notResponding(title, endpoint.url, response.reason, {
    response: response.raw,
    ingress: `${endpoint.address}:${endpoint.port}`,
    path: endpoint.path,
  });
}
