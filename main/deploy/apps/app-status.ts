import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { parseQuantity, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { bundleStatus } from '../observe/bundle-status.ts';
import type { ClusterFacts } from '../observe/read-bundle.ts';

export interface AppFacts {
  readonly app: AppId;
  readonly title: string;
  readonly supporting: boolean;
  /** Its files are in the cloud's folder. */
  readonly added: boolean;
}

/** What people see of an app, from what its objects report. Pure. */
export function appStatus(facts: AppFacts, cluster: ClusterFacts, now: Date): AppStatus {
  const { app, title, supporting, added } = facts;
  const { condition, sentence: text, ...status } = bundleStatus(cluster, now);
  const notDeployed = added
    ? sentence('app.added', 'Added but not deployed yet.')
    : sentence('app.absent', 'Not installed.');
  return {
    ...{ app, title, supporting, ...status },
    condition: condition === 'absent' && added ? 'added' : condition,
    sentence: text ?? notDeployed,
    storage: cluster.claims.map((claim) => ({
      name: claim.metadata.name,
      bytes:
        parseQuantity(textAt(claim, 'status', 'capacity', 'storage')) ??
        parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage')) ??
        0,
      bound: textAt(claim, 'status', 'phase') === 'Bound',
    })),
  };
}

/** The status of an app while its cluster is unreachable. */
export function unknownStatus({ app, title, supporting }: AppFacts, reason: Sentence): AppStatus {
  return { app, title, supporting, condition: 'unknown', sentence: reason, workloads: [], storage: [] };
}
