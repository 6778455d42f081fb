import type { NamedNode } from '../../../contract/nodes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { TalosAnswer } from '../../tools/tools.ts';

type Refused = Extract<TalosAnswer, { ok: false }>;

/** What a machine says that is not there, as against one that says nothing. */
const answered: ReadonlySet<string | undefined> = new Set(['NotFound', 'Unknown', 'InvalidArgument']);

export function noSuchMachine(name: string, nodes: readonly NamedNode[]): WildError {
  return new WildError('cluster.no-such-machine', {
    title: `There is no machine “${name}” to ask`,
    detail:
      nodes.length === 0
        ? 'config.yaml names no machines yet.'
        : `config.yaml names ${nodes.map((node) => node.name).join(', ')}.`,
    hint: 'Look which name it has now: “wild node list”.',
  });
}

export function unreachable({ name, address = '' }: NamedNode, { words }: Refused): WildError {
  return new WildError('cluster.machine-unreachable', {
    family: 'environment',
    title: `${name} does not answer`,
    detail: `It was asked at ${address}.`,
    hint: 'Look whether it is switched on and its network cable is plugged in. While it starts, it takes a minute or two.',
    retry: true,
    context: { machine: name, said: words },
  });
}

export function noLog(node: NamedNode, service: string, refused: Refused): WildError {
  if (!answered.has(refused.code)) return unreachable(node, refused);
  return new WildError('cluster.no-log', {
    title: `${node.name} has no log of “${service}”`,
    detail: 'That service has written nothing yet, or there is none of that name on this machine.',
    hint: `“wild node services ${node.name}” lists those that there are.`,
    context: { machine: node.name, said: refused.words },
  });
}
