import { sentence } from '../lib/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { clip, podSecurityViolations } from './forbidden.ts';
import { conditionOf, listAt, textAt } from './read-field.ts';

/** Why the cluster refuses to create pods for a workload: its policies or quotas forbid them. */
export function explainRefusal(workload: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  const replicaFailure = conditionOf(workload, 'ReplicaFailure');
  // A Deployment reports it in its status; other workloads only by an event.
  const message =
    replicaFailure?.status === 'True'
      ? replicaFailure.message
      : events.find(
          ({ about, reason, lastSeen }) =>
            reason === 'FailedCreate' &&
            about.kind === workload.kind &&
            about.name === workload.metadata.name &&
            lastSeen >= lastApplied(workload),
        )?.message;
  if (message === undefined) return undefined;
  const program = workload.metadata.name;
  const base = { about: { kind: workload.kind, name: program }, event: message };
  const rights = podSecurityViolations(message);
  if (rights !== undefined) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.refused.rights',
        '{program} asks for more permissions than this cluster’s security rules allow: {rights}.',
        { program, rights },
      ),
      hint: sentence(
        'trouble.refused.rights.hint',
        'Apps from the catalogue shouldn’t need them. Report this to the maker of the app.',
      ),
    };
  }
  const quota = /exceeded quota: ([^,]+)/.exec(message)?.[1];
  if (quota !== undefined) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.refused.quota',
        '{program} needs more than the quota of its namespace allows ({quota}).',
        { program, quota },
      ),
      hint: sentence('trouble.refused.quota.hint', 'Configure it to use less, or raise the quota.'),
    };
  }
  return {
    ...base,
    isPermanent: false,
    sentence: sentence('trouble.refused.other', 'The cluster doesn’t allow {program} to start: {reason}.', {
      program,
      reason: clip(message.replace(/^Error creating: /, '').replace(/^[^]*? is forbidden: /, '')),
    }),
  };
}

/** When we last applied the object, by the cluster's clock. Earlier refusals are about its previous version. */
function lastApplied(object: KubeObject): string {
  const times = listAt(object, 'metadata', 'managedFields')
    .filter((entry) => textAt(entry, 'operation') === 'Apply')
    .map((entry) => textAt(entry, 'time') ?? '');
  return times.toSorted().at(-1) ?? '';
}
