import { groupKindOf, isMap, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { parentName } from '../apply-set.ts';
import type { Bundle } from '../plan/plan-bundle.ts';
import { madeClaims, makesClaim, usesClaim } from './claim-mounts.ts';
import { standsForAnnotation } from './claim-names.ts';
import { databaseObstacles } from './database-obstacles.ts';
import { hostsOf, isForeign, isOfPredecessor, runsPods, controllersOf } from './foreign-objects.ts';
import { imagesOf } from './image-facts.ts';
import { outsideVolumes } from './outside-volumes.ts';
import { serviceUsers } from './service-users.ts';
import { type AppData, matchClaims, type ClaimMismatch } from './match-claims.ts';

/** What was found where an app is, or is to go. */
export interface Surroundings {
  /** All in its namespace that may matter, ours among it. */
  readonly objects: readonly KubeObject[];
  /** The same of the namespaces that it had under former names. */
  readonly former: readonly KubeObject[];
  /** Workloads of others in other namespaces, where something here may be what they use. */
  readonly elsewhere?: readonly KubeObject[];
}

/** Why what is there cannot be taken over, or not without a person's word. */
export type Obstacle =
  | ClaimMismatch
  /** Nobody can tell which of these holds the app's data. */
  | { readonly why: 'unknown-claims'; readonly claims: readonly string[] }
  /** Runs by itself, so that it cannot be stopped for a while. */
  | { readonly why: 'bare'; readonly kind: string; readonly name: string }
  /** Something would start it again, or put it back as it was. */
  | { readonly why: 'kept-up'; readonly kind: string; readonly name: string; readonly by: string }
  /** Would be used by what is there and by the app at once. */
  | { readonly why: 'shared'; readonly kind: string; readonly name: string }
  /** Data in a place that is no claim: a folder of a machine, a share in the network. */
  | { readonly why: 'volume'; readonly kind: string; readonly name: string; readonly volume: string }
  | {
      readonly why: 'database';
      readonly name: string;
      readonly at?: string | undefined;
      readonly next?: string | undefined;
    };

/** What a person should know before choosing. */
export type Remark =
  /** Begins with storage of its own, beside what is in this namespace. */
  | { readonly why: 'beside'; readonly namespace: string }
  /** Others use what is here, and may lose it. */
  | { readonly why: 'in-use'; readonly by: readonly string[] }
  /** Uses the same storage, and goes on with that. */
  | { readonly why: 'guest'; readonly kind: string; readonly name: string };

/** What becomes of what was there before the app. */
export interface Existing {
  /** Claims that the app goes on with, by the name that it would give them. */
  readonly reused: ReadonlyMap<string, KubeObject>;
  /** Objects of others with the names of ours, but for claims. */
  readonly takenOver: readonly KubeObject[];
  /** Stop first, and are removed when the app works. */
  readonly leaving: readonly KubeObject[];
  readonly staying: readonly KubeObject[];
  /** Of former names: their data cannot be carried over by using it on. */
  readonly former: readonly KubeObject[];
  readonly obstacles: readonly Obstacle[];
  readonly remarks: readonly Remark[];
  /** Whether a person has to say what becomes of it before anything is done. */
  readonly asks: boolean;
}

/** On what was stopped for an app: how it was before, as JSON. */
export const stoppedStateAnnotation = 'wildcloud.dev/before';

/** What lives where an app is to go, and what is to become of it. Pure. */
export function assessExisting(desired: Bundle, data: AppData, around: Surroundings): Existing {
  const ours = desired.objects;
  const wanted = new Map(ours.map((object) => [objectKey(refOf(object)), object]));
  const foreign = around.objects.filter(isForeign);
  const workloads = foreign.filter(runsPods);
  const present = claimsInPlace(desired, around.objects);
  const claims = foreign.filter((object) => isClaim(object) && !present.has(object.metadata.name));
  const missing = claimNames(ours).filter((name) => !present.has(name));
  const wantedClaims = missing.map((name) => {
    const said = data.claims.find((claim) => claim.name === name);
    return { name, keep: said?.keep ?? true, formerly: said?.formerly ?? [] };
  });
  const { matches, mismatches, unmatched } = matchClaims(
    wantedClaims,
    ours,
    { claims, workloads },
    data.isServer,
  );

  const isNew = missing.length > 0;
  const takenOver = foreign.filter((object) => !isClaim(object) && wanted.has(objectKey(refOf(object))));
  const others = foreign.filter((object) => !takenOver.includes(object) && !isClaim(object));
  const images = new Set(
    ours
      .filter(runsOn)
      .flatMap(imagesOf)
      .map(({ repository }) => repository),
  );
  const used = [...matches.values()].map(({ metadata }) => metadata.name);
  const isPredecessor = (object: KubeObject) => isOfPredecessor(object, [desired.app, ...data.formerly]);
  const isKnown = (workload: KubeObject): boolean =>
    isPredecessor(workload) ||
    workload.metadata.annotations?.[stoppedStateAnnotation] !== undefined ||
    (isNew && runsOn(workload) && imagesOf(workload).some(({ repository }) => images.has(repository)));
  const usersOfData = workloads.filter((workload) => used.some((claim) => usesClaim(workload, claim)));
  // Where nobody else does, what uses the data is the app, whatever image it has. Others are guests, such as a backup.
  const isAlone = !usersOfData.some((workload) => isKnown(workload) || takenOver.includes(workload));
  const isReplaced = (workload: KubeObject): boolean =>
    isKnown(workload) || (isAlone && !isTask(workload) && usersOfData.includes(workload));
  const before = [...takenOver.filter(runsPods), ...others.filter(runsPods).filter(isReplaced)];
  const hosts = new Set(before.length === 0 ? [] : ours.filter(isIngress).flatMap(hostsOf));
  const leaving = others.filter((object) => {
    if (runsPods(object)) return before.includes(object);
    if (keptAlways.has(groupKindOf(object))) return false;
    return isPredecessor(object) || (isIngress(object) && hostsOf(object).some((host) => hosts.has(host)));
  });
  const staying = [...others.filter((object) => !leaving.includes(object)), ...unmatched];

  const former = isNew
    ? around.former.filter((object) => isForeign(object) && (isClaim(object) || runsOn(object)))
    : [];
  const lost = unmatched.filter((claim) => !others.some((object) => staysWith(object, claim, leaving)));
  const unserved = wantedClaims.filter(({ name, keep }) => keep && !matches.has(name));
  const obstacles: Obstacle[] = [
    ...mismatches,
    ...(unserved.length > 0 && lost.length > 0
      ? [{ why: 'unknown-claims' as const, claims: lost.map(({ metadata }) => metadata.name).sort() }]
      : []),
    ...leaving
      .filter(isBare)
      .map(({ kind, metadata }) => ({ why: 'bare' as const, kind, name: metadata.name })),
    ...before.flatMap((workload) =>
      controllersOf(workload).map((by) => ({
        why: 'kept-up' as const,
        kind: workload.kind,
        name: workload.metadata.name,
        by,
      })),
    ),
    ...before.filter(runsOn).flatMap((workload) =>
      outsideVolumes(workload).map((volume) => ({
        why: 'volume' as const,
        kind: workload.kind,
        name: workload.metadata.name,
        volume,
      })),
    ),
    ...(matches.size > 0 || before.some(runsOn) ? databaseObstacles(desired, data, before, around) : []),
  ];
  const served = former.some(isClaim) && data.isServer;
  const asks =
    matches.size > 0 || obstacles.length > 0 || leaving.length > 0 || takenOver.some(runsPods) || served;
  const services = [...takenOver, ...leaving].filter(({ kind }) => kind === 'Service');
  const users = namespacesOf(serviceUsers(services, around.elsewhere ?? [])).sort();
  const remarks = [
    ...(served ? namespacesOf(former).map((namespace) => ({ why: 'beside' as const, namespace })) : []),
    ...(users.length > 0 ? [{ why: 'in-use' as const, by: users }] : []),
    ...usersOfData
      .filter((workload) => !before.includes(workload))
      .map(({ kind, metadata }) => ({ why: 'guest' as const, kind, name: metadata.name })),
  ];
  return { reused: matches, takenOver, leaving, staying, former, obstacles, remarks, asks };
}

const namespacesOf = (objects: readonly KubeObject[]) => [
  ...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])),
];

const isClaim = (object: KubeObject) => groupKindOf(object) === 'PersistentVolumeClaim';
const isIngress = (object: KubeObject) => groupKindOf(object) === 'Ingress.networking.k8s.io';
const isBare = (object: KubeObject) => object.kind === 'Pod' && isAlive(object);
const isAlive = ({ status }: KubeObject) =>
  !(isMap(status) && ['Succeeded', 'Failed'].includes(String(status['phase'])));
const isTask = (object: KubeObject) => ['Job.batch', 'CronJob.batch'].includes(groupKindOf(object));
const runsOn = (object: KubeObject) => runsPods(object) && !isTask(object);
/** May hold what nobody can make again. */
const keptAlways = new Set(['Secret', 'ConfigMap', 'PersistentVolumeClaim', 'ServiceAccount']);

/** Claims that an app brings along, and those that its StatefulSets make. */
function claimNames(objects: readonly KubeObject[]): string[] {
  return objects.flatMap((object) => (isClaim(object) ? [object.metadata.name] : madeClaims(object)));
}

/** Claims of ours, under the names that the app gives them. Those that its workloads made for themselves carry no label. */
function claimsInPlace(desired: Bundle, objects: readonly KubeObject[]): Set<string> {
  const [own, others] = [objects.filter((object) => !isForeign(object)), objects.filter(isClaim)];
  const wasHere = own.some(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === parentName(desired.app),
  );
  const users = [...own.filter(runsPods), ...(wasHere ? desired.objects.filter(runsPods) : [])];
  const made = others.filter(({ metadata }) => users.some((user) => makesClaim(user, metadata.name)));
  return new Set(
    [...own.filter(isClaim), ...made].map(
      ({ metadata }) => metadata.annotations?.[standsForAnnotation] ?? metadata.name,
    ),
  );
}

/** Whether a claim is that of something else in the same place, which goes on to use it. */
function staysWith(object: KubeObject, claim: KubeObject, leaving: readonly KubeObject[]): boolean {
  return runsPods(object) && !leaving.includes(object) && usesClaim(object, claim.metadata.name);
}
