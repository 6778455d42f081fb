import { sentence } from '../lib/sentence.ts';
import { containersOf, type Explanation, nameOf } from './explanation.ts';
import { type KubeObject, ownedBy } from './kube-object.ts';
import { conditionOf, numberAt } from './read-field.ts';

/** Why a Job has failed permanently; undefined if it has not. */
export function explainJob(job: KubeObject, pods: readonly KubeObject[]): Explanation | undefined {
  const failed = conditionOf(job, 'Failed');
  if (failed?.status !== 'True') return undefined;
  const name = job.metadata.name;
  const newest = ownedBy(job, pods).toSorted((a, b) => created(b).localeCompare(created(a)))[0];
  const container = newest === undefined ? undefined : containersOf(newest).at(-1);
  return {
    about: { kind: 'Job', name },
    isPermanent: true,
    event: failed.message,
    sentence:
      failed.reason === 'DeadlineExceeded'
        ? sentence('trouble.job.slow', 'The task {name} exceeded its time limit.', { name })
        : sentence('trouble.job.failed', 'The task {name} failed. Attempts: {count}.', {
            name,
            count: numberAt(job, 'status', 'failed') ?? 1,
          }),
    ...(newest === undefined || container === undefined
      ? {}
      : { log: { pod: newest.metadata.name, container: nameOf(container), previous: false } }),
  };
}

function created(pod: KubeObject): string {
  return pod.metadata.creationTimestamp ?? '';
}
