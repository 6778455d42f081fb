import type { Plan } from '../../../contract/plans.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { groupKindOf, type KubeObject, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Bundle, BundleTitle } from '../bundle.ts';
import { type BundleChange, describeObject } from '../explain/describe-object.ts';
import type { PlannedChange } from '../plan/plan-bundle.ts';
import type { Notice, Obstacle } from './existing.ts';
import { isForeign, managerOf } from './foreign-objects.ts';
import type { Settled } from './settle-existing.ts';

/** What becomes of the existing installation, as lines of the plan. */
export function describeExisting(existing: Settled, bundle: BundleTitle): BundleChange[] {
  const line = (act: 'remove' | 'keep', object: KubeObject, detail: Sentence): BundleChange => ({
    ...{ act, detail, endsData: false },
    sentence: nameOf(object, bundle),
    object: refOf(object),
  });
  const namespaceOf = ({ metadata }: KubeObject) => metadata.namespace ?? '';
  return [
    ...existing.leaving.map((object) => line('remove', object, leaves)),
    ...existing.staying.map((object) => line('keep', object, stays)),
    ...existing.former.map((object) => line('keep', object, isElsewhere(namespaceOf(object), bundle.title))),
  ];
}

const leaves = sentence(
  'plan.existing.leaves',
  'already there; it is stopped first, and removed once the new one works',
);
const stays = sentence('plan.existing.stays', 'already there and stays as it is');
const isElsewhere = (namespace: string, title: string) =>
  sentence(
    'plan.existing.elsewhere',
    'in {namespace}; stays with everything in it, and {title} doesn’t use it',
    {
      namespace,
      title,
    },
  );

/** By its own name, since it may not belong to the bundle. */
function nameOf(object: KubeObject, bundle: BundleTitle): Sentence {
  const { name } = object.metadata;
  switch (groupKindOf(object)) {
    case 'PersistentVolumeClaim':
      return describeObject(object, { ...bundle, title: name });
    case 'Ingress.networking.k8s.io':
      return describeObject(object, bundle);
    default:
      return sentence('plan.other', '{kind} {name}', { kind: object.kind, name });
  }
}

/** Describes a change to an object of another tool; undefined if the object was ours. */
export function takeOverDetail({ act, live }: PlannedChange, existing: Settled): Sentence | undefined {
  if (live === undefined || !isForeign(live) || act === 'remove' || act === 'keep') return undefined;
  const { name } = live.metadata;
  if ([...existing.reused.values()].some(({ metadata }) => metadata.uid === live.metadata.uid))
    return sentence('plan.existing.reused', '{name} is kept and used, with everything in it', { name });
  const by = managerOf(live);
  return act === 'replace'
    ? sentence('plan.existing.replaced', 'created by {by}; replaced by Wild Cloud’s own', { by })
    : sentence('plan.existing.taken', 'created by {by}; managed by Wild Cloud from now on', { by });
}

function describeObstacle(obstacle: Obstacle, title: string): Sentence {
  switch (obstacle.why) {
    case 'unknown-claims':
      return sentence(
        'plan.existing.unknown-claims',
        'The storage {claims} already exists, and there is no way to tell whether the data of {title} is in it.',
        { claims: obstacle.claims.join(', '), title },
      );
    case 'layout':
      return sentence(
        'plan.existing.layout',
        'The data in {claim} is laid out differently. {title} wouldn’t find it, and would start empty.',
        { claim: obstacle.claim, title },
      );
    case 'other-version':
      return sentence(
        'plan.existing.other-version',
        'The data in {claim} was written by version {had}. Version {brings} can’t read it.',
        { claim: obstacle.claim, had: obstacle.had, brings: obstacle.brings },
      );
    case 'newer':
      return sentence(
        'plan.existing.newer',
        '{title} {had} is running there. Its data may be too new for version {brings}.',
        { title, had: obstacle.had, brings: obstacle.brings },
      );
    case 'unusable':
      return sentence('plan.existing.unusable', 'The storage {claim} is lost or is being deleted.', {
        claim: obstacle.claim,
      });
    case 'bare':
      return sentence(
        'plan.existing.bare',
        'Nothing manages {kind} {name}, so nothing could restart it if the new one fails.',
        { kind: obstacle.kind, name: obstacle.name },
      );
    case 'shared':
      return sentence('plan.existing.shared', '{kind} {name} already has the name that {title} needs.', {
        kind: obstacle.kind,
        name: obstacle.name,
        title,
      });
    case 'kept-up':
      return sentence(
        'plan.existing.kept-up',
        '{kind} {name} is managed by {by}, which would start it again. Stop that first.',
        { kind: obstacle.kind, name: obstacle.name, by: obstacle.by },
      );
    case 'volume':
      return sentence(
        'plan.existing.volume',
        '{kind} {name} keeps data outside the cluster’s storage ({volume}), where {title} wouldn’t find it.',
        { kind: obstacle.kind, name: obstacle.name, volume: obstacle.volume, title },
      );
    case 'database':
      return database(obstacle, title);
  }
}

function database({ at, next }: Extract<Obstacle, { why: 'database' }>, title: string): Sentence {
  if (at === undefined)
    return sentence(
      'plan.existing.database-unknown',
      'There is no way to tell where the existing {title} keeps its database. The new one would start with an empty database.',
      { title },
    );
  return next === undefined
    ? sentence(
        'plan.existing.database-elsewhere',
        'The existing {title} has its database on {at}. The new one would start with an empty database.',
        { title, at },
      )
    : sentence(
        'plan.existing.database',
        'The existing {title} has its database on {at}. The new one would start with an empty database on {next}.',
        { title, at, next },
      );
}

function describeNotice(notice: Notice, title: string): Sentence {
  switch (notice.why) {
    case 'beside':
      return sentence(
        'plan.existing.beside',
        'An older {title} is in the namespace {namespace}. The new one starts next to it with its own, empty storage.',
        { title, namespace: notice.namespace },
      );
    case 'in-use':
      return sentence(
        'plan.existing.in-use',
        'Apps in these namespaces use the existing {title} and may lose access to it: {by}.',
        { title, by: notice.by.join(', ') },
      );
    case 'guest':
      return sentence('plan.existing.guest', '{kind} {name} uses the same storage as {title} and stays.', {
        kind: notice.kind,
        name: notice.name,
        title,
      });
  }
}

type ExistingBundle = Pick<Bundle, 'title' | 'namespace'> & { readonly existing: Settled };

/** What a person has to know and choose; undefined if nothing is in the way. */
export function summarizeExisting(bundles: readonly ExistingBundle[]): Plan['existing'] {
  const found = bundles.filter(({ existing }) => existing.decision !== 'none');
  if (found.length === 0) return undefined;
  const decisions = found.map(({ existing }) => existing.decision);
  const decision =
    (['impossible', 'needed', 'made'] as const).find((each) => decisions.includes(each)) ?? 'made';
  const together = new Set(bundles.map(({ namespace }) => namespace));
  return {
    decision,
    titles: found.map(({ title }) => title),
    reasons: found.flatMap((bundle) => reasonsOf(bundle, together)),
    asksDatabase: found.some(({ existing }) => existing.obstacles.some(({ why }) => why === 'database')),
  };
}

/** Everything that a person should know before choosing. Namespaces that are deployed together lose nothing. */
function reasonsOf({ title, existing }: ExistingBundle, together: ReadonlySet<string>): Sentence[] {
  const notices = existing.notices.flatMap((notice): Notice[] => {
    if (notice.why !== 'in-use') return [notice];
    const by = notice.by.filter((namespace) => !together.has(namespace));
    return by.length === 0 ? [] : [{ ...notice, by }];
  });
  return [
    ...existing.obstacles.map((each) => describeObstacle(each, title)),
    ...notices.map((each) => describeNotice(each, title)),
  ];
}
