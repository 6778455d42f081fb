import { rm } from 'node:fs/promises';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { type Config, valueAt } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { namedNodes } from '../../nodes/nodes.ts';

/**
 * Removes a machine from config.yaml and deletes its generated files, since its configuration contains keys of the
 * cluster. Its user patch (`patch/<name>.user.yaml`) stays. Safe to repeat.
 */
export async function forgetNode(
  cloud: Cloud,
  name: string,
  { clouds, config }: { readonly clouds: Pick<Clouds, 'change'>; readonly config: Config },
): Promise<void> {
  await clouds.change(
    cloud,
    sentence('doing.forget-node', 'removing {name} from the cloud', { name }),
    async () => {
      await config.unset(cloud.folder, `cluster.nodes["${name}"]`);
      const { values } = await config.read(cloud.folder);
      if (valueAt(values, ['cluster', 'nodeCount']) !== undefined)
        await config.set(cloud.folder, 'cluster.nodeCount', namedNodes(values).length);
      await removeConfigs(cloud, [name]);
    },
    () => sentence('history.node-removed', 'Removed {name} from the cloud', { name }),
  );
}

/** Deletes the generated files of these machines. Safe to repeat. @throws WildError `storage.*` */
export async function removeConfigs(cloud: Pick<Cloud, 'path'>, names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (const file of [cloud.path(fileNames.final(name)), cloud.path(fileNames.patch(name))]) {
      try {
        await rm(file, { force: true });
      } catch (error) {
        throw storageError(error, 'write', file);
      }
    }
  }
}
