/**
 * The cluster of a cloud as people see it: its machines, its apps, whether all is well; and how it comes to be.
 *
 * Most callers use `status()` once or `watch()` for as long as a screen is open. {@link createMachineConfigs} makes what
 * machines are set up with, and writes it into the cloud's folder. {@link createBringUp} makes a cluster of machines that
 * a person picked; {@link createClusterAccess} lends the way into them to talosctl, and {@link createMachineInside} tells
 * what goes on inside of one.
 * What never changes: a cluster that cannot be reached is said to be so, never shown as empty or well; nothing is sent to
 * a machine that nobody picked, or that shows another identity than then; a cluster is begun once.
 */
import type { AppStatus } from '../../contract/apps.ts';
import type { CloudStatus } from '../../contract/clouds.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { connectKubernetes, Kubernetes } from '../kubernetes/kubernetes.ts';
import { waitUnlessEnded } from '../lib/wait-unless-ended.ts';
import { WildError } from '../lib/wild-error.ts';
import {
  assessCloud,
  notSetUp,
  outOfReach,
  practiceStopped,
  survives,
  type Assessment,
} from './assess-cloud.ts';
import { machineStatus } from './machine-status.ts';

export { type ClusterAccess, createClusterAccess } from './access/cluster-access.ts';
export { type BringUp, createBringUp } from './bring-up/bring-up.ts';
export { describeUnmet } from './bring-up/describe-unmet.ts';
export { applyRestrictedSettings } from './bring-up/apply-restricted-settings.ts';
export { createMachineInside, type MachineInside } from './machine-inside/machine-inside.ts';
export { fileNames } from './machine-config/file-names.ts';
export { type Installer, installers } from './machine-config/installer-images.ts';
export { kubernetesRange } from './machine-config/versions.ts';
export {
  createMachineConfigs,
  type MachineConfigFiles,
} from './machine-config/machine-configs.ts';

export interface Cluster {
  status(cloud: Cloud, signal?: AbortSignal): Promise<CloudStatus>;
  /** What is known now, then again after each change, until the signal ends it. */
  watch(cloud: Cloud, signal: AbortSignal): AsyncIterable<CloudStatus>;
}

export interface ClusterDependencies {
  readonly clouds: Clouds;
  readonly kubernetes: typeof connectKubernetes;
  readonly clock: () => Date;
  /** How the apps of a cloud fare; another domain knows. */
  readonly appStatuses: (cloud: Cloud, signal?: AbortSignal) => Promise<readonly AppStatus[]>;
  /** True for a practice cloud that was ended, which is not the same as out of reach. */
  readonly isStopped: (cloud: Cloud) => Promise<boolean>;
}

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
/** Pods change in bursts; one look after a burst is enough. */
const settleMs = 300;
/** Without a word from the watches, look anyway. */
const pollMs = 5000;

export function createCluster(deps: ClusterDependencies): Cluster {
  async function status(cloud: Cloud, signal?: AbortSignal): Promise<CloudStatus> {
    if (await deps.isStopped(cloud)) return told(cloud, practiceStopped, [], await knownApps(cloud));
    try {
      const kubernetes = deps.kubernetes(cloud.kubeconfig);
      const [version, nodes, apps] = await Promise.all([
        kubernetes.version(signal),
        kubernetes.list(nodeKind, { signal }),
        deps.appStatuses(cloud, signal),
      ]);
      const machines = nodes.map(machineStatus).sort((a, b) => a.name.localeCompare(b.name));
      return { ...(await told(cloud, assessCloud(machines, apps), machines, apps)), kubernetes: version };
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      if (error.code === 'cluster.none') return told(cloud, notSetUp, [], await knownApps(cloud));
      // A cluster that does not let us in cannot be judged either; what it said stands in the operation that met it.
      if (error.code === 'cluster.unreachable' || error.code === 'cluster.refused') {
        return told(cloud, outOfReach(cloud.name), [], await knownApps(cloud));
      }
      throw error;
    }
  }

  /** The apps of the folder, for when the cluster cannot be asked. */
  async function knownApps(cloud: Cloud): Promise<readonly AppStatus[]> {
    try {
      return await deps.appStatuses(cloud);
    } catch (error) {
      if (error instanceof WildError && error.code.startsWith('cluster.')) return [];
      throw error;
    }
  }

  async function told(
    cloud: Cloud,
    assessment: Assessment,
    machines: CloudStatus['machines'],
    apps: readonly AppStatus[],
  ): Promise<CloudStatus> {
    const writer = await deps.clouds.writer(cloud);
    return {
      cloud: cloud.id,
      ...assessment,
      machines,
      survives: survives(machines),
      apps: [...apps],
      ...(writer === undefined ? {} : { writer }),
      checkedAt: deps.clock().toISOString(),
    };
  }

  return {
    status,
    async *watch(cloud, signal) {
      const over = new AbortController();
      const until = AbortSignal.any([signal, over.signal]);
      const bell = createBell();
      const kubernetes = deps.kubernetes(cloud.kubeconfig);
      const watching = [nodeKind, { apiVersion: 'v1', kind: 'Pod' }].map((kind) =>
        ringOn(kubernetes, kind, until, bell),
      );
      try {
        while (!signal.aborted) {
          yield await status(cloud, signal);
          await Promise.race([bell.rung(), waitUnlessEnded(pollMs, until, { ref: false })]);
          await waitUnlessEnded(settleMs, until, { ref: false });
        }
      } finally {
        over.abort();
        await Promise.allSettled(watching);
      }
    },
  };
}

async function ringOn(
  kubernetes: Kubernetes,
  kind: { apiVersion: string; kind: string },
  signal: AbortSignal,
  bell: Bell,
): Promise<void> {
  for await (const _ of kubernetes.watch(kind, {}, signal)) bell.ring();
}

interface Bell {
  ring(): void;
  /** At once where it rang since the last time. */
  rung(): Promise<void>;
}

function createBell(): Bell {
  let has = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      has = true;
      wake();
    },
    async rung() {
      if (!has) await new Promise<void>((resolve) => void (wake = resolve));
      has = false;
    },
  };
}
