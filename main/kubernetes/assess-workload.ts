import { type Assessment, failure, progressing, ready } from './assessment.ts';
import type { KubeObject } from './kube-object.ts';
import { conditionOf, numberAt, textAt } from './read-field.ts';

/** Deployments, StatefulSets and DaemonSets: all desired pods are up to date and ready. */
export function assessWorkload(object: KubeObject): Assessment {
  // Without it, no controller has processed the object yet, and all counts in the status are zero.
  if (numberAt(object, 'status', 'observedGeneration') === undefined) {
    return progressing('kube.not-seen-yet', 'The cluster hasn’t processed the change to {name} yet.', {
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
    return failure('kube.program.too-slow', '{name} didn’t start in time.', { name });
  }
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const { replicas, updated, ready: readyCount, available } = countsOf(object);
  if (updated < wanted) return starting(name, updated, wanted);
  if (replicas > updated) return replacing(name);
  if (Math.min(readyCount, available) < wanted)
    return starting(name, Math.min(readyCount, available), wanted);
  return running(name, wanted);
}

function assessStatefulSet(object: KubeObject): Assessment {
  const name = object.metadata.name;
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const { replicas, updated, ready: readyCount } = countsOf(object);
  if (replicas < wanted || readyCount < wanted) return starting(name, Math.min(replicas, readyCount), wanted);
  if (replicas > wanted) return replacing(name);
  // Pods are restarted by hand, so outdated ones are expected.
  if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') return running(name, wanted);
  const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  if (partition > 0) return updated >= wanted - partition ? running(name, wanted) : replacing(name);
  const current = textAt(object, 'status', 'currentRevision');
  return current === textAt(object, 'status', 'updateRevision') ? running(name, wanted) : replacing(name);
}

function assessDaemonSet(object: KubeObject): Assessment {
  const name = object.metadata.name;
  const count = (field: string) => numberAt(object, 'status', field) ?? 0;
  const wanted = count('desiredNumberScheduled');
  const available = Math.min(count('numberAvailable'), count('numberReady'), count('currentNumberScheduled'));
  if (available < wanted) return starting(name, available, wanted);
  if (count('updatedNumberScheduled') < wanted) return replacing(name);
  return running(name, wanted);
}

function countsOf(object: KubeObject) {
  const count = (field: string) => numberAt(object, 'status', field) ?? 0;
  return {
    replicas: count('replicas'),
    updated: count('updatedReplicas'),
    ready: count('readyReplicas'),
    available: count('availableReplicas'),
  };
}

function running(name: string, wanted: number): Assessment {
  return wanted === 0
    ? ready('kube.program.off', '{name} is scaled down to zero.', { name })
    : ready('kube.program.running', '{name} is running.', { name });
}

function starting(name: string, count: number, wanted: number): Assessment {
  return wanted === 1
    ? progressing('kube.program.starting', '{name} is starting.', { name })
    : progressing('kube.program.starting-some', '{count} of {wanted} instances of {name} are running.', {
        name,
        count,
        wanted,
      });
}

function replacing(name: string): Assessment {
  return progressing('kube.program.replacing', 'The previous version of {name} is being replaced.', { name });
}
