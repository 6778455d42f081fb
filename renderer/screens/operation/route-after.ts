import type { Operation } from '../../../contract/operations.ts';
import type { Route } from '../../app/router/route.ts';

/** The page to show after an operation on machines or services: the one in question, or all. */
export function routeAfter({
  kind,
  cloud,
  subject,
}: Pick<Operation, 'kind' | 'cloud' | 'subject'>): Route | undefined {
  if (cloud === undefined) return undefined;
  if (kind === 'service.deploy' || kind === 'service.remove')
    return { at: 'cloud', cloud, section: 'services' };
  if (subject === undefined) return undefined;
  const machines = { at: 'cloud', cloud, section: 'machines' } as const;
  switch (kind) {
    case 'cluster.up':
    case 'node.apply':
    case 'node.reboot':
    case 'node.shutdown':
    case 'node.wake':
      return { ...machines, machine: subject };
    case 'node.remove':
    case 'node.reset':
      return machines;
    default:
      return undefined;
  }
}
