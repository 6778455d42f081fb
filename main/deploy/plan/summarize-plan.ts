import type { Change, Plan } from '../../../contract/plans.ts';
import type { SettledBundle } from '../existing/settle-existing.ts';
import type { BundlesPlan } from './plan-bundles.ts';

/** A plan as people see it, named after the last bundle. */
export function planOf({ bundles, fingerprint, existing }: BundlesPlan<SettledBundle>, madeAt: Date): Plan {
  const order = bundles.map(({ bundle }) => bundle.name);
  const changes = bundles.flatMap(({ bundle, changes: own }) =>
    own.map((change) => ({ ...change, bundle: bundle.name })),
  );
  return {
    ...summarizePlan(order, changes, fingerprint, madeAt),
    ...(existing === undefined ? {} : { existing }),
  };
}

export function summarizePlan(
  order: readonly string[],
  changes: readonly Change[],
  fingerprint: string,
  madeAt: Date,
): Plan {
  const subject = order.at(-1);
  if (subject === undefined) throw new Error('a plan needs at least one bundle');
  const count = (...acts: readonly Change['act'][]) => changes.filter(({ act }) => acts.includes(act)).length;
  return {
    subject,
    changes: [...changes],
    order: [...order],
    added: count('add'),
    changed: count('change', 'replace'),
    removed: count('remove'),
    fingerprint,
    madeAt: madeAt.toISOString(),
  };
}
