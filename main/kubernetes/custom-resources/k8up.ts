import { sentence } from '../../lib/sentence.ts';
import { type Assessment, failure, progressing, ready } from '../assessment.ts';
import type { Explanation } from '../explanation.ts';
import { clip } from '../forbidden.ts';
import { groupKindOf, type KubeObject } from '../kube-object.ts';
import { conditionOf } from '../read-field.ts';

const runs = new Set([
  'Backup.k8up.io',
  'Check.k8up.io',
  'Prune.k8up.io',
  'Restore.k8up.io',
  'Archive.k8up.io',
]);
/** Reasons with which a PreBackupPod may be missing without the backup having failed. */
const harmless = new Set(['Succeeded', 'Waiting', 'NoPreBackupPodsFound', 'Ready']);

/** Whether a Schedule is in force, or a run of K8up has finished; undefined for other kinds. */
export function assessK8up(object: KubeObject): Assessment | undefined {
  const name = object.metadata.name;
  const kind = groupKindOf(object);
  if (kind === 'Schedule.k8up.io') {
    const { status } = conditionOf(object, 'Ready') ?? {};
    if (status === 'False')
      return failure('kube.backup.no-schedule', 'The backup schedule {name} isn’t active.', { name });
    return status === 'True'
      ? ready('kube.backup.scheduled', 'The backup schedule {name} is active.', { name })
      : progressing('kube.backup.scheduling', 'Waiting for K8up to take over the backup schedule {name}.', {
          name,
        });
  }
  if (!runs.has(kind)) return undefined;
  if (failureOf(object) !== undefined) return failure('kube.backup.failed', '{name} failed.', { name });
  return conditionOf(object, 'Completed')?.status === 'True'
    ? ready('kube.backup.done', '{name} is done.', { name })
    : progressing('kube.backup.running', '{name} is running.', { name });
}

/** Why a run of K8up failed or a Schedule isn't in force. Its own message mostly names only the Job; the log tells more. */
export function explainK8up(object: KubeObject): Explanation | undefined {
  if (assessK8up(object)?.state !== 'failed') return undefined;
  const name = object.metadata.name;
  const event = failureOf(object) ?? conditionOf(object, 'Ready')?.message ?? '';
  return {
    ...{ about: { kind: object.kind, name }, event, isPermanent: true },
    sentence: sentence('trouble.backup.failed', '{name} failed: {reason}.', {
      name,
      reason: clip(event),
    }),
  };
}

function failureOf(run: KubeObject): string | undefined {
  const completed = conditionOf(run, 'Completed');
  if (completed?.status === 'True' && completed.reason !== 'Succeeded') return completed.message;
  const before = conditionOf(run, 'PreBackupPodReady');
  return before?.status === 'False' && !harmless.has(before.reason) ? before.message : undefined;
}
