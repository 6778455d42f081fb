import type { StorageProblem } from '../../../contract/storage.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StatusDependencies } from './read-status.ts';
import { readStorageFacts } from './storage-facts.ts';
import { storageStatus } from './storage-status.ts';

export type RecentProblem = (cloud: Cloud, signal?: AbortSignal) => Promise<StorageProblem | undefined>;

/** The status of a cloud is read every few seconds; storage hardly changes that fast, and reading it asks for six lists. */
const freshMs = 2 * 60_000;

interface Known {
  readonly at: number;
  readonly problem: StorageProblem | undefined;
}

export function createRecentProblem({
  kubernetes,
  clock,
}: Pick<StatusDependencies, 'kubernetes' | 'clock'>): RecentProblem {
  const recent = new Map<string, Known>();

  async function read(cloud: Cloud, signal: AbortSignal | undefined): Promise<StorageProblem | undefined> {
    try {
      const facts = await readStorageFacts(kubernetes(cloud.kubeconfig), signal);
      return storageStatus(facts, cloud.kind).problems[0];
    } catch (error) {
      // Someone who may not read volumes still sees the rest of the overview.
      if (error instanceof WildError && error.code === 'cluster.refused') return undefined;
      throw error;
    }
  }

  return async (cloud, signal) => {
    const now = clock().getTime();
    const known = recent.get(cloud.id);
    // A clock that was set back counts as time that has passed.
    if (known !== undefined && Math.abs(now - known.at) < freshMs) return known.problem;
    const problem = await read(cloud, signal);
    recent.set(cloud.id, { at: now, problem });
    return problem;
  };
}
