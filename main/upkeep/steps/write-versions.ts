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
 * Writes down which Talos the machines run, and makes their configurations with it: the installer in them has to be the
 * one that runs, or a later change would bring the former one back.
 */
export async function writeTalos(
  cloud: Cloud,
  talos: string,
  deps: WriteDependencies,
  signal: AbortSignal,
): Promise<void> {
  await deps.clouds.change(
    cloud,
    'writing down the version of Talos',
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
      // What was changed by hand is renamed: the machines have the new version by now, so this must not fail.
      await deps.machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.talos-version', 'The machines run Talos {talos}', { talos }),
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
    'writing down the version of Kubernetes',
    async () => {
      await deps.config.set(cloud.folder, 'cluster.version', version);
      await deps.machineConfigs.generate(cloud, { offline: true, setAside: true, signal });
    },
    () => sentence('history.kubernetes-version', 'The cluster runs Kubernetes {version}', { version }),
  );
}
