import type { KubeObject } from '../kubernetes/kubernetes.ts';

/** Where a bundle lives in a cluster, and what its inventory is named after. */
export interface BundleRef {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Objects that are planned, applied, verified and removed together. An app is a bundle; so can be anything else that
 * arrives as objects for one namespace.
 */
export interface Bundle extends BundleRef {
  /** What people call it in plans, failures and the history. */
  readonly title: string;
  readonly version?: string;
  /** All labelled as members, Jobs stamped with their hash, in the order in which they are created. */
  readonly objects: readonly KubeObject[];
  /** By `objectKey`: objects of other tools under these names are replaced as a whole, not merged. */
  readonly replaces?: ReadonlySet<string>;
  /** Kinds such as `Certificate.cert-manager.io` that other bundles of the same rollout define before this one starts. */
  readonly definedBefore?: ReadonlySet<string>;
  /** By `objectKey`: not waited for when it starts, because only its check at the end can tell. */
  readonly verifiedLater?: ReadonlySet<string>;
  /** What its address returns when it works; without it any ordinary response will do. */
  readonly verify?: Expectation;
  /** Removes the values of its secrets from a text. */
  readonly redact: (text: string) => string;
}

export interface Expectation {
  readonly path: string;
  readonly expect?: readonly number[] | undefined;
}

/** What a sentence about a bundle needs. */
export type BundleTitle = Pick<Bundle, 'name' | 'title' | 'version'>;
