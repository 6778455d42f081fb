import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { MachineConfigFiles } from '../../cluster/cluster.ts';
import type { Config } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { namedNodes } from '../../nodes/nodes.ts';

export interface WriteDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Config;
  readonly machineConfigs: Pick<MachineConfigFiles, 'generate'>;
}

/**
 * Saves which Talos the machines run, and generates their configurations for it: they must name the installer of the
 * running version, or a later change would bring the former one back.
 */
export async function writeTalos(
  cloud: Cloud,
  talos: string,
  deps: WriteDependencies,
  signal: AbortSignal,
): Promise<void> {
  await deps.clouds.change(
    cloud,
    sentence('doing.save-talos-version', 'saving the Talos version'),
    async () => {
      const nodes = namedNodes((await deps.config.read(cloud.folder)).values);
      await deps.config.setAll(cloud.folder, {
        'cluster.nodes.talos.version': talos,
        ...Object.fromEntries(
          nodes.flatMap(({ name, version }) =>
            version === undefined ? [] : [[`cluster.nodes["${name}"].version`, talos]],
          ),
        ),
      });
      // Files edited by hand are set aside: the machines have the new version already, so this must not fail.
      await deps.machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.talos-version', 'Upgraded the machines to Talos {talos}', { talos }),
  );
}

/** The same for Kubernetes. @param version with a `v` */
export async function writeKubernetes(
  cloud: Cloud,
  version: string,
  deps: WriteDependencies,
  signal: AbortSignal,
): Promise<void> {
  await deps.clouds.change(
    cloud,
    sentence('doing.save-kubernetes-version', 'saving the Kubernetes version'),
    async () => {
      await deps.config.set(cloud.folder, 'cluster.version', version);
      await deps.machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.kubernetes-version', 'Upgraded the cluster to Kubernetes {version}', { version }),
  );
}
