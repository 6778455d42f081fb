import { type Assessment, failure, progressing, ready } from './assessment.ts';
import type { KubeObject } from './kube-object.ts';
import { conditionOf, numberAt, textAt } from './read-field.ts';

/** Deployments, StatefulSets and DaemonSets: as many programs as wanted, all of the newest kind, all answering. */
export function assessWorkload(object: KubeObject): Assessment {
  // Without it nobody has looked at the object yet, and every count in the status reads as zero.
  if (numberAt(object, 'status', 'observedGeneration') === undefined) {
    return progressing('kube.not-seen-yet', 'The cluster has not looked at the change of {name} yet.', {
      name: object.metadata.name,
    });
  }
  switch (object.kind) {
    case 'Deployment':
      return assessDeployment(object);
    case 'StatefulSet':
      return assessStatefulSet(object);
    default:
      return assessDaemonSet(object);
  }
}

function assessDeployment(object: KubeObject): Assessment {
  const name = object.metadata.name;
  if (conditionOf(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded') {
    return failure('kube.program.too-slow', '{name} did not start in the time that it was given.', { name });
  }
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const { replicas, updated, answering, available } = countsOf(object);
  if (updated < wanted) return starting(name, updated, wanted);
  if (replicas > updated) return replacing(name);
  if (Math.min(answering, available) < wanted) return starting(name, Math.min(answering, available), wanted);
  return running(name, wanted);
}

function assessStatefulSet(object: KubeObject): Assessment {
  const name = object.metadata.name;
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const { replicas, updated, answering } = countsOf(object);
  if (replicas < wanted || answering < wanted) return starting(name, Math.min(replicas, answering), wanted);
  if (replicas > wanted) return replacing(name);
  // Somebody chose to restart them by hand, so old ones are as wanted.
  if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return running(name, wanted);
  const kept = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  if (kept > 0) return updated >= wanted - kept ? running(name, wanted) : replacing(name);
  const current = textAt(object, 'status', 'currentRevision');
  return current === textAt(object, 'status', 'updateRevision') ? running(name, wanted) : replacing(name);
}

function assessDaemonSet(object: KubeObject): Assessment {
  const name = object.metadata.name;
  const count = (field: string) => numberAt(object, 'status', field) ?? 0;
  const wanted = count('desiredNumberScheduled');
  const answering = Math.min(count('numberAvailable'), count('numberReady'), count('currentNumberScheduled'));
  if (answering < wanted) return starting(name, answering, wanted);
  if (count('updatedNumberScheduled') < wanted) return replacing(name);
  return running(name, wanted);
}

function countsOf(object: KubeObject) {
  const count = (field: string) => numberAt(object, 'status', field) ?? 0;
  return {
    replicas: count('replicas'),
    updated: count('updatedReplicas'),
    answering: count('readyReplicas'),
    available: count('availableReplicas'),
  };
}

function running(name: string, wanted: number): Assessment {
  return wanted === 0
    ? ready('kube.program.off', '{name} is switched off.', { name })
    : ready('kube.program.running', '{name} is running.', { name });
}

function starting(name: string, count: number, wanted: number): Assessment {
  return wanted === 1
    ? progressing('kube.program.starting', '{name} is starting.', { name })
    : progressing('kube.program.starting-some', '{count} of {wanted} programs of {name} are running.', {
        name,
        count,
        wanted,
      });
}

function replacing(name: string): Assessment {
  return progressing('kube.program.replacing', 'The older {name} is being replaced.', { name });
}
