import { type KubeObject, objectKey, type OthersChoice, refOf } from '../../kubernetes/kubernetes.ts';
import { applySetId, partOfLabel } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { isClaim, isReplaceable } from '../plan/object-kinds.ts';
import { assessExisting } from './assess-existing.ts';
import { standsForAnnotation } from './claim-names.ts';
import type { Existing, Obstacle, Surroundings } from './existing.ts';
import type { BundleData } from './match-claims.ts';
import { withClaims } from './with-claims.ts';

/** What a person chose about an existing installation. */
export interface ExistingChoice {
  readonly others?: OthersChoice | undefined;
  /** `new`: start with the database that the bundle creates, or with one that was moved there by hand. */
  readonly database?: 'new' | undefined;
}

/**
 * `none`: nothing is in the way · `needed`: a person has to choose first · `impossible`: the existing installation cannot
 * be taken over (or left) as it is · `made`: a person has chosen.
 */
export type Decision = 'none' | 'needed' | 'impossible' | 'made';

export interface Settled extends Existing {
  readonly decision: Decision;
}

/** A bundle, and what becomes of objects that existed before it. */
export interface SettledBundle extends Bundle {
  readonly existing: Settled;
}

/** Fits a bundle to the existing installation. Without a choice, it shows what taking over would do. */
export function settleExisting<B extends Bundle>(
  bundle: B,
  data: BundleData,
  surroundings: Surroundings,
  choice: ExistingChoice,
): B & SettledBundle {
  const found = assessExisting(bundle, data, surroundings);
  const existing = choice.others === 'leave-theirs' ? leave(found) : takeOver(found, choice);
  const claims = new Map([...claimsTakenBefore(bundle, surroundings.objects), ...existing.reused]);
  const replaces = existing.needsDecision
    ? existing.takenOver.filter(isReplacedWhole).map((object) => objectKey(refOf(object)))
    : [];
  return { ...bundle, objects: withClaims(bundle.objects, claims), existing, replaces: new Set(replaces) };
}

/** Applying ours on top of theirs would mix the two: ports, containers, rules. */
function isReplacedWhole(object: KubeObject): boolean {
  return isReplaceable(object) && !['ConfigMap', 'Secret'].includes(object.kind);
}

function takeOver(found: Existing, { others, database }: ExistingChoice): Settled {
  const obstacles = found.obstacles.filter(({ why }) => why !== 'database' || database !== 'new');
  const isImpossible = obstacles.some(({ why }) => why !== 'database');
  const isUndecided = obstacles.length > 0 || others === undefined;
  const decision = isImpossible ? 'impossible' : isUndecided ? 'needed' : 'made';
  return { ...found, obstacles, decision: found.needsDecision ? decision : 'none' };
}

/** Leaves everything, which is impossible if both would use the same object. */
function leave(found: Existing): Settled {
  const claims = [...found.reused].flatMap(([name, claim]) => (claim.metadata.name === name ? [claim] : []));
  const obstacles = [...claims, ...found.takenOver].map(
    ({ kind, metadata }): Obstacle => ({ why: 'shared', kind, name: metadata.name }),
  );
  return {
    ...found,
    ...{ reused: new Map(), leaving: [], obstacles },
    staying: [...found.staying, ...found.leaving, ...found.reused.values()],
    decision: found.needsDecision ? (obstacles.length > 0 ? 'impossible' : 'made') : 'none',
  };
}

/** Claims that were taken over earlier, by the names that the bundle gives them. */
function claimsTakenBefore(bundle: Bundle, objects: readonly KubeObject[]): Map<string, KubeObject> {
  const id = applySetId(bundle);
  return new Map(
    objects.flatMap((object): [string, KubeObject][] => {
      const name = object.metadata.annotations?.[standsForAnnotation];
      const isOurs = isClaim(object) && object.metadata.labels?.[partOfLabel] === id;
      return isOurs && name !== undefined ? [[name, object]] : [];
    }),
  );
}

/** A bundle that replaces nothing: fields that another tool has set are conflicts, as for every bundle. */
export function withoutExisting<B extends Bundle>(bundle: B): B & SettledBundle {
  const none = { takenOver: [], leaving: [], staying: [], former: [], obstacles: [], notices: [] };
  const existing: Settled = { ...none, reused: new Map(), needsDecision: false, decision: 'none' };
  return { ...bundle, existing };
}
