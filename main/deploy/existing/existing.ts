import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { ClaimMismatch } from './match-claims.ts';

/** What exists in the namespaces of a bundle. */
export interface Surroundings {
  /** Everything relevant in its namespace, including our own objects. */
  readonly objects: readonly KubeObject[];
  /** The same for the namespaces that it had under former names. */
  readonly former: readonly KubeObject[];
  /** Workloads of other tools in other namespaces that may depend on what is here. */
  readonly elsewhere?: readonly KubeObject[];
}

/** Why the existing installation cannot be taken over, or only if a person agrees. */
export type Obstacle =
  | ClaimMismatch
  /** It is unclear which of these holds the bundle's data. */
  | { readonly why: 'unknown-claims'; readonly claims: readonly string[] }
  /** A pod without a controller, which cannot be stopped temporarily. */
  | { readonly why: 'bare'; readonly kind: string; readonly name: string }
  /** A controller would start it again, or revert changes to it. */
  | { readonly why: 'kept-up'; readonly kind: string; readonly name: string; readonly by: string }
  /** The existing installation and the bundle would both use it. */
  | { readonly why: 'shared'; readonly kind: string; readonly name: string }
  /** Data outside of claims: a folder of a machine, a network share. */
  | { readonly why: 'volume'; readonly kind: string; readonly name: string; readonly volume: string }
  | {
      readonly why: 'database';
      readonly name: string;
      readonly at?: string | undefined;
      readonly next?: string | undefined;
    };

/** What a person should know before choosing. */
export type Notice =
  /** It starts with storage of its own, next to what is in this namespace. */
  | { readonly why: 'beside'; readonly namespace: string }
  /** Workloads in these namespaces use what is here, and may lose access to it. */
  | { readonly why: 'in-use'; readonly by: readonly string[] }
  /** Mounts the same storage, and continues to do so. */
  | { readonly why: 'guest'; readonly kind: string; readonly name: string };

/** What becomes of objects that existed before the bundle. */
export interface Existing {
  /** Claims that the bundle continues to use, by the name that it would give them. */
  readonly reused: ReadonlyMap<string, KubeObject>;
  /** Objects of other tools with the names of ours, except claims. */
  readonly takenOver: readonly KubeObject[];
  /** Are stopped first, and removed once the bundle works. */
  readonly leaving: readonly KubeObject[];
  readonly staying: readonly KubeObject[];
  /** In namespaces of former names, whose claims cannot be used from here. */
  readonly former: readonly KubeObject[];
  readonly obstacles: readonly Obstacle[];
  readonly notices: readonly Notice[];
  /** A person has to decide before anything is changed. */
  readonly needsDecision: boolean;
}

/** On objects that were stopped for a bundle: their previous state, as JSON. */
export const stoppedStateAnnotation = 'wildcloud.dev/before';
