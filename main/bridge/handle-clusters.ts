import type { Doors, HandlersOf } from './doors.ts';
import { needsTerminal } from './failures.ts';

/** Bootstrapping a cluster, its health and access to it. */
export function handleClusters({ bringUp, clouds, clusterAccess }: Doors): HandlersOf<'clusters'> {
  return {
    'clusters.planUp': async ({ cloud, ...wish }, { signal }) =>
      bringUp.plan(await clouds.get(cloud), wish, signal),
    'clusters.up': async ({ cloud, machines }) => ({
      operation: await bringUp.start(await clouds.get(cloud), machines),
    }),
    'clusters.health': async ({ cloud }, { signal }) => bringUp.health(await clouds.get(cloud), signal),
    'clusters.access': async ({ cloud }) => clusterAccess.files(await clouds.get(cloud)),
    'clusters.kubeconfig': async ({ cloud }, { signal }) =>
      bringUp.renewKubeconfig(await clouds.get(cloud), signal),
    'clusters.dashboard': async ({ cloud, node }, { shell, signal }) => {
      if (shell !== 'cli') throw needsTerminal();
      await bringUp.dashboard(await clouds.get(cloud), node, signal);
      return {};
    },
  };
}
