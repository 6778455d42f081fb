import type { OthersChoice } from '../../kubernetes/kubernetes.ts';
import { groupKindOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { applySetId, partOfLabel } from '../apply-set.ts';
import { type Bundle, isReplaceable } from '../plan/plan-bundle.ts';
import { standsForAnnotation } from './claim-names.ts';
import { type Existing, type Obstacle, assessExisting, type Surroundings } from './assess-existing.ts';
import type { AppData } from './match-claims.ts';
import { withClaims } from './with-claims.ts';

/** What a person says about what is there already. */
export interface ExistingChoice {
  readonly others?: OthersChoice | undefined;
  /** `new`: the app may begin with the database that it makes, or with one that was moved there by hand. */
  readonly database?: 'new' | undefined;
}

/**
 * `none`: nothing is in the way · `needed`: a person has to choose first · `impossible`: what is there cannot be taken
 * over (or left) as it is · `made`: it was chosen, and is done.
 */
export type Decision = 'none' | 'needed' | 'impossible' | 'made';

export interface Settled extends Existing {
  readonly decision: Decision;
}

/** An app with what is there already in its place. Without a choice it is as if that were taken over, to be shown. */
export function settleExisting<A extends Bundle>(
  app: A,
  data: AppData,
  around: Surroundings,
  choice: ExistingChoice,
): A & { readonly existing: Settled } {
  const found = assessExisting(app, data, around);
  const existing = choice.others === 'leave-theirs' ? left(found) : taken(found, choice);
  const claims = new Map([...claimsOnceTaken(app, around.objects), ...existing.reused]);
  const replaces = existing.asks
    ? existing.takenOver.filter(isWhole).map((object) => objectKey(refOf(object)))
    : [];
  return { ...app, objects: withClaims(app.objects, claims), existing, replaces: new Set(replaces) };
}

/** What would be a mixture of theirs and ours if ours were applied to it: ports, containers, rules. */
function isWhole(object: KubeObject): boolean {
  return isReplaceable(object) && !['ConfigMap', 'Secret'].includes(object.kind);
}

function taken(found: Existing, { others, database }: ExistingChoice): Settled {
  const obstacles = found.obstacles.filter(({ why }) => why !== 'database' || database !== 'new');
  const isImpossible = obstacles.some(({ why }) => why !== 'database');
  const isOpen = obstacles.length > 0 || others === undefined;
  const decision = isImpossible ? 'impossible' : isOpen ? 'needed' : 'made';
  return { ...found, obstacles, decision: found.asks ? decision : 'none' };
}

/** What is there stays, but where the same thing would be used by both. */
function left(found: Existing): Settled {
  const claims = [...found.reused].flatMap(([name, claim]) => (claim.metadata.name === name ? [claim] : []));
  const obstacles = [...claims, ...found.takenOver].map(
    ({ kind, metadata }): Obstacle => ({ why: 'shared', kind, name: metadata.name }),
  );
  return {
    ...found,
    ...{ reused: new Map(), leaving: [], obstacles },
    staying: [...found.staying, ...found.leaving, ...found.reused.values()],
    decision: found.asks ? (obstacles.length > 0 ? 'impossible' : 'made') : 'none',
  };
}

/** Claims that were taken over before, by the names that the app gives them. */
function claimsOnceTaken(app: Bundle, objects: readonly KubeObject[]): Map<string, KubeObject> {
  const id = applySetId(app);
  return new Map(
    objects.flatMap((object): [string, KubeObject][] => {
      const name = object.metadata.annotations?.[standsForAnnotation];
      const isOurs =
        groupKindOf(object) === 'PersistentVolumeClaim' && object.metadata.labels?.[partOfLabel] === id;
      return isOurs && name !== undefined ? [[name, object]] : [];
    }),
  );
}
