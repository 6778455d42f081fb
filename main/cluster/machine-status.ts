import type { MachineStatus } from '../../contract/clouds.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { conditionOf, type KubeObject, listAt, parseQuantity, textAt } from '../kubernetes/kubernetes.ts';

/** The simulated hardware of a practice machine. */
const hardwareAnnotation = 'wildcloud.dev/hardware';
const controlPlaneLabel = 'node-role.kubernetes.io/control-plane';

/** Converts a Node of the cluster. */
export function machineStatus(node: KubeObject): MachineStatus {
  const ready = conditionOf(node, 'Ready');
  const kind = hardwareKind(node.metadata.annotations?.[hardwareAnnotation]);
  const address = addressOf(node);
  const cores = parseQuantity(textAt(node, 'status', 'capacity', 'cpu'));
  const memoryBytes = parseQuantity(textAt(node, 'status', 'capacity', 'memory'));
  const said = listAt(node, 'status', 'conditions').find((one) => textAt(one, 'type') === 'Ready');
  const since = textAt(said, 'lastTransitionTime');
  return {
    name: node.metadata.name,
    ...(kind === undefined ? {} : { kind: kindSentence(kind) }),
    ...(address === undefined ? {} : { address }),
    controlPlane: node.metadata.labels?.[controlPlaneLabel] !== undefined,
    runsApps: !taintEffects(node).some((effect) => effect === 'NoSchedule' || effect === 'NoExecute'),
    ready: ready?.status === 'True' ? 'ready' : ready?.status === 'False' ? 'not-ready' : 'unknown',
    ...(cores === undefined ? {} : { cores }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
  };
}

function addressOf(node: KubeObject): string | undefined {
  const internal = listAt(node, 'status', 'addresses').find((one) => textAt(one, 'type') === 'InternalIP');
  return textAt(internal, 'address');
}

/** Without the taints that Kubernetes adds to unhealthy nodes, which say nothing about their role. */
function taintEffects(node: KubeObject): string[] {
  return listAt(node, 'spec', 'taints')
    .filter((taint) => !textAt(taint, 'key')?.startsWith('node.kubernetes.io/'))
    .map((taint) => textAt(taint, 'effect') ?? '');
}

/** The kinds of computers that practice machines simulate. */
function kindSentence(kind: string): Sentence {
  switch (kind.toLowerCase()) {
    case 'mini pc':
      return sentence('machine.kind.mini-pc', 'Mini PC');
    case 'old laptop':
      return sentence('machine.kind.old-laptop', 'Old laptop');
    case 'tower with gpu':
      return sentence('machine.kind.gpu-tower', 'Tower with GPU');
    case 'thin client':
      return sentence('machine.kind.thin-client', 'Thin client');
    case 'storage box':
      return sentence('machine.kind.storage-box', 'Storage server');
    case 'office pc':
      return sentence('machine.kind.office-pc', 'Office PC');
    case 'retired server':
      return sentence('machine.kind.retired-server', 'Retired server');
    default:
      return asTheySaid(kind);
  }
}

function hardwareKind(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    return textAt(JSON.parse(json), 'kind');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
