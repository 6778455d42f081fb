import { createHash } from 'node:crypto';
import type { Change, Plan } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { describeChange, summarize } from './describe-plan.ts';
import type { LoadedApp } from './load-app.ts';
import { canonical } from './normalize-object.ts';
import { observeApp } from './observe-app.ts';
import { fingerprint, planApp } from './plan-app.ts';

/** The plan of an app and of all that comes along with it. Touches nothing. */
export async function planWhole(
  app: AppId,
  apps: readonly LoadedApp[],
  kubernetes: Kubernetes,
  madeAt: Date,
  signal: AbortSignal,
): Promise<Plan> {
  const parts = await Promise.all(
    apps.map(async (each) => ({ each, planned: planApp(each, await observeApp(each, kubernetes, signal)) })),
  );
  const mark = createHash('sha256');
  for (const { each, planned } of parts) mark.update(`${each.app}:${fingerprint(planned)}\n`);
  const changes = parts.flatMap(({ each, planned }) =>
    planned.map((change) => describeChange(change, each.app, each)),
  );
  const order = apps.map((each) => each.app);
  return summarize(app, changes, order, mark.digest('hex'), madeAt);
}

/** Of a plan that only says what goes and what stays. */
export function fingerprintOf(changes: readonly Change[]): string {
  const facts = changes.map(({ act, object }) => ({ act, object }));
  return createHash('sha256').update(canonical(facts)).digest('hex');
}
