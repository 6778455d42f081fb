import type { Change } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import { groupKindOf, type KubeObject, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { type AppWords, describeObject } from '../explain/describe-object.ts';
import { isWorkload } from '../apps/app-status.ts';
import { isClaim } from '../plan/plan-bundle.ts';
import { sortObjects } from '../plan/sort-objects.ts';

export interface RemovalFacts {
  /** What carries the app's label, and the claims that its programs made for themselves. */
  readonly objects: readonly KubeObject[];
  readonly data: 'keep' | 'delete';
  /** Another app lives in the same namespace. */
  readonly shared: boolean;
}

export interface Removal {
  /** In the order in which they go. */
  readonly programs: readonly KubeObject[];
  readonly rest: readonly KubeObject[];
  /** With them, data ends. */
  readonly data: readonly KubeObject[];
  readonly kept: readonly KubeObject[];
}

/** What goes and what stays. Pure. Programs first, so that nothing writes any more when its data goes. */
export function planRemoval({ objects, data, shared }: RemovalFacts): Removal {
  const backwards = sortObjects(objects).toReversed();
  // What is on its way out is waited for, and is nothing that stays.
  const leaving = (object: KubeObject) => object.metadata.deletionTimestamp !== undefined;
  const holdsData = (object: KubeObject) =>
    isClaim(object) || object.kind === 'Namespace' || isSecret(object);
  const stays = (object: KubeObject) => isDefinition(object) || (object.kind === 'Namespace' && shared);
  const last = backwards.filter((object) => holdsData(object) && !stays(object));
  return {
    programs: backwards.filter(isWorkload),
    rest: backwards.filter((object) => !isWorkload(object) && !holdsData(object) && !stays(object)),
    data: data === 'delete' ? last : [],
    kept: [...(data === 'delete' ? [] : last), ...backwards.filter(stays)].filter(
      (object) => !leaving(object),
    ),
  };
}

export function describeRemoval(removal: Removal, app: AppId, words: AppWords): Change[] {
  const describe = (object: KubeObject, act: 'remove' | 'keep'): Change => ({
    act,
    app,
    sentence: describeObject(object, words),
    ...(act === 'keep' && (isClaim(object) || isSecret(object))
      ? {
          detail: sentence('plan.kept', 'stays for the next time that {title} is installed', {
            title: words.title,
          }),
        }
      : {}),
    endsData: act === 'remove' && isClaim(object),
    object: refOf(object),
  });
  return [
    ...removal.data.filter(isClaim).map((object) => describe(object, 'remove')),
    ...removal.programs.map((object) => describe(object, 'remove')),
    ...removal.rest.map((object) => describe(object, 'remove')),
    ...removal.data.filter((object) => !isClaim(object)).map((object) => describe(object, 'remove')),
    ...removal.kept.map((object) => describe(object, 'keep')),
  ];
}

function isSecret(object: KubeObject): boolean {
  return groupKindOf(object) === 'Secret';
}

// Others may have made objects of this kind, and they would go with it.
function isDefinition(object: KubeObject): boolean {
  return object.kind === 'CustomResourceDefinition';
}
