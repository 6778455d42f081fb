import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { MachineStage } from '../../tools/tools.ts';

type Unmet = MachineStage['unmet'][number];

/** The root causes first: the later conditions depend on them. */
const descriptions: readonly [condition: string, say: (name: string, reason: string) => Sentence][] = [
  ['staticPods', describePods],
  ['services', describeServices],
  [
    'nodeReady',
    (name) => sentence('up.waits.registers', 'Waiting for {name} to become ready in Kubernetes.', { name }),
  ],
];

/**
 * Why a running machine is not ready, as it reports itself.
 * @returns undefined if it gives no reason
 */
export function describeUnmet(name: string, { unmet }: Pick<MachineStage, 'unmet'>): Sentence | undefined {
  const withReason = unmet.filter(({ reason }) => reason.trim() !== '');
  for (const [condition, say] of descriptions) {
    const found = withReason.find((one) => one.name === condition);
    if (found !== undefined) return say(name, found.reason);
  }
  const [first] = withReason;
  return first && describeAsIs(name, first);
}

/** `kube-system/kube-scheduler-control-1 not ready, …`: static pods, with the node's name at the end. */
function describePods(name: string, reason: string): Sentence {
  const pods = partsOf(reason, /^(?:\S+\/)?(\S+) not ready$/);
  if (pods === undefined) return describeAsIs(name, { name: 'staticPods', reason });
  const parts = pods
    .map((pod) => (pod.endsWith(`-${name}`) ? pod.slice(0, -name.length - 1) : pod))
    .join(', ');
  return pods.length === 1
    ? sentence('up.waits.pod', '{parts} isn’t ready on {name}.', { name, parts })
    : sentence('up.waits.pods', '{parts} aren’t ready on {name}.', { name, parts });
}

/** `kubelet not healthy, etcd not running`. */
function describeServices(name: string, reason: string): Sentence {
  const services = partsOf(reason, /^(\S+) not (?:running|healthy)$/);
  if (services === undefined) return describeAsIs(name, { name: 'services', reason });
  const parts = services.join(', ');
  return services.length === 1
    ? sentence('up.waits.service', '{parts} isn’t running properly on {name}.', { name, parts })
    : sentence('up.waits.services', '{parts} aren’t running properly on {name}.', { name, parts });
}

/** The captured part of each list entry; undefined if an entry doesn't match. */
function partsOf(reason: string, entry: RegExp): readonly string[] | undefined {
  const parts = reason.split(', ').map((one) => entry.exec(one.trim())?.[1]);
  const known = parts.filter((one) => one !== undefined);
  return known.length === parts.length ? known : undefined;
}

function describeAsIs(name: string, { reason }: Unmet): Sentence {
  return sentence('up.waits.reason', '{name} isn’t ready: {reason}', { name, reason: reason.slice(0, 500) });
}
