import type { Doors, HandlersOf } from './doors.ts';

/** The configurations of a cloud's machines. */
export function handleMachineConfigs({ clouds, machineConfigs }: Doors): HandlersOf<'machineConfigs'> {
  return {
    'machineConfigs.generate': async ({ cloud, ...options }, { signal }) =>
      machineConfigs.generate(await clouds.get(cloud), { ...options, signal }),
    'machineConfigs.diff': async ({ cloud, node }, { signal }) => ({
      nodes: [...(await machineConfigs.diff(await clouds.get(cloud), node, signal))],
    }),
  };
}
