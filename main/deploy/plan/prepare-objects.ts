import { type KubeObject, withoutServerFields } from '../../kubernetes/kubernetes.ts';
import { withRetainedClaims } from '../apply/retain-claims.ts';
import { withMembership } from '../apply-set.ts';
import type { BundleRef } from '../bundle.ts';
import { isJob } from './object-kinds.ts';
import { stampJob } from './plan-bundle.ts';
import { sortObjects } from './sort-objects.ts';

/** Rendered objects as a bundle holds them: labelled, in apply order, Jobs stamped, and no claims deleted with a StatefulSet. */
export function prepareObjects(objects: readonly KubeObject[], bundle: BundleRef): KubeObject[] {
  return sortObjects(objects.map(withoutServerFields)).map((object) =>
    withMembership(isJob(object) ? stampJob(object) : withRetainedClaims(object), bundle),
  );
}
