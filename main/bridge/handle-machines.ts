import type { Doors, HandlersOf } from './doors.ts';

/** Services and logs inside a cloud's machines. */
export function handleMachines({ clouds, machineInside }: Doors): HandlersOf<'machines'> {
  return {
    'machines.services': async ({ cloud, node }, { signal }) => ({
      services: [...(await machineInside.services(await clouds.get(cloud), node, signal))],
    }),
    'machines.messages': async ({ cloud, ...wish }, { signal }) =>
      machineInside.messages(await clouds.get(cloud), wish, signal),
  };
}
