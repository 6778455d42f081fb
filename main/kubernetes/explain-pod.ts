import type { Sentence } from '../../contract/wire.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { explainContainer } from './explain-container.ts';
import { explainImage } from './explain-image.ts';
import { containersOf, type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { conditionOf, listAt, textAt } from './read-field.ts';

/** Why a pod is not running and responding; undefined if it is, or if it is just starting. */
export function explainPod(pod: KubeObject, allEvents: readonly KubeEvent[]): Explanation | undefined {
  const uid = pod.metadata.uid;
  const events = allEvents.filter(
    ({ about }) =>
      about.kind === 'Pod' && about.name === pod.metadata.name && (!about.uid || !uid || about.uid === uid),
  );
  const containers = containersOf(pod);
  for (const explain of [explainImage, explainContainer]) {
    for (const container of containers) {
      const found = explain(pod, container, events);
      if (found !== undefined) return found;
    }
  }
  return (
    explainScheduling(pod, events) ??
    explainMount(pod, events) ??
    explainEviction(pod) ??
    explainProbe(pod, events) ??
    explainUnreachableNode(pod)
  );
}

function explainScheduling(pod: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  const message =
    scheduled.message || (events.find(({ reason }) => reason === 'FailedScheduling')?.message ?? '');
  const program = workloadName(pod);
  const base = { about: { kind: 'Pod', name: pod.metadata.name }, event: message, isPermanent: false };
  if (/unbound immediate PersistentVolumeClaims|persistentvolumeclaim .* not found/.test(message)) {
    return {
      ...base,
      sentence: sentence('trouble.place.claim', '{program} is waiting for its storage.', { program }),
    };
  }
  const short = /Insufficient (\w[\w-]*(?:[./][\w-]+)*)/.exec(message)?.[1];
  if (short !== undefined) {
    const what = nameResource(short);
    return {
      ...base,
      sentence: sentence('trouble.place.short', 'No machine has enough {what} left for {program}.', {
        program,
        what,
      }),
      hint: sentence(
        'trouble.place.short.hint',
        'Remove an app, configure {program} to use less, or add a machine.',
        {
          program,
        },
      ),
    };
  }
  if (/volume node affinity conflict/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.place.elsewhere',
        'The data of {program} is on a machine that can’t run it right now.',
        { program },
      ),
    };
  }
  if (/didn't match Pod's node affinity|node selector/.test(message)) {
    return {
      ...base,
      sentence: sentence('trouble.place.kind', 'No machine meets the requirements of {program}.', {
        program,
      }),
    };
  }
  if (/untolerated taint|unschedulable/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.place.closed',
        'No machine accepts new workloads right now, so {program} is waiting.',
        { program },
      ),
      hint: sentence('trouble.place.closed.hint', 'Check that the machines are turned on and ready.'),
    };
  }
  return {
    ...base,
    sentence: sentence('trouble.place.none', '{program} is waiting for a machine.', { program }),
  };
}

function nameResource(resource: string): Sentence {
  switch (resource) {
    case 'memory':
      return sentence('trouble.resource.memory', 'memory');
    case 'cpu':
      return sentence('trouble.resource.cpu', 'CPU');
    case 'ephemeral-storage':
      return sentence('trouble.resource.disk', 'disk space');
    default:
      return asTheySaid(resource);
  }
}

function explainMount(pod: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  if (textAt(pod, 'status', 'phase') !== 'Pending') return undefined;
  const event = events.find(({ reason }) => reason === 'FailedMount' || reason === 'FailedAttachVolume');
  if (event === undefined) return undefined;
  const program = workloadName(pod);
  const missing = /(secret|configmap) "([^"]+)" not found/.exec(event.message);
  return {
    about: { kind: 'Pod', name: pod.metadata.name },
    event: event.message,
    isPermanent: false,
    sentence:
      missing === null
        ? sentence('trouble.mount', 'The storage of {program} can’t be mounted on its machine.', { program })
        : sentence('trouble.mount.missing', 'A file that {program} needs is missing ({name}).', {
            program,
            name: missing[2] ?? '',
          }),
  };
}

function explainEviction(pod: KubeObject): Explanation | undefined {
  if (textAt(pod, 'status', 'reason') !== 'Evicted') return undefined;
  return {
    about: { kind: 'Pod', name: pod.metadata.name },
    event: textAt(pod, 'status', 'message') ?? 'Evicted',
    isPermanent: false,
    sentence: sentence(
      'trouble.evicted',
      '{program} was evicted from its machine, which ran low on disk space or memory.',
      {
        program: workloadName(pod),
      },
    ),
  };
}

function explainProbe(pod: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  if (textAt(pod, 'status', 'phase') !== 'Running' || conditionOf(pod, 'Ready')?.status === 'True')
    return undefined;
  const event = events.find(({ reason }) => reason === 'Unhealthy');
  if (event === undefined) return undefined;
  const container = listAt(pod, 'status', 'containerStatuses')[0];
  return {
    about: { kind: 'Pod', name: pod.metadata.name },
    event: event.message,
    isPermanent: false,
    log: { pod: pod.metadata.name, container: nameOf(container), previous: false },
    sentence: sentence('trouble.probe', '{program} is running but isn’t responding yet.', {
      program: workloadName(pod),
    }),
  };
}

/** If its containers are ready but the pod is not, its machine has stopped reporting. */
function explainUnreachableNode(pod: KubeObject): Explanation | undefined {
  const machine = textAt(pod, 'spec', 'nodeName');
  const silent =
    textAt(pod, 'status', 'phase') === 'Running' &&
    conditionOf(pod, 'Ready')?.status === 'False' &&
    conditionOf(pod, 'ContainersReady')?.status === 'True';
  if (!silent || machine === undefined || listAt(pod, 'spec', 'readinessGates').length > 0) return undefined;
  return {
    about: { kind: 'Pod', name: pod.metadata.name },
    isPermanent: false,
    sentence: sentence(
      'trouble.silent',
      'The machine {machine}, which runs {program}, hasn’t reported for a while.',
      {
        machine,
        program: workloadName(pod),
      },
    ),
    hint: sentence('trouble.silent.hint', 'Check that {machine} is turned on and connected.', { machine }),
  };
}
