import { groupKindOf, isMap, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { parentName } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { isClaim, isIngress } from '../plan/object-kinds.ts';
import { madeClaims, makesClaim, usesClaim } from './claim-mounts.ts';
import { standsForAnnotation } from './claim-names.ts';
import { databaseObstacles } from './database-obstacles.ts';
import {
  type Existing,
  type Notice,
  type Obstacle,
  stoppedStateAnnotation,
  type Surroundings,
} from './existing.ts';
import { controllersOf, hostsOf, isForeign, isOfPredecessor, runsPods } from './foreign-objects.ts';
import { imagesOf } from './image-facts.ts';
import { type BundleData, type ClaimMatches, matchClaims, type WantedClaim } from './match-claims.ts';
import { outsideVolumes } from './outside-volumes.ts';
import { serviceUsers } from './service-users.ts';

type AssessedBundle = Pick<Bundle, 'name' | 'namespace' | 'objects'>;

/** What exists where a bundle will be deployed, and what should become of it. Pure. */
export function assessExisting(
  bundle: AssessedBundle,
  data: BundleData,
  surroundings: Surroundings,
): Existing {
  const foreign = surroundings.objects.filter(isForeign);
  const claims = assessClaims(bundle, data, surroundings.objects, foreign);
  const split = splitForeign(bundle, data, foreign, claims);
  const { takenOver, leaving, staying, replaced } = split;
  const former = claims.isNew
    ? surroundings.former.filter((object) => isForeign(object) && (isClaim(object) || isLongRunning(object)))
    : [];
  const hasFormerServer = former.some(isClaim) && data.isServer;
  const obstacles: Obstacle[] = [
    ...claims.mismatches,
    ...unknownClaims(claims, split),
    ...workloadObstacles(split),
    ...(claims.matches.size > 0 || replaced.some(isLongRunning)
      ? databaseObstacles(bundle, data, replaced, surroundings)
      : []),
  ];
  return {
    reused: claims.matches,
    ...{ takenOver, leaving, staying, former, obstacles },
    notices: [
      ...(hasFormerServer
        ? namespacesOf(former).map((namespace) => ({ why: 'beside' as const, namespace }))
        : []),
      ...inUse(split, surroundings),
      ...split.guests.map(({ kind, metadata }) => ({ why: 'guest' as const, kind, name: metadata.name })),
    ],
    needsDecision:
      claims.matches.size > 0 ||
      obstacles.length > 0 ||
      leaving.length > 0 ||
      takenOver.some(runsPods) ||
      hasFormerServer,
  };
}

interface AssessedClaims extends ClaimMatches {
  /** Claims that the bundle does not have yet. */
  readonly wanted: readonly WantedClaim[];
  readonly isNew: boolean;
}

function assessClaims(
  bundle: AssessedBundle,
  data: BundleData,
  objects: readonly KubeObject[],
  foreign: readonly KubeObject[],
): AssessedClaims {
  const present = presentClaims(bundle, objects);
  const wanted = claimNames(bundle.objects)
    .filter((name) => !present.has(name))
    .map((name) => {
      const declared = data.claims.find((claim) => claim.name === name);
      return { name, keep: declared?.keep ?? true, formerly: declared?.formerly ?? [] };
    });
  const theirs = {
    claims: foreign.filter((object) => isClaim(object) && !present.has(object.metadata.name)),
    workloads: foreign.filter(runsPods),
  };
  const matches = matchClaims(wanted, bundle.objects, theirs, data.isServer);
  return { ...matches, wanted, isNew: wanted.length > 0 };
}

/** Objects of other tools, by what becomes of them. */
interface SplitObjects extends Pick<Existing, 'takenOver' | 'leaving' | 'staying'> {
  /** Workloads whose work the bundle does from now on. */
  readonly replaced: readonly KubeObject[];
  /** Workloads that use the data as well, and stay. */
  readonly guests: readonly KubeObject[];
}

function splitForeign(
  bundle: AssessedBundle,
  data: BundleData,
  foreign: readonly KubeObject[],
  claims: AssessedClaims,
): SplitObjects {
  const ours = new Set(bundle.objects.map((object) => objectKey(refOf(object))));
  const takenOver = foreign.filter((object) => !isClaim(object) && ours.has(objectKey(refOf(object))));
  const others = foreign.filter((object) => !takenOver.includes(object) && !isClaim(object));
  const isPredecessor = (object: KubeObject) => isOfPredecessor(object, [bundle.name, ...data.formerly]);
  const dataUsers = usersOf(claims.matches, foreign);
  const isReplaced = replacedBy(bundle, { claims, dataUsers, takenOver, isPredecessor });
  const replaced = [...takenOver.filter(runsPods), ...others.filter(runsPods).filter(isReplaced)];
  const hosts = new Set(replaced.length === 0 ? [] : bundle.objects.filter(isIngress).flatMap(hostsOf));
  const leaving = others.filter((object) => {
    if (runsPods(object)) return replaced.includes(object);
    if (alwaysKept.has(groupKindOf(object))) return false;
    return isPredecessor(object) || (isIngress(object) && hostsOf(object).some((host) => hosts.has(host)));
  });
  const staying = [...others.filter((object) => !leaving.includes(object)), ...claims.unmatched];
  const guests = dataUsers.filter((workload) => !replaced.includes(workload));
  return { takenOver, leaving, staying, replaced, guests };
}

/** Whether a workload of another tool does what the bundle will do. */
function replacedBy(
  bundle: AssessedBundle,
  facts: {
    readonly claims: AssessedClaims;
    readonly dataUsers: readonly KubeObject[];
    readonly takenOver: readonly KubeObject[];
    readonly isPredecessor: (object: KubeObject) => boolean;
  },
): (workload: KubeObject) => boolean {
  const { claims, dataUsers, takenOver, isPredecessor } = facts;
  const ourImages = bundle.objects.filter(isLongRunning).flatMap(imagesOf);
  const repositories = new Set(ourImages.map(({ repository }) => repository));
  const runsSameImage = (workload: KubeObject) =>
    isLongRunning(workload) && imagesOf(workload).some(({ repository }) => repositories.has(repository));
  const isKnown = (workload: KubeObject): boolean =>
    isPredecessor(workload) ||
    workload.metadata.annotations?.[stoppedStateAnnotation] !== undefined ||
    (claims.isNew && runsSameImage(workload));
  // If no known workload uses the data, whatever uses it is the app, regardless of its image. Otherwise the others are
  // guests, such as a backup.
  const isUnclear = !dataUsers.some((workload) => isKnown(workload) || takenOver.includes(workload));
  return (workload) => isKnown(workload) || (isUnclear && !isTask(workload) && dataUsers.includes(workload));
}

function usersOf(claims: ReadonlyMap<string, KubeObject>, foreign: readonly KubeObject[]): KubeObject[] {
  const names = [...claims.values()].map(({ metadata }) => metadata.name);
  return foreign.filter((object) => runsPods(object) && names.some((claim) => usesClaim(object, claim)));
}

/** Unmatched claims, if data that must be kept may be in one of them. */
function unknownClaims(claims: AssessedClaims, { staying }: SplitObjects): Obstacle[] {
  const isMissing = claims.wanted.some(({ name, keep }) => keep && !claims.matches.has(name));
  const users = staying.filter(runsPods);
  const unused = claims.unmatched.filter(
    ({ metadata }) => !users.some((object) => usesClaim(object, metadata.name)),
  );
  if (!isMissing || unused.length === 0) return [];
  return [{ why: 'unknown-claims', claims: unused.map(({ metadata }) => metadata.name).sort() }];
}

function workloadObstacles({ leaving, replaced }: SplitObjects): Obstacle[] {
  return [
    ...leaving
      .filter(isBarePod)
      .map(({ kind, metadata }) => ({ why: 'bare' as const, kind, name: metadata.name })),
    ...replaced.flatMap((workload) =>
      controllersOf(workload).map((by) => ({
        ...{ why: 'kept-up' as const, kind: workload.kind, name: workload.metadata.name, by },
      })),
    ),
    ...replaced.filter(isLongRunning).flatMap((workload) =>
      outsideVolumes(workload).map((volume) => ({
        ...{ why: 'volume' as const, kind: workload.kind, name: workload.metadata.name, volume },
      })),
    ),
  ];
}

function inUse({ takenOver, leaving }: SplitObjects, { elsewhere = [] }: Surroundings): Notice[] {
  const services = [...takenOver, ...leaving].filter(({ kind }) => kind === 'Service');
  const by = namespacesOf(serviceUsers(services, elsewhere)).sort();
  return by.length === 0 ? [] : [{ why: 'in-use', by }];
}

const namespacesOf = (objects: readonly KubeObject[]) => [
  ...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])),
];

const isBarePod = (object: KubeObject) => object.kind === 'Pod' && isAlive(object);
const isAlive = ({ status }: KubeObject) =>
  !(isMap(status) && ['Succeeded', 'Failed'].includes(String(status['phase'])));
const isTask = (object: KubeObject) => ['Job.batch', 'CronJob.batch'].includes(groupKindOf(object));
const isLongRunning = (object: KubeObject) => runsPods(object) && !isTask(object);
/** May hold something that nobody can restore. */
const alwaysKept = new Set(['Secret', 'ConfigMap', 'PersistentVolumeClaim', 'ServiceAccount']);

/** Claims that a bundle brings, and those that its StatefulSets make. */
function claimNames(objects: readonly KubeObject[]): string[] {
  return objects.flatMap((object) => (isClaim(object) ? [object.metadata.name] : madeClaims(object)));
}

/** Our claims, by the names that the bundle gives them. Those that its StatefulSets made carry no label. */
function presentClaims(bundle: AssessedBundle, objects: readonly KubeObject[]): Set<string> {
  const own = objects.filter((object) => !isForeign(object));
  const wasDeployed = own.some(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === parentName(bundle.name),
  );
  const users = [...own.filter(runsPods), ...(wasDeployed ? bundle.objects.filter(runsPods) : [])];
  const made = objects
    .filter(isClaim)
    .filter(({ metadata }) => users.some((user) => makesClaim(user, metadata.name)));
  return new Set(
    [...own.filter(isClaim), ...made].map(
      ({ metadata }) => metadata.annotations?.[standsForAnnotation] ?? metadata.name,
    ),
  );
}
