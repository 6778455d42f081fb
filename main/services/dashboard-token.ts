import type { Cloud } from '../clouds/clouds.ts';
import { bundleStatus, readBundle } from '../deploy/deploy.ts';
import { sentence } from '../lib/sentence.ts';
import type { Secret } from '../lib/secret.ts';
import { WildError } from '../lib/wild-error.ts';
import type { ServicesContext } from './services-context.ts';

/** The dashboard's service, namespace and ServiceAccount all have this name. */
const dashboard = { name: 'headlamp', namespace: 'headlamp' };

/** @throws WildError `services.not-found` if there is no dashboard */
export async function dashboardToken(
  { clusterOf, clock }: Pick<ServicesContext, 'clusterOf' | 'clock'>,
  cloud: Cloud,
  minutes: number,
  signal: AbortSignal,
): Promise<{ readonly token: Secret; readonly expiresAt: string; readonly url: string | undefined }> {
  const { kubernetes } = clusterOf(cloud);
  const account = { ...dashboard, apiVersion: 'v1', kind: 'ServiceAccount' };
  if ((await kubernetes.get(account, signal)) === undefined)
    throw new WildError('services.not-found', {
      title: sentence('services.no-dashboard.title', 'This cloud has no dashboard'),
      detail: sentence('services.no-dashboard.detail', 'Headlamp (dashboard) isn’t set up.'),
      hint: sentence('services.no-dashboard.hint', 'Set it up with “wild service deploy headlamp”.'),
    });
  const facts = await readBundle(dashboard, kubernetes, signal);
  const { url } = bundleStatus(facts, clock());
  return { ...(await kubernetes.token(dashboard, minutes * 60, signal)), url };
}
