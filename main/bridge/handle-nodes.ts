import type { Doors, HandlersOf } from './doors.ts';

/** Which machines a cloud has, and what would become of blank ones. */
export function handleNodes({ clouds, nodes }: Doors): HandlersOf<'nodes'> {
  return {
    'nodes.plan': async ({ cloud, ...wish }, { signal }) => nodes.plan(await clouds.get(cloud), wish, signal),
    'nodes.choose': async ({ cloud, ...wish }, { signal }) =>
      nodes.choose(await clouds.get(cloud), wish, signal),
    'nodes.list': async ({ cloud }) => ({ nodes: [...(await nodes.list(await clouds.get(cloud)))] }),
  };
}
