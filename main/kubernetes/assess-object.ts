import { type Assessment, failure, progressing, ready } from './assessment.ts';
import { assessCustomResource } from './custom-resources/custom-resources.ts';
import { assessWorkload } from './assess-workload.ts';
import { groupKindOf, type KubeObject, ownedBy } from './kube-object.ts';
import { conditionOf, listAt, numberAt, textAt } from './read-field.ts';

export interface AssessContext {
  /** The claim's storage class binds it on first use; only then it is ready without being bound. */
  readonly bindsOnFirstUse?: boolean;
  /** Of the object's namespace. With them, a Job is ready before the cluster has counted its pods, which takes a second. */
  readonly pods?: readonly KubeObject[];
}

/**
 * Whether an object matches its spec, by the rules of kstatus, with two differences: a Job is ready when it has
 * finished (not when it has started), and an Ingress when a controller has assigned an address.
 */
export function assessObject(object: KubeObject, context: AssessContext = {}): Assessment {
  const name = object.metadata.name;
  if (object.metadata.deletionTimestamp !== undefined) {
    return progressing('kube.being-removed', '{name} is being deleted.', { name });
  }
  const seen = numberAt(object, 'status', 'observedGeneration');
  if (seen !== undefined && object.metadata.generation !== undefined && seen < object.metadata.generation) {
    return progressing('kube.not-seen-yet', 'The cluster hasn’t processed the change to {name} yet.', {
      name,
    });
  }
  switch (groupKindOf(object)) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'DaemonSet.apps':
      return assessWorkload(object);
    case 'Job.batch':
      return assessJob(object, context);
    case 'Pod':
      return assessPod(object);
    case 'PersistentVolumeClaim':
      return assessClaim(object, context);
    case 'Service':
      return assessService(object);
    case 'Ingress.networking.k8s.io':
      return hasAddress(object)
        ? ready('kube.ingress.ready', 'The ingress serves {name}.', { name })
        : progressing('kube.ingress.waiting', 'Waiting for the ingress to serve {name}.', { name });
    case 'Namespace':
      return textAt(object, 'status', 'phase') === 'Terminating'
        ? progressing('kube.being-removed', '{name} is being deleted.', { name })
        : ready('kube.exists', '{name} exists.', { name });
    default:
      return assessCustomResource(object) ?? assessByConditions(object);
  }
}

function assessJob(job: KubeObject, { pods = [] }: AssessContext): Assessment {
  const name = job.metadata.name;
  const failed = conditionOf(job, 'Failed');
  if (failed?.status === 'True') {
    const deadline = failed.reason === 'DeadlineExceeded';
    return deadline
      ? failure('kube.job.too-slow', 'The task {name} exceeded its time limit.', { name })
      : failure('kube.job.failed', 'The task {name} failed.', { name });
  }
  if (conditionOf(job, 'Complete')?.status === 'True' || hasSucceeded(job, pods)) {
    return ready('kube.job.done', 'The task {name} is done.', { name });
  }
  if (conditionOf(job, 'Suspended')?.status === 'True') {
    return ready('kube.job.suspended', 'The task {name} is suspended.', { name });
  }
  if (textAt(job, 'status', 'startTime') === undefined) {
    return progressing('kube.job.waiting', 'The task {name} has not started yet.', { name });
  }
  return progressing('kube.job.running', 'The task {name} is running.', { name });
}

/** Enough of its pods have succeeded. An Indexed Job would need a check per index, so it is not covered. */
function hasSucceeded(job: KubeObject, pods: readonly KubeObject[]): boolean {
  const asked = numberAt(job, 'spec', 'completions');
  if (asked === undefined || textAt(job, 'spec', 'completionMode') === 'Indexed') return false;
  return ownedBy(job, pods).filter((pod) => textAt(pod, 'status', 'phase') === 'Succeeded').length >= asked;
}

function assessPod(pod: KubeObject): Assessment {
  const name = pod.metadata.name;
  switch (textAt(pod, 'status', 'phase')) {
    case 'Succeeded':
      return ready('kube.pod.done', '{name} has finished.', { name });
    case 'Failed':
      return failure('kube.pod.failed', '{name} has failed.', { name });
    case 'Running':
      return conditionOf(pod, 'Ready')?.status === 'True'
        ? ready('kube.pod.ready', '{name} is running.', { name })
        : progressing('kube.pod.unready', '{name} is running but isn’t responding yet.', { name });
    default:
      return conditionOf(pod, 'PodScheduled')?.status === 'False'
        ? progressing('kube.pod.no-place', '{name} is waiting for a machine.', { name })
        : progressing('kube.pod.starting', '{name} is starting.', { name });
  }
}

function assessClaim(claim: KubeObject, context: AssessContext): Assessment {
  const name = claim.metadata.name;
  switch (textAt(claim, 'status', 'phase')) {
    case 'Bound':
      return ready('kube.claim.bound', 'The storage {name} is reserved.', { name });
    case 'Lost':
      return failure('kube.claim.lost', 'The disk behind the storage {name} is gone.', { name });
    default:
      return context.bindsOnFirstUse
        ? ready('kube.claim.on-first-use', 'The storage {name} is reserved when a workload first uses it.', {
            name,
          })
        : progressing('kube.claim.waiting', 'Waiting for the storage {name}.', { name });
  }
}

function assessService(service: KubeObject): Assessment {
  const name = service.metadata.name;
  if (textAt(service, 'spec', 'type') !== 'LoadBalancer' || hasAddress(service)) {
    return ready('kube.exists', '{name} exists.', { name });
  }
  return progressing('kube.service.waiting', 'Waiting for an IP address for {name}.', { name });
}

/** The conditions that most controllers use: Stalled, Reconciling, Ready. Without any of them, an existing object is ready. */
function assessByConditions(object: KubeObject): Assessment {
  const name = object.metadata.name;
  if (conditionOf(object, 'Stalled')?.status === 'True') {
    return failure('kube.stalled', '{name} is stuck.', { name });
  }
  if (conditionOf(object, 'Reconciling')?.status === 'True') {
    return progressing('kube.reconciling', '{name} is being set up.', { name });
  }
  const readyCondition = conditionOf(object, 'Ready');
  if (readyCondition !== undefined && readyCondition.status !== 'True') {
    return progressing('kube.not-ready', '{name} is not ready yet.', { name });
  }
  return ready('kube.exists', '{name} exists.', { name });
}

function hasAddress(object: KubeObject): boolean {
  return listAt(object, 'status', 'loadBalancer', 'ingress').length > 0;
}
