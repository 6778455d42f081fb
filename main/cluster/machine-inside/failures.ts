import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { TalosAnswer } from '../../tools/tools.ts';

type Refused = Extract<TalosAnswer, { ok: false }>;

/** Codes with which a reachable machine says that something doesn't exist. */
const answered: ReadonlySet<string | undefined> = new Set(['NotFound', 'Unknown', 'InvalidArgument']);

export function noSuchMachine(name: string, nodes: readonly NamedNode[]): WildError {
  const names = nodes.map((node) => node.name).join(', ');
  return new WildError('cluster.no-such-machine', {
    title: sentence('machine-inside.no-machine.title', 'There is no machine “{name}”', { name }),
    detail:
      nodes.length === 0
        ? sentence('machine-inside.no-machine.none', 'config.yaml lists no machines yet.')
        : sentence('machine-inside.no-machine.detail', 'config.yaml lists {names}.', { names }),
    hint: sentence('machine-inside.no-machine.hint', 'Check its current name: “wild node list”.'),
  });
}

export function unreachable({ name, address = '' }: NamedNode, { words }: Refused): WildError {
  return new WildError('cluster.machine-unreachable', {
    family: 'environment',
    title: sentence('machine-inside.unreachable.title', '{name} isn’t responding', { name }),
    detail: sentence('machine-inside.unreachable.detail', 'Its address is {address}.', { address }),
    hint: sentence(
      'machine-inside.unreachable.hint',
      'Check that it’s switched on and its network cable is plugged in. Starting takes a minute or two.',
    ),
    retry: true,
    context: { machine: name, said: words },
  });
}

export function noLog(node: NamedNode, service: string, refused: Refused): WildError {
  if (!answered.has(refused.code)) return unreachable(node, refused);
  const { name } = node;
  return new WildError('cluster.no-log', {
    title: sentence('machine-inside.no-log.title', '{name} has no log of “{service}”', { name, service }),
    detail: sentence(
      'machine-inside.no-log.detail',
      'The service hasn’t logged anything yet, or there is no such service on this machine.',
    ),
    hint: sentence('machine-inside.no-log.hint', '“wild node services {name}” lists the services.', { name }),
    context: { machine: name, said: refused.words },
  });
}
