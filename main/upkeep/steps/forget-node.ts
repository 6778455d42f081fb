import { rm } from 'node:fs/promises';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { type Config, valueAt } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { namedNodes } from '../../nodes/nodes.ts';

/**
 * Takes a machine out of config.yaml, and what was made for it out of the folder: its configuration holds keys of the
 * cluster. What a person wrote for it (`patch/<name>.user.yaml`) stays. Gone already is fine.
 */
export async function forgetNode(
  cloud: Cloud,
  name: string,
  { clouds, config }: { readonly clouds: Pick<Clouds, 'change'>; readonly config: Config },
): Promise<void> {
  await clouds.change(
    cloud,
    `taking ${name} out of the cloud`,
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

/** Takes what was made for these machines out of the folder. Gone already is fine. @throws WildError `storage.*` */
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
