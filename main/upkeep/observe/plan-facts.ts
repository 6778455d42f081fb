import { existsSync } from 'node:fs';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { fileNames, type Installer, type MachineConfigFiles } from '../../cluster/cluster.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { nodeOf, type PlanFacts } from '../plan/plan-work.ts';
import { applyFacts } from './apply-facts.ts';
import { dataBoundToNode } from './data-bound-to-node.ts';
import type { Observed } from './observed.ts';

export interface FactSources {
  readonly connection: CloudConnection;
  readonly configs: Pick<MachineConfigFiles, 'compare'>;
  /** Installer images of a Talos version, by machine name. */
  readonly imagesOf: (cloud: Cloud, talos: string) => Promise<Readonly<Record<string, Installer>>>;
}

/** What the plan of this kind of work needs besides the observed state. Changes nothing. */
export async function planFacts(
  work: UpkeepWork,
  observed: Observed,
  { connection, configs, imagesOf }: FactSources,
  signal?: AbortSignal,
): Promise<PlanFacts> {
  const { cloud, kubernetes } = connection;
  if (work.does === 'upgrade') {
    // Unknown without the API server, which the plan reports itself.
    const drivers = observed.kubernetes
      ? await kubernetes.list({ apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver' }, { signal })
      : [];
    const longhorn = drivers.some(({ metadata }) => metadata.name === 'driver.longhorn.io');
    return { upgrade: { images: await imagesOf(cloud, work.talos), longhorn } };
  }
  if (work.does !== 'apply' && work.does !== 'rename') return {};
  const node = nodeOf(observed, work.node);
  const apply = await applyFacts(connection, node, configs, signal);
  if (work.does === 'apply') return { apply };
  const kept = observed.kubernetes ? await dataBoundToNode(kubernetes, node.name, signal) : [];
  const patched = existsSync(cloud.path(fileNames.userPatch(work.to)));
  return { rename: { ...apply, kept, patched } };
}
