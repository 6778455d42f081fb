import { readdir } from 'node:fs/promises';
import type { UpkeepPlan } from '../../contract/upkeep.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { ClusterAccess } from '../cluster/cluster.ts';
import { type Config, valueAt } from '../config/config.ts';
import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { namedNodes } from '../nodes/nodes.ts';
import { isActive, type Operations } from '../operations/operations.ts';
import { planChanged, refused } from './failures.ts';
import { type SelectionFacts, planForgetNodes } from './plan/plan-forget-nodes.ts';
import { asPlan } from './plan/plan-work.ts';
import { removeConfigs } from './steps/forget-node.ts';

/** Forgets the chosen machines, as long as they are not a cluster. */
export interface ForgetNodes {
  /** Changes nothing. @throws WildError `config.unreadable` */
  plan(cloud: Cloud): Promise<UpkeepPlan>;
  /** @throws WildError `upkeep.refused`, `upkeep.plan-changed`, and what `clouds.change` throws */
  forget(cloud: Cloud, fingerprint: string): Promise<void>;
}

export interface ForgetNodesDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read' | 'unset'>;
  readonly access: Pick<ClusterAccess, 'files'>;
  readonly operations: Pick<Operations, 'list'>;
}

const vipPath = ['cluster', 'nodes', 'control', 'vip'] as const;

export function createForgetNodes({
  clouds,
  config,
  access,
  operations,
}: ForgetNodesDependencies): ForgetNodes {
  async function factsOf(cloud: Cloud): Promise<SelectionFacts> {
    const { values } = await config.read(cloud.folder);
    const names = namedNodes(values).map(({ name }) => name);
    const made = await namesIn(cloud.path('setup', 'cluster-nodes', 'final'));
    const works = await operations.list({ cloud: cloud.id });
    const hasBootstrapped = works.some(({ kind, steps }) =>
      kind === 'cluster.up' ? steps.some(({ id, state }) => id === 'begin' && state === 'done') : false,
    );
    const vip = valueAt(values, vipPath);
    return {
      names,
      configured: names.filter((name) => made.has(`${name}.yaml`)),
      vip: typeof vip === 'string' ? vip : undefined,
      bootstrapped: hasBootstrapped || (await access.files(cloud)).kubeconfig !== undefined,
      underWay: works.find(isActive)?.title,
    };
  }

  const plan = async (cloud: Cloud) => asPlan(planForgetNodes(await factsOf(cloud)));

  return {
    plan,
    forget: (cloud, fingerprint) =>
      clouds.change(
        cloud,
        sentence('doing.forget-nodes', 'forgetting the selected machines'),
        async () => {
          const now = await plan(cloud);
          if (now.refusals.length > 0) throw refused(now.refusals);
          if (now.fingerprint !== fingerprint) throw planChanged();
          const { names } = await factsOf(cloud);
          // Names last: as long as one is left, this can be repeated after a crash.
          await removeConfigs(cloud, names);
          await config.unset(cloud.folder, vipPath.join('.'));
          await config.unset(cloud.folder, 'cluster.nodeCount');
          for (const name of names) await config.unset(cloud.folder, `cluster.nodes["${name}"]`);
        },
        () => sentence('history.nodes-forgotten', 'Forgot the chosen machines'),
      ),
  };
}

async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return new Set();
    throw storageError(error, 'read', folder);
  }
}
