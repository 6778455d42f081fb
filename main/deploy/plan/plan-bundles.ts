import { createHash } from 'node:crypto';
import type { Plan } from '../../../contract/plans.ts';
import { type Kubernetes, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { withOthersChoice } from '../apply/with-others-choice.ts';
import { describeChange } from '../explain/describe-change.ts';
import type { BundleChange } from '../explain/describe-object.ts';
import { describeExisting, summarizeExisting } from '../existing/describe-existing.ts';
import type { Settled, SettledBundle } from '../existing/settle-existing.ts';
import { observeBundles, type Observation } from '../observe/observe-bundle.ts';
import { canonical } from './normalize-object.ts';
import { fingerprint, planBundle } from './plan-bundle.ts';

/** What deploying bundles would do, in words. */
export interface BundlesPlan<B extends SettledBundle> {
  readonly bundles: readonly { readonly bundle: B; readonly changes: readonly BundleChange[] }[];
  /** Equal for equal plans. */
  readonly fingerprint: string;
  readonly existing: Plan['existing'];
}

/**
 * Plans bundles, each after those that it needs. Changes nothing.
 * `unchanged` receives those that are already as desired.
 */
export async function planBundles<B extends SettledBundle>(
  bundles: readonly B[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
  unchanged: (bundle: B, observation: Observation) => void = () => undefined,
): Promise<BundlesPlan<B>> {
  // Until a person has chosen, the plan shows what taking over would do.
  const isUndecided = bundles.some(({ existing }) => ['needed', 'impossible'].includes(existing.decision));
  const observations = await observeBundles(
    bundles,
    isUndecided ? withOthersChoice(kubernetes, 'take-over') : kubernetes,
    signal,
  );
  const hash = createHash('sha256');
  const described = bundles.flatMap((bundle, index) => {
    const observation = observations[index];
    if (observation === undefined) return [];
    const planned = planBundle(bundle, observation);
    if (planned.length === 0) unchanged(bundle, observation);
    hash.update(`${bundle.name}:${fingerprint(planned)}${existingFingerprint(bundle.existing)}\n`);
    const changes = [
      ...planned.map((change) => describeChange(change, bundle)),
      ...(bundle.existing.decision === 'none' ? [] : describeExisting(bundle.existing, bundle)),
    ];
    return [{ bundle, changes }];
  });
  return { bundles: described, fingerprint: hash.digest('hex'), existing: summarizeExisting(bundles) };
}

/** Equal for the same existing objects and the same decision about them. */
function existingFingerprint({ decision, leaving, reused, obstacles }: Settled): string {
  if (decision === 'none') return '';
  const names = [...leaving, ...reused.values()].map((object) => objectKey(refOf(object)));
  return canonical({ decision, names, hindrances: obstacles });
}
