import type { Change, Plan } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import { groupKindOf, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { describeFields } from './describe-fields.ts';
import { type AppWords, describeObject } from './describe-object.ts';
import { takeOverDetail } from '../existing/describe-existing.ts';
import type { Settled } from '../existing/settle-existing.ts';
import type { PlannedChange } from '../plan/plan-bundle.ts';

export type DescribedApp = AppWords & { readonly app: AppId; readonly existing: Settled };

/** One change in people's words, with its object and fields folded beneath. */
export function describeChange(change: PlannedChange, app: DescribedApp): Change {
  const detail = takeOverDetail(change, app.existing) ?? detailOf(change);
  return {
    act: change.act,
    app: app.app,
    sentence: describeObject(change.object, app),
    ...(detail === undefined ? {} : { detail }),
    endsData: false,
    object: refOf(change.object),
    ...(change.fields.length === 0 ? {} : { fields: change.fields.map((field) => ({ ...field })) }),
  };
}

function detailOf(change: PlannedChange) {
  if (change.act === 'replace') {
    return sentence('plan.replace', 'is made anew, because it cannot be changed in place');
  }
  if (change.act === 'keep') {
    return sentence(
      'plan.space-left',
      'stays with all that is in it; the app begins with the new, empty space',
    );
  }
  if (change.act === 'change') return describeFields(change.fields);
  if (change.act === 'add' && groupKindOf(change.object) === 'Secret') {
    return sentence('plan.passwords.detail', 'stored encrypted, never shown in logs');
  }
  return undefined;
}

export function summarize(
  app: AppId,
  changes: readonly Change[],
  order: readonly AppId[],
  mark: string,
  madeAt: Date,
  existing?: Plan['existing'],
): Plan {
  const count = (...acts: readonly Change['act'][]) => changes.filter(({ act }) => acts.includes(act)).length;
  return {
    app,
    changes: [...changes],
    order: [...order],
    added: count('add'),
    changed: count('change', 'replace'),
    removed: count('remove'),
    fingerprint: mark,
    madeAt: madeAt.toISOString(),
    ...(existing === undefined ? {} : { existing }),
  };
}
