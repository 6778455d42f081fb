/**
 * The cluster of a cloud: its machines, apps and health, and how it is set up.
 *
 * Most callers use `status()` once or `watch()` for as long as a screen is open. {@link createMachineConfigs} generates
 * machine configurations in the cloud's folder, {@link createBringUp} makes a cluster of selected machines,
 * {@link createClusterAccess} manages its credentials, and {@link createMachineInside} reads services and logs of a machine.
 * Invariants: an unreachable cluster is reported as such, never shown as empty or healthy; nothing is sent to a machine
 * that nobody selected, or that shows another identity than when it was selected; a cluster is bootstrapped once.
 */
import type { AppStatus } from '../../contract/apps.ts';
import type { CloudStatus } from '../../contract/clouds.ts';
import type { CertificateInUse } from '../../contract/network.ts';
import type { StorageProblem } from '../../contract/storage.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { connectKubernetes, Kubernetes } from '../kubernetes/kubernetes.ts';
import { awaitedLater } from '../lib/awaited-later.ts';
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
  /** The current status, then again after each change, until the signal is aborted. */
  watch(cloud: Cloud, signal: AbortSignal): AsyncIterable<CloudStatus>;
}

export interface ClusterDependencies {
  readonly clouds: Clouds;
  readonly kubernetes: typeof connectKubernetes;
  readonly clock: () => Date;
  /** Provided by another domain. */
  readonly appStatuses: (cloud: Cloud, signal?: AbortSignal) => Promise<readonly AppStatus[]>;
  /** The certificate that apps get, with a sentence if it has to be renewed. Provided by another domain. */
  readonly certificate: (cloud: Cloud, signal?: AbortSignal) => Promise<CertificateState | undefined>;
  /** The worst problem of the storage that apps use. Provided by another domain. */
  readonly storageProblem: (cloud: Cloud, signal?: AbortSignal) => Promise<StorageProblem | undefined>;
  /** True for a stopped practice cloud, as opposed to an unreachable one. */
  readonly isStopped: (cloud: Cloud) => Promise<boolean>;
}

export interface CertificateState {
  readonly certificate: CertificateInUse;
  readonly warning: Sentence | undefined;
}

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
/** Pods change in bursts; one update after a burst is enough. */
const settleMs = 300;
/** The status is updated at least this often, even if the watches report nothing. */
const pollMs = 5000;

export function createCluster(deps: ClusterDependencies): Cluster {
  async function status(cloud: Cloud, signal?: AbortSignal): Promise<CloudStatus> {
    if (await deps.isStopped(cloud)) return statusOf(cloud, practiceStopped, [], await knownApps(cloud));
    try {
      const kubernetes = deps.kubernetes(cloud.kubeconfig);
      const [version, nodes, apps, certificate, storage] = await Promise.all([
        kubernetes.version(signal),
        kubernetes.list(nodeKind, { signal }),
        deps.appStatuses(cloud, signal),
        deps.certificate(cloud, signal),
        deps.storageProblem(cloud, signal),
      ]);
      const machines = nodes.map(machineStatus).sort((a, b) => a.name.localeCompare(b.name));
      const assessment = assessCloud(machines, apps, certificate?.warning ?? storage?.sentence);
      return {
        ...(await statusOf(cloud, assessment, machines, apps)),
        ...(certificate === undefined ? {} : { certificate: certificate.certificate }),
        ...(storage === undefined ? {} : { storage }),
        kubernetes: version,
      };
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      if (error.code === 'cluster.none') return statusOf(cloud, notSetUp, [], await knownApps(cloud));
      // A cluster that refuses our credentials can't be assessed either; the failed operation shows its answer.
      if (error.code === 'cluster.unreachable' || error.code === 'cluster.refused') {
        return statusOf(cloud, outOfReach(cloud.name), [], await knownApps(cloud));
      }
      throw error;
    }
  }

  /** The apps in the folder, for when the cluster can't be asked. */
  async function knownApps(cloud: Cloud): Promise<readonly AppStatus[]> {
    try {
      return await deps.appStatuses(cloud);
    } catch (error) {
      if (error instanceof WildError && error.code.startsWith('cluster.')) return [];
      throw error;
    }
  }

  async function statusOf(
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
        awaitedLater(ringOn(kubernetes, kind, until, bell)),
      );
      try {
        while (!signal.aborted) {
          yield await status(cloud, signal);
          await Promise.race([bell.rung(), waitUnlessEnded(pollMs, until, { ref: false })]);
          await waitUnlessEnded(settleMs, until, { ref: false });
        }
      } finally {
        over.abort();
        await Promise.all(watching);
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
  /** Resolves at once if it rang since the last call. */
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
