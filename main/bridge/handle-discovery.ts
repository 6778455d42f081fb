import type { Doors, HandlersOf } from './doors.ts';

/** Machines found on the network. */
export function handleDiscovery({ discovery }: Doors): HandlersOf<'discovery'> {
  return {
    'discovery.look': ({ networks }, { signal }) => discovery.look({ networks, signal }),
    'discovery.watch': ({ networks }, { signal }) => discovery.watch({ networks, signal }),
  };
}
