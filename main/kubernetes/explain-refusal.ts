import { sentence } from '../lib/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { clip, podSecurityViolations } from './forbidden.ts';
import { conditionOf, listAt, textAt } from './read-field.ts';

/** Why the cluster makes no programs for a workload: its rules or its limits say no. */
export function explainRefusal(workload: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  const replicaFailure = conditionOf(workload, 'ReplicaFailure');
  // A Deployment says so itself; the others only by an event.
  const message =
    replicaFailure?.status === 'True'
      ? replicaFailure.message
      : events.find(
          ({ about, reason, lastSeen }) =>
            reason === 'FailedCreate' &&
            about.kind === workload.kind &&
            about.name === workload.metadata.name &&
            lastSeen >= lastWritten(workload),
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
        '{program} asks for more rights than the safety rules of this cluster allow: {rights}.',
        { program, rights },
      ),
      hint: sentence(
        'trouble.refused.rights.hint',
        'Apps of the catalogue should not need them. Tell whoever makes the app.',
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
        '{program} needs more than the limit of its group allows ({quota}).',
        { program, quota },
      ),
      hint: sentence('trouble.refused.quota.hint', 'Let it use less, or raise the limit.'),
    };
  }
  return {
    ...base,
    isPermanent: false,
    sentence: sentence('trouble.refused.other', 'The cluster does not let {program} start: {reason}.', {
      program,
      reason: clip(message.replace(/^Error creating: /, '').replace(/^[^]*? is forbidden: /, '')),
    }),
  };
}

/** By the cluster's own clock, so that a refusal of what was there before is not told of what is there now. */
function lastWritten(object: KubeObject): string {
  const times = listAt(object, 'metadata', 'managedFields')
    .filter((entry) => textAt(entry, 'operation') === 'Apply')
    .map((entry) => textAt(entry, 'time') ?? '');
  return times.toSorted().at(-1) ?? '';
}
