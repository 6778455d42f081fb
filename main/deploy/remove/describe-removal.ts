import { createHash } from 'node:crypto';
import { type KubeObject, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { BundleTitle } from '../bundle.ts';
import { type BundleChange, describeObject } from '../explain/describe-object.ts';
import { canonical } from '../plan/normalize-object.ts';
import { isClaim, isSecret } from '../plan/object-kinds.ts';
import type { Removal } from './plan-removal.ts';

/** A removal as lines of a plan, with the deletion of data first. */
export function describeRemoval(removal: Removal, bundle: BundleTitle): BundleChange[] {
  const { title } = bundle;
  const describe =
    (act: 'remove' | 'keep') =>
    (object: KubeObject): BundleChange => ({
      act,
      sentence: describeObject(object, bundle),
      ...(act === 'keep' && (isClaim(object) || isSecret(object))
        ? { detail: sentence('plan.kept', 'kept for the next time {title} is installed', { title }) }
        : {}),
      endsData: act === 'remove' && isClaim(object),
      object: refOf(object),
    });
  return [
    ...removal.data.filter(isClaim).map(describe('remove')),
    ...removal.workloads.map(describe('remove')),
    ...removal.rest.map(describe('remove')),
    ...removal.data.filter((object) => !isClaim(object)).map(describe('remove')),
    ...removal.kept.map(describe('keep')),
  ];
}

/** Equal for removals of the same objects. */
export function removalFingerprint(changes: readonly BundleChange[]): string {
  const facts = changes.map(({ act, object }) => ({ act, object }));
  return createHash('sha256').update(canonical(facts)).digest('hex');
}
