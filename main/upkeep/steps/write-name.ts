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
 * Renames a machine in the folder: in config.yaml, its user patch and its generated files. Safe to repeat after a crash.
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
    sentence('doing.rename', 'renaming {name} to {to}', { name, to }),
    async () => {
      const { values } = await config.read(cloud.folder);
      const former = valueAt(values, ['cluster', 'nodes', name]);
      if (former !== undefined) {
        await config.set(cloud.folder, `cluster.nodes["${to}"]`, former);
        await config.unset(cloud.folder, `cluster.nodes["${name}"]`);
      }
      await moveIfPresent(cloud.path(fileNames.userPatch(name)), cloud.path(fileNames.userPatch(to)));
      // Its configuration contains keys of the cluster.
      await removeConfigs(cloud, [name]);
      await machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.node-renamed', 'Renamed {name} to {to}', { name, to }),
  );
}

async function moveIfPresent(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw storageError(error, 'write', to);
  }
}
