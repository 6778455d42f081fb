import { explainFaultedVolume, explainResource } from './custom-resources/custom-resources.ts';
import { explainClaim } from './explain-claim.ts';
import { explainJob } from './explain-job.ts';
import { explainPod } from './explain-pod.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Explanation } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';

export type { Explanation } from './explanation.ts';

/** The observed state of one bundle of objects. */
export interface ProblemFacts {
  /** Deployments, StatefulSets, DaemonSets, Jobs. */
  readonly workloads: readonly KubeObject[];
  readonly pods: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
  /** Anything else that is part of the bundle: Certificates, routes, Services. */
  readonly others: readonly KubeObject[];
  /** What exists of `relatedKinds(others)`. */
  readonly related: readonly KubeObject[];
  /** The volumes of Longhorn, if the cluster has it. */
  readonly volumes: readonly KubeObject[];
  /** Newest first. */
  readonly events: readonly KubeEvent[];
}

/**
 * The one cause to show: a cause before its consequences (a missing disk before the workload that waits for it), and
 * permanent problems before temporary ones. Undefined if everything is just in progress.
 */
export function explainProblem(facts: ProblemFacts): Explanation | undefined {
  const live = facts.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const found = [
    ...facts.workloads.map((workload) =>
      workload.kind === 'Job' ? explainJob(workload, facts.pods) : undefined,
    ),
    ...facts.workloads.map((workload) => explainRefusal(workload, facts.events)),
    ...facts.claims.map((claim) => explainFaultedVolume(claim, facts.volumes)),
    ...facts.claims.map((claim) => explainClaim(claim, facts.events)),
    ...live.map((pod) => explainPod(pod, facts.events)),
    ...facts.others.map((object) => explainResource(object, facts.related, facts.events)),
  ].filter((each) => each !== undefined);
  return found.find(({ isPermanent }) => isPermanent) ?? found[0];
}
