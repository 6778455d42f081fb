import type { AppStatus } from '../../../contract/apps.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import {
  type Assessment,
  assessObject,
  groupKindOf,
  type KubeObject,
  numberAt,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Inventory } from '../apply-set.ts';
import { isJob, isWorkload } from '../plan/object-kinds.ts';
import { findEndpoint } from '../verify/find-endpoint.ts';
import type { BundleFacts } from './read-bundle.ts';

/** What people see of a bundle, from what its objects report. */
export interface BundleStatus {
  /** `absent`: nothing of it runs, and nothing else tells that it was deployed. */
  readonly condition: 'absent' | 'starting' | 'working' | 'failing';
  /** Undefined if it is absent. */
  readonly sentence: Sentence | undefined;
  readonly workloads: AppStatus['workloads'];
  readonly version?: string;
  readonly deployedAt?: string;
  readonly url?: string;
}

// Longer than any app of the catalogue takes to start.
const startingMs = 10 * 60_000;

export function bundleStatus(cluster: BundleFacts, now: Date): BundleStatus {
  const { inventory, members, pods } = cluster;
  const workloads = members
    .filter(isWorkload)
    .map((object) => ({ object, assessment: assessObject(object, { pods }) }));
  const url = findEndpoint(members)?.url;
  const isDeployed = inventory !== undefined && workloads.length > 0;
  return {
    ...assessWorkloads(cluster, workloads, now),
    ...(isDeployed && inventory.version !== undefined ? { version: inventory.version } : {}),
    ...(isDeployed && inventory.deployedAt !== undefined ? { deployedAt: inventory.deployedAt } : {}),
    ...(isDeployed && url !== undefined ? { url } : {}),
    workloads: workloads.map(({ object, assessment }) => ({
      name: object.metadata.name,
      kind: object.kind,
      condition: workloadCondition(object, assessment),
      sentence: assessment.sentence,
    })),
  };
}

interface AssessedWorkload {
  readonly object: KubeObject;
  readonly assessment: Assessment;
}

function assessWorkloads(
  { explanation, inventory, certificates, members }: BundleFacts,
  workloads: readonly AssessedWorkload[],
  now: Date,
): Pick<BundleStatus, 'condition' | 'sentence'> {
  if (workloads.length === 0) return { condition: 'absent', sentence: undefined };
  const all = [...workloads, ...certificates.map((object) => ({ object, assessment: assessObject(object) }))];
  const isOff = workloads.find(({ object }) => numberAt(object, 'spec', 'replicas') === 0);
  if (isOff !== undefined) return { condition: 'failing', sentence: isOff.assessment.sentence };
  const gone = inventory?.deployedAt === undefined ? undefined : missingKind(inventory, members);
  if (gone !== undefined) return { condition: 'failing', sentence: gone };
  const failed = all.find(({ assessment }) => assessment.state === 'failed');
  const progressing = all.find(({ assessment }) => assessment.state === 'progressing');
  const reason = explanation?.sentence ?? (failed ?? progressing)?.assessment.sentence;
  if (failed !== undefined || explanation?.isPermanent)
    return { condition: 'failing', sentence: reason ?? sentence('app.failing', 'Not working.') };
  if (progressing !== undefined || explanation !== undefined) {
    const isLate = now.getTime() - Date.parse(inventory?.deployedAt ?? '') > startingMs;
    return {
      condition: isLate ? 'failing' : 'starting',
      sentence: reason ?? sentence('app.starting', 'Starting.'),
    };
  }
  return { condition: 'working', sentence: sentence('app.working', 'Working.') };
}

/** The kinds without which a bundle doesn’t work. The inventory lists kinds only, so one object of several isn’t missed. */
const vital = [
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Service',
  'Ingress.networking.k8s.io',
];

function missingKind({ groupKinds }: Inventory, members: readonly KubeObject[]): Sentence | undefined {
  const present = new Set(members.map(groupKindOf));
  const gone = vital.find((kind) => groupKinds.includes(kind) && !present.has(kind));
  if (gone === undefined) return undefined;
  const [kind = gone] = gone.split('.');
  return sentence('app.missing-kind', 'Its {kind} is gone from the cluster. Deploy it again.', { kind });
}

function workloadCondition(
  object: KubeObject,
  { state }: Assessment,
): AppStatus['workloads'][number]['condition'] {
  if (state === 'failed') return 'failing';
  if (state === 'progressing') return 'starting';
  return isJob(object) ? 'done' : 'working';
}
