import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { groupKindOf, refOf } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { cancelled } from '../../lib/wild-error.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { type Answer, askEndpoint } from './request-endpoint.ts';
import type { DeployWork } from '../apply/deploy-bundle.ts';
import { notResponding } from '../failures.ts';
import { type Endpoint, findEndpoint } from './find-endpoint.ts';
import type { LoadedApp } from '../apps/load-app.ts';

const againMs = 500;

/**
 * Opens the app the way a visitor would, until it answers. An app without an address is fine as it is.
 * @throws WildError `deploy.verify-failed` with the last answer
 */
export async function verifyBundle(
  app: LoadedApp,
  { kubernetes, context, deadlineMs, ticks }: DeployWork,
): Promise<void> {
  const endpoint = await endpointOf(app, kubernetes, context.signal);
  if (endpoint === undefined) return;
  const expected = app.prepared.manifest.verify;
  const asked = expected === undefined ? endpoint : { ...endpoint, path: expected.path };
  context.note(sentence('deploy.opening', 'Opening {url}', { url: endpoint.url }));
  const isLate = awakeDeadline(deadlineMs, ticks);
  while (true) {
    const answer = await askEndpoint(asked, context.signal, expected?.expect);
    if (context.signal.aborted) throw cancelled();
    context.log(
      `${endpoint.url} ${answer.answers ? `answers with HTTP ${answer.status}` : `does not answer: ${answer.said}`}`,
    );
    if (answer.answers) break;
    if (isLate()) throw failure(app, asked, answer);
    context.note(sentence('deploy.opening-again', '{reason} Trying again.', { reason: answer.reason }));
    await waitOrCancel(againMs, context.signal);
  }
  context.result({ url: endpoint.url });
}

async function endpointOf(
  app: LoadedApp,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  const ingresses = app.objects.filter((object) => groupKindOf(object) === 'Ingress.networking.k8s.io');
  const live = await Promise.all(ingresses.map((ingress) => kubernetes.get(refOf(ingress), signal)));
  return findEndpoint(live.filter((ingress) => ingress !== undefined));
}

function failure(app: LoadedApp, endpoint: Endpoint, answer: Extract<Answer, { answers: false }>) {
  return notResponding(app.title, endpoint.url, answer.reason, {
    answer: answer.said,
    'front door': `${endpoint.address}:${endpoint.port}`,
    path: endpoint.path,
  });
}
