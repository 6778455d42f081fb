import { createHash } from 'node:crypto';
import type { Change, Plan } from '../../../contract/apps.ts';
import { type Kubernetes, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { withOthersChoice } from '../apply/with-others-choice.ts';
import { describeChange, summarize } from '../explain/describe-change.ts';
import { describeExisting, summarizeExisting } from '../existing/describe-existing.ts';
import type { Settled } from '../existing/settle-existing.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import { canonical } from './normalize-object.ts';
import { observeBundles, type Observation } from '../observe/observe-bundle.ts';
import { fingerprint, planBundle } from './plan-bundle.ts';

/**
 * The plan of apps, each after what comes along with it; it is named after the last one. Touches nothing.
 * `unchanged` is told of those in which nothing has to happen.
 */
export async function planBundles(
  apps: readonly LoadedApp[],
  kubernetes: Kubernetes,
  madeAt: Date,
  signal: AbortSignal,
  unchanged: (app: LoadedApp, seen: Observation) => void = () => undefined,
): Promise<Plan> {
  // What would become of things of others is shown before it is chosen.
  const isOpen = apps.some(({ existing }) => ['needed', 'impossible'].includes(existing.decision));
  const seen = await observeBundles(
    apps,
    isOpen ? withOthersChoice(kubernetes, 'take-over') : kubernetes,
    signal,
  );
  const parts = apps.flatMap((each, index) => {
    const sighting = seen[index];
    if (sighting === undefined) return [];
    const planned = planBundle(each, sighting);
    if (planned.length === 0) unchanged(each, sighting);
    return [{ each, planned }];
  });
  const mark = createHash('sha256');
  for (const { each, planned } of parts)
    mark.update(`${each.app}:${fingerprint(planned)}${existingFingerprint(each.existing)}\n`);
  const changes = parts.flatMap(({ each, planned }) => [
    ...planned.map((change) => describeChange(change, each)),
    ...(each.existing.decision === 'none' ? [] : describeExisting(each.existing, each.app, each)),
  ]);
  const order = apps.map((each) => each.app);
  const app = order.at(-1);
  if (app === undefined) throw new Error('a plan is of one app at least');
  return summarize(app, changes, order, mark.digest('hex'), madeAt, summarizeExisting(apps));
}

/** Says the same for the same things that are there already, and what becomes of them. */
function existingFingerprint({ decision, leaving, reused, obstacles }: Settled): string {
  if (decision === 'none') return '';
  const names = [...leaving, ...reused.values()].map((object) => objectKey(refOf(object)));
  return canonical({ decision, names, obstacles });
}

/** Of a plan that only says what goes and what stays. */
export function changesFingerprint(changes: readonly Change[]): string {
  const facts = changes.map(({ act, object }) => ({ act, object }));
  return createHash('sha256').update(canonical(facts)).digest('hex');
}
