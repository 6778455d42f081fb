import type { Sentence } from '../../../contract/wire.ts';
import { refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { takeOverDetail } from '../existing/describe-existing.ts';
import type { SettledBundle } from '../existing/settle-existing.ts';
import { isSecret } from '../plan/object-kinds.ts';
import type { PlannedChange } from '../plan/plan-bundle.ts';
import { describeFields } from './describe-fields.ts';
import { type BundleChange, describeObject } from './describe-object.ts';

/** One change in people's words, with its object and fields for the details. */
export function describeChange(change: PlannedChange, bundle: SettledBundle): BundleChange {
  const detail = takeOverDetail(change, bundle.existing) ?? detailOf(change);
  return {
    act: change.act,
    sentence: describeObject(change.object, bundle),
    ...(detail === undefined ? {} : { detail }),
    endsData: false,
    object: refOf(change.object),
    ...(change.fields.length === 0 ? {} : { fields: change.fields.map((field) => ({ ...field })) }),
  };
}

function detailOf({ act, object, fields }: PlannedChange): Sentence | undefined {
  switch (act) {
    case 'replace':
      return sentence('plan.replace', 'replaced, because it can’t be changed in place');
    case 'keep':
      return sentence(
        'plan.space-left',
        'kept with all its data; the app starts with the new, empty storage',
      );
    case 'change':
      return describeFields(fields);
    case 'add':
      return isSecret(object)
        ? sentence('plan.passwords.detail', 'stored encrypted, never shown in logs')
        : undefined;
    case 'remove':
      return undefined;
  }
}
