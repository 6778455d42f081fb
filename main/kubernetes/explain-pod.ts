import { sentence } from '../lib/sentence.ts';
import { explainContainer } from './explain-container.ts';
import { explainImage } from './explain-image.ts';
import { containersOf, type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { conditionOf, listAt, textAt } from './read-field.ts';

/** Why a pod does not run and answer; undefined where it does or where it is only starting. */
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
      sentence: sentence('trouble.place.claim', '{program} waits for its space.', { program }),
    };
  }
  const short = /Insufficient (\w[\w-]*(?:[./][\w-]+)*)/.exec(message)?.[1];
  if (short !== undefined) {
    const words: Readonly<Record<string, string>> = {
      memory: 'memory',
      cpu: 'processor',
      'ephemeral-storage': 'disk',
    };
    const what = words[short] ?? short;
    return {
      ...base,
      sentence: sentence('trouble.place.short', 'No machine has enough {what} left for {program}.', {
        program,
        what,
      }),
      hint: sentence('trouble.place.short.hint', 'Remove an app, let {program} use less, or add a machine.', {
        program,
      }),
    };
  }
  if (/volume node affinity conflict/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.place.elsewhere',
        'The data of {program} is on a machine that cannot run it now.',
        { program },
      ),
    };
  }
  if (/didn't match Pod's node affinity|node selector/.test(message)) {
    return {
      ...base,
      sentence: sentence('trouble.place.kind', 'No machine is of the kind that {program} needs.', {
        program,
      }),
    };
  }
  if (/untolerated taint|unschedulable/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.place.closed',
        'No machine takes new programs at the moment, so {program} waits.',
        { program },
      ),
      hint: sentence('trouble.place.closed.hint', 'Look whether the machines are on and ready.'),
    };
  }
  return { ...base, sentence: sentence('trouble.place.none', '{program} waits for a machine.', { program }) };
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
        ? sentence('trouble.mount', 'The space of {program} cannot be opened on its machine.', { program })
        : sentence('trouble.mount.missing', 'A file that {program} needs is not there ({name}).', {
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
      '{program} had to leave its machine, which ran short of space or memory.',
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
    sentence: sentence('trouble.probe', '{program} runs but does not answer yet.', {
      program: workloadName(pod),
    }),
  };
}

/** All of its containers answer, yet the cluster calls it not ready: it has not heard of its machine for a while. */
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
      'The machine {machine}, which runs {program}, has not been heard of for a while.',
      {
        machine,
        program: workloadName(pod),
      },
    ),
    hint: sentence('trouble.silent.hint', 'Look whether {machine} is on and connected.', { machine }),
  };
}
