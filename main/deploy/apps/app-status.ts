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
import { findEndpoint } from '../verify/find-endpoint.ts';
import { isJob } from '../plan/plan-bundle.ts';

export interface StatusFacts {
  readonly app: AppId;
  readonly title: string;
  readonly supporting: boolean;
  /** Its files are in the cloud's folder. */
  readonly added: boolean;
  /** Undefined where it was never deployed. */
  readonly inventory: Inventory | undefined;
  readonly members: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
  /** Of its namespace, where the cluster does not say yet of a task that it is done. */
  readonly pods: readonly KubeObject[];
  /** Why what is not ready is not. */
  readonly explanation: Explanation | undefined;
  readonly now: Date;
}

const programKinds = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job']);
// Longer than any app of the catalogue takes to start.
const startingMs = 10 * 60_000;

export function isWorkload(object: KubeObject): boolean {
  return programKinds.has(object.kind);
}

/** What people are told of an app, from what its objects say. Pure. */
export function appStatus(facts: StatusFacts): AppStatus {
  const { app, title, supporting, inventory } = facts;
  const workloads = facts.members
    .filter(isWorkload)
    .map((object) => ({ object, assessment: assessObject(object, { pods: facts.pods }) }));
  const url = findEndpoint(facts.members)?.url;
  const [condition, said] = assessApp(facts, workloads);
  const known = inventory !== undefined && workloads.length > 0;
  return {
    app,
    title,
    supporting,
    condition,
    sentence: said,
    ...(known && inventory.appVersion !== undefined ? { version: inventory.appVersion } : {}),
    ...(known && inventory.deployedAt !== undefined ? { deployedAt: inventory.deployedAt } : {}),
    ...(known && url !== undefined ? { url } : {}),
    workloads: workloads.map(({ object, assessment }) => ({
      name: object.metadata.name,
      kind: object.kind,
      condition: workloadCondition(object, assessment),
      sentence: assessment.sentence,
    })),
    storage: facts.claims.map((claim) => ({
      name: claim.metadata.name,
      bytes:
        parseQuantity(textAt(claim, 'status', 'capacity', 'storage')) ??
        parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage')) ??
        0,
      bound: textAt(claim, 'status', 'phase') === 'Bound',
    })),
  };
}

type Program = { readonly object: KubeObject; readonly assessment: Assessment };

function assessApp(facts: StatusFacts, workloads: readonly Program[]): [AppStatus['condition'], Sentence] {
  if (workloads.length === 0) {
    return facts.added
      ? ['added', sentence('app.added', 'Added, but not started yet.')]
      : ['absent', sentence('app.absent', 'Not installed.')];
  }
  const failed = workloads.find(({ assessment }) => assessment.state === 'failed');
  const waiting = workloads.find(({ assessment }) => assessment.state === 'progressing');
  const said = facts.explanation?.sentence ?? (failed ?? waiting)?.assessment.sentence;
  if (failed !== undefined || facts.explanation?.hopeless) {
    return ['failing', said ?? sentence('app.failing', 'Not working.')];
  }
  if (waiting !== undefined) {
    const late = facts.now.getTime() - Date.parse(facts.inventory?.deployedAt ?? '') > startingMs;
    return [late ? 'failing' : 'starting', said ?? sentence('app.starting', 'Starting.')];
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

/** What is known of an app while its cluster cannot be asked. */
export function unknownStatus(
  facts: Pick<StatusFacts, 'app' | 'title' | 'supporting' | 'added'>,
  why: Sentence,
): AppStatus {
  const { app, title, supporting } = facts;
  return { app, title, supporting, condition: 'unknown', sentence: why, workloads: [], storage: [] };
}
