import type { Change, Plan } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { BundlesPlan } from '../plan/plan-bundles.ts';
import type { AppBundle } from './load-bundle.ts';

/** A plan for apps, named after the last one. */
export function appPlan({ bundles, fingerprint, existing }: BundlesPlan<AppBundle>, madeAt: Date): Plan {
  const order = bundles.map(({ bundle }) => bundle.name);
  const changes = bundles.flatMap(({ bundle, changes: own }) =>
    own.map((change) => ({ ...change, app: bundle.name })),
  );
  return {
    ...summarize(order, changes, fingerprint, madeAt),
    ...(existing === undefined ? {} : { existing }),
  };
}

export function summarize(
  order: readonly AppId[],
  changes: readonly Change[],
  fingerprint: string,
  madeAt: Date,
): Plan {
  const app = order.at(-1);
  if (app === undefined) throw new Error('a plan needs at least one app');
  const count = (...acts: readonly Change['act'][]) => changes.filter(({ act }) => acts.includes(act)).length;
  return {
    app,
    changes: [...changes],
    order: [...order],
    added: count('add'),
    changed: count('change', 'replace'),
    removed: count('remove'),
    fingerprint,
    madeAt: madeAt.toISOString(),
  };
}
