/** A stable release; pre-releases are not parsed. */
export interface Release {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

export function releaseOf(version: string): Release | undefined {
  const found = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (found === null) return undefined;
  const [, major, minor, patch] = found;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** `registry.k8s.io/kube-apiserver:v1.36.3@sha256:…` says v1.36.3. */
export const versionOfImage = (image: string): string | undefined =>
  /:(v\d+\.\d+\.\d+)(?=[-@]|$)/.exec(image)?.[1];

/** Negative if `one` is older. */
export function compareReleases(one: Release, other: Release): number {
  return one.major - other.major || one.minor - other.minor || one.patch - other.patch;
}

/** How many minor versions `to` is ahead; infinite for another major version. */
export function minorsAhead(from: Release, to: Release): number {
  return from.major === to.major ? to.minor - from.minor : Number.POSITIVE_INFINITY;
}

export const minorOf = ({ major, minor }: Release): string => `v${major}.${minor}`;
