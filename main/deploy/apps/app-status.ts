import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/wire.ts';
import {
  type Assessment,
  assessObject,
  type Explanation,
  type KubeObject,
  parseQuantity,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Inventory } from '../apply-set.ts';
import { isJob, isWorkload } from '../plan/object-kinds.ts';
import { findEndpoint } from '../verify/find-endpoint.ts';

export interface AppFacts {
  readonly app: AppId;
  readonly title: string;
  readonly supporting: boolean;
  /** Its files are in the cloud's folder. */
  readonly added: boolean;
}

export interface ClusterFacts {
  /** Undefined if it was never deployed. */
  readonly inventory: Inventory | undefined;
  readonly members: readonly KubeObject[];
  /** What makes its address work: its Certificates, also those that cert-manager made for its Ingress. */
  readonly certificates: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
  /** Of its namespace, while the cluster does not report a Job as complete. */
  readonly pods: readonly KubeObject[];
  /** Why something is not ready. */
  readonly explanation: Explanation | undefined;
}

// Longer than any app of the catalogue takes to start.
const startingMs = 10 * 60_000;

/** What people see of an app, from what its objects report. Pure. */
export function appStatus(facts: AppFacts, cluster: ClusterFacts, now: Date): AppStatus {
  const { app, title, supporting } = facts;
  const { inventory, members, pods, claims } = cluster;
  const workloads = members
    .filter(isWorkload)
    .map((object) => ({ object, assessment: assessObject(object, { pods }) }));
  const url = findEndpoint(members)?.url;
  const [condition, text] = assessApp(facts, cluster, workloads, now);
  const isDeployed = inventory !== undefined && workloads.length > 0;
  return {
    ...{ app, title, supporting, condition, sentence: text },
    ...(isDeployed && inventory.version !== undefined ? { version: inventory.version } : {}),
    ...(isDeployed && inventory.deployedAt !== undefined ? { deployedAt: inventory.deployedAt } : {}),
    ...(isDeployed && url !== undefined ? { url } : {}),
    workloads: workloads.map(({ object, assessment }) => ({
      name: object.metadata.name,
      kind: object.kind,
      condition: workloadCondition(object, assessment),
      sentence: assessment.sentence,
    })),
    storage: claims.map((claim) => ({
      name: claim.metadata.name,
      bytes:
        parseQuantity(textAt(claim, 'status', 'capacity', 'storage')) ??
        parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage')) ??
        0,
      bound: textAt(claim, 'status', 'phase') === 'Bound',
    })),
  };
}

interface AssessedWorkload {
  readonly object: KubeObject;
  readonly assessment: Assessment;
}

function assessApp(
  { added }: AppFacts,
  { explanation, inventory, certificates }: ClusterFacts,
  workloads: readonly AssessedWorkload[],
  now: Date,
): [AppStatus['condition'], Sentence] {
  if (workloads.length === 0) {
    return added
      ? ['added', sentence('app.added', 'Added but not deployed yet.')]
      : ['absent', sentence('app.absent', 'Not installed.')];
  }
  const all = [...workloads, ...certificates.map((object) => ({ object, assessment: assessObject(object) }))];
  const failed = all.find(({ assessment }) => assessment.state === 'failed');
  const progressing = all.find(({ assessment }) => assessment.state === 'progressing');
  const reason = explanation?.sentence ?? (failed ?? progressing)?.assessment.sentence;
  if (failed !== undefined || explanation?.isPermanent)
    return ['failing', reason ?? sentence('app.failing', 'Not working.')];
  if (progressing !== undefined || explanation !== undefined) {
    const isLate = now.getTime() - Date.parse(inventory?.deployedAt ?? '') > startingMs;
    return [isLate ? 'failing' : 'starting', reason ?? sentence('app.starting', 'Starting.')];
  }
  return ['working', sentence('app.working', 'Working.')];
}

function workloadCondition(
  object: KubeObject,
  { state }: Assessment,
): AppStatus['workloads'][number]['condition'] {
  if (state === 'failed') return 'failing';
  if (state === 'progressing') return 'starting';
  return isJob(object) ? 'done' : 'working';
}

/** The status of an app while its cluster is unreachable. */
export function unknownStatus({ app, title, supporting }: AppFacts, reason: Sentence): AppStatus {
  return { app, title, supporting, condition: 'unknown', sentence: reason, workloads: [], storage: [] };
}
