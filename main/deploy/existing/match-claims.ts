import { type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import { type ClaimMount, mountsOf } from './claim-mounts.ts';
import { imagesOf, isLater, versionOf } from './image-facts.ts';

/** What a bundle declares about its data. */
export interface BundleData {
  readonly claims: readonly WantedClaim[];
  readonly databases: readonly { readonly name: string; readonly server?: string | undefined }[];
  /** Former names of the bundle. */
  readonly formerly: readonly string[];
  /** Other apps keep their data in it. The files of such a server belong to one major version. */
  readonly isServer: boolean;
}

export interface WantedClaim {
  readonly name: string;
  /** False if all of its data can be recreated. */
  readonly keep: boolean;
  /** Names that other installations of the same app use. */
  readonly formerly: readonly string[];
}

export type ClaimMismatch =
  /** The bundle uses another folder of the claim, so it would not find the existing files and would start empty. */
  | { readonly why: 'layout'; readonly claim: string }
  | { readonly why: 'other-version'; readonly claim: string; readonly had: string; readonly brings: string }
  | { readonly why: 'newer'; readonly claim: string; readonly had: string; readonly brings: string }
  | { readonly why: 'unusable'; readonly claim: string };

export interface ClaimMatches {
  /** By the name that the bundle uses. */
  readonly matches: ReadonlyMap<string, KubeObject>;
  readonly mismatches: readonly ClaimMismatch[];
  /** Claims of other tools that do not seem to belong to the bundle. */
  readonly unmatched: readonly KubeObject[];
}

/** Which claims of other tools hold the data that the workloads of a bundle expect in theirs. Pure. */
export function matchClaims(
  wantedClaims: readonly WantedClaim[],
  ours: readonly KubeObject[],
  theirs: { readonly claims: readonly KubeObject[]; readonly workloads: readonly KubeObject[] },
  isServer: boolean,
): ClaimMatches {
  const left = new Map(theirs.claims.map((claim) => [claim.metadata.name, claim]));
  const matches = new Map<string, KubeObject>();
  const take = (wantedClaim: WantedClaim, name: string | undefined) => {
    const claim = left.get(name ?? '');
    if (claim === undefined || matches.has(wantedClaim.name)) return;
    matches.set(wantedClaim.name, claim);
    left.delete(claim.metadata.name);
  };
  const [ourMounts, theirMounts] = [ours.flatMap(mountsOf), theirs.workloads.flatMap(mountsOf)];
  for (const wantedClaim of wantedClaims) take(wantedClaim, wantedClaim.name);
  for (const wantedClaim of wantedClaims) for (const name of wantedClaim.formerly) take(wantedClaim, name);
  for (const wantedClaim of wantedClaims)
    take(wantedClaim, sameUse(wantedClaim.name, ourMounts, theirMounts, left));
  const mismatches = [...matches].flatMap(([name, claim]) =>
    mismatchesOf(claim, {
      wanted: ourMounts.filter((mount) => mount.claim === name),
      there: theirMounts.filter((mount) => mount.claim === claim.metadata.name),
      ours,
      theirs: theirs.workloads,
      isServer,
    }),
  );
  return { matches, mismatches, unmatched: [...left.values()] };
}

/** The only claim that workloads with the same image use, if ours use one as well. */
function sameUse(
  wanted: string,
  ours: readonly ClaimMount[],
  theirs: readonly ClaimMount[],
  left: ReadonlyMap<string, KubeObject>,
): string | undefined {
  const images = new Set(ours.filter(({ claim }) => claim === wanted).map(({ image }) => image));
  const ourClaims = new Set(ours.filter(({ image }) => images.has(image)).map(({ claim }) => claim));
  const theirClaims = new Set(theirs.filter(({ image }) => images.has(image)).map(({ claim }) => claim));
  if (ourClaims.size !== 1 || theirClaims.size !== 1) return undefined;
  const [only] = theirClaims;
  return only !== undefined && left.has(only) ? only : undefined;
}

interface Fitting {
  readonly wanted: readonly ClaimMount[];
  readonly there: readonly ClaimMount[];
  readonly ours: readonly KubeObject[];
  readonly theirs: readonly KubeObject[];
  readonly isServer: boolean;
}

function mismatchesOf(
  claim: KubeObject,
  { wanted, there, ours, theirs, isServer }: Fitting,
): ClaimMismatch[] {
  const { name } = claim.metadata;
  if (claim.metadata.deletionTimestamp !== undefined || textAt(claim, 'status', 'phase') === 'Lost')
    return [{ why: 'unusable', claim: name }];
  const folders = (mounts: readonly ClaimMount[]) =>
    [...new Set(mounts.map(({ folder }) => folder))].sort().join('\n');
  // Another workload may mount only a part of it; one with the same image knows the layout.
  const sameImage = there.filter(({ image }) => wanted.some((mount) => mount.image === image));
  const telling = sameImage.length > 0 ? sameImage : there;
  // If no workload shows the layout, only the whole claim is certain to contain all of the data.
  const layout = telling.length === 0 ? '' : folders(telling);
  if (folders(wanted) !== layout) return [{ why: 'layout', claim: name }];
  const user = (mounts: readonly ClaimMount[], workloads: readonly KubeObject[]) =>
    workloads.flatMap(imagesOf).find(({ repository }) => mounts.some(({ image }) => image === repository));
  const [next, old] = [user(wanted, ours), user(telling, theirs)];
  const [brings, had] = [versionOf(next?.tag), versionOf(old?.tag)];
  const facts = { claim: name, had: old?.tag ?? '?', brings: next?.tag ?? '?' };
  const same = old !== undefined && old.repository === next?.repository;
  if (isServer && !(same && had !== undefined && had[0] === brings?.[0]))
    return [{ why: 'other-version', ...facts }];
  if (same && had !== undefined && brings !== undefined && isLater(had, brings))
    return [{ why: 'newer', ...facts }];
  return [];
}
