import { rename } from 'node:fs/promises';
import type { Cloud } from '../../clouds/clouds.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { valueAt } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { removeConfigs } from './forget-node.ts';
import type { WriteDependencies } from './write-versions.ts';

/**
 * Gives a machine another name in the folder: in config.yaml, in what a person wrote for it, and in what is generated.
 * Begun again after a crash, it goes on.
 */
export async function writeName(
  cloud: Cloud,
  name: string,
  to: string,
  deps: WriteDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { clouds, config, machineConfigs } = deps;
  await clouds.change(
    cloud,
    `giving ${name} the name ${to}`,
    async () => {
      const { values } = await config.read(cloud.folder);
      const former = valueAt(values, ['cluster', 'nodes', name]);
      if (former !== undefined) {
        await config.set(cloud.folder, `cluster.nodes["${to}"]`, former);
        await config.unset(cloud.folder, `cluster.nodes["${name}"]`);
      }
      await moved(cloud.path(fileNames.userPatch(name)), cloud.path(fileNames.userPatch(to)));
      // Keys of the cluster are in its configuration.
      await removeConfigs(cloud, [name]);
      await machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.node-renamed', '{name} is called {to} now', { name, to }),
  );
}

async function moved(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw storageError(error, 'write', to);
  }
}
