/**
 * The credentials for a cluster: `.talos/config` for its machines, `.kube/config` for Kubernetes. The certificates in
 * both are valid for a year. The talosconfig is renewed from the keys of the cluster without asking any machine, so a
 * cloud left alone for years stays accessible; with it, a new kubeconfig can be fetched.
 */
import { dirname } from 'node:path';
import type { AccessFile } from '../../../contract/clusters.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';
import type { TransactionalFiles } from '../../lib/file-transaction.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { WildError } from '../../lib/wild-error.ts';
import { namedNodes, talosContract } from '../../nodes/nodes.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { genTalosconfig, kubeconfig, type NodeAccess, type Tools } from '../../tools/tools.ts';
import { kubeconfigEnd } from '../../kubernetes/kubernetes.ts';
import { keysPath, readKeys } from '../machine-config/cluster-keys.ts';
import { keysMissing, keysUnusable } from '../machine-config/failures.ts';
import { clusterNameOf } from '../machine-config/read-settings.ts';
import { withPrivateFolder } from '../machine-config/private-folder.ts';
import { setAside } from '../machine-config/set-aside.ts';
import { joinTalosconfig, readTalosconfig, type TalosconfigFacts } from './talosconfig.ts';

const talosconfigPath = '.talos/config';
const kubeconfigPath = '.kube/config';
/** Certificates that expire within this time are renewed, so opening the cloud twice a year is enough. */
const renewBeforeMs = 90 * 86_400_000;

export interface ClusterAccess {
  /**
   * Creates the talosconfig, or renews it if it expires soon or the control plane has changed.
   * @returns its path
   * @throws WildError `cluster.none` if the cluster has no keys yet, `cluster.keys-missing` if it has had some, `secrets.*`,
   * `tools.*`, and what `clouds.change` throws
   */
  ensure(cloud: Cloud, signal?: AbortSignal): Promise<string>;
  /** For talosctl calls to the machine at this address, without going through the control plane. */
  to(cloud: Cloud, address: string, signal?: AbortSignal): Promise<NodeAccess>;
  /** The files in the folder; asks no machine. */
  files(cloud: Cloud): Promise<{ readonly talosconfig?: AccessFile; readonly kubeconfig?: AccessFile }>;
  /**
   * Fetches a new kubeconfig from the machine at this address and writes it.
   * @returns undefined if the machine can't issue one yet
   */
  fetchKubeconfig(cloud: Cloud, address: string, signal?: AbortSignal): Promise<AccessFile | undefined>;
}

export interface ClusterAccessDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly files: TransactionalFiles;
  readonly clock: () => Date;
}

export function createClusterAccess(deps: ClusterAccessDependencies): ClusterAccess {
  const { files } = deps;

  async function endpointsOf(cloud: Cloud): Promise<readonly string[]> {
    const nodes = namedNodes((await deps.config.read(cloud.folder)).values);
    return nodes.flatMap(({ role, address }) =>
      role === 'controlplane' && address !== undefined ? [address] : [],
    );
  }

  function isGood(facts: TalosconfigFacts | undefined, endpoints: readonly string[]): boolean {
    return (
      facts !== undefined &&
      facts.validUntil.getTime() - deps.clock().getTime() > renewBeforeMs &&
      facts.endpoints.length === endpoints.length &&
      facts.endpoints.every((one) => endpoints.includes(one))
    );
  }

  async function make(
    cloud: Cloud,
    endpoints: readonly string[],
    before: string | undefined,
    facts: TalosconfigFacts | undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const kept = await deps.secrets.get(cloud.vault, keysPath);
    if (kept === undefined) {
      if (facts !== undefined && facts.validUntil > deps.clock()) return;
      throw before === undefined ? noCluster(cloud) : keysMissing(talosconfigPath);
    }
    const { values } = await deps.config.read(cloud.folder);
    const keys = readKeys(kept);
    if (keys === undefined) throw keysUnusable(`${keysPath} in secrets.yaml`);
    const talosctl = await deps.tools.path('talosctl', { signal });
    await write(cloud, talosconfigPath, () =>
      withPrivateFolder(files, cloud.path('.talos'), async (folder) => {
        const made = await genTalosconfig(
          talosctl,
          {
            secretsFile: await folder.put('secrets.yaml', keys),
            clusterName: clusterNameOf(values, cloud.name),
            contract: talosContract,
          },
          signal,
        );
        const unreadable = before !== undefined && facts === undefined;
        if (unreadable) await setAside(files, cloud, new Map([[talosconfigPath, before]]));
        return joinTalosconfig(made, endpoints, unreadable ? undefined : before);
      }),
    );
  }

  /** Atomically, and never readable by other users. */
  async function write(cloud: Cloud, path: string, text: () => Promise<string>): Promise<void> {
    await deps.clouds.change(
      cloud,
      sentence('doing.save-credentials', 'saving its credentials'),
      async () => {
        const full = cloud.path(path);
        try {
          await makeFolder(files, dirname(full), 0o700);
          await writeFileAtomic(full, await text(), { mode: 0o600, files });
        } catch (error) {
          throw storageError(error, 'write', full);
        }
      },
      () => sentence('history.cluster-access', 'Renewed the access to the machines'),
    );
  }

  async function ensure(cloud: Cloud, signal?: AbortSignal): Promise<string> {
    const path = cloud.path(talosconfigPath);
    const before = await readTextFile(path, files);
    const endpoints = await endpointsOf(cloud);
    const facts = before === undefined ? undefined : readTalosconfig(before);
    if (!isGood(facts, endpoints)) await make(cloud, endpoints, before, facts, signal);
    return path;
  }

  async function to(cloud: Cloud, address: string, signal?: AbortSignal): Promise<NodeAccess> {
    const talosconfig = await ensure(cloud, signal);
    const talosctl = await deps.tools.path('talosctl', { signal });
    return { talosctl, talosconfig, endpoints: [address], node: address };
  }

  async function kubeconfigFile(cloud: Cloud): Promise<AccessFile | undefined> {
    const text = await readTextFile(cloud.kubeconfig, files);
    const end = text === undefined ? undefined : await kubeconfigEnd(text, dirname(cloud.kubeconfig));
    return end && { path: cloud.kubeconfig, validUntil: end.toISOString() };
  }

  return {
    ensure,
    to,
    async files(cloud) {
      const path = cloud.path(talosconfigPath);
      const text = await readTextFile(path, files);
      const facts = text === undefined ? undefined : readTalosconfig(text);
      const kube = await kubeconfigFile(cloud);
      return {
        ...(facts === undefined ? {} : { talosconfig: { path, validUntil: facts.validUntil.toISOString() } }),
        ...(kube === undefined ? {} : { kubeconfig: kube }),
      };
    },
    async fetchKubeconfig(cloud, address, signal) {
      const answer = await kubeconfig(await to(cloud, address, signal), signal);
      if (!answer.ok) return undefined;
      await write(cloud, kubeconfigPath, async () => answer.value.expose());
      return kubeconfigFile(cloud);
    },
  };
}

function noCluster(cloud: Cloud): WildError {
  return new WildError('cluster.none', {
    title: sentence('cluster.none.title', '{cloud} has no cluster yet', { cloud: cloud.name }),
    detail: sentence('cluster.none.detail', 'Its machines aren’t set up yet.'),
    hint: sentence('cluster.none.hint', 'Set up its machines: wild cluster up'),
  });
}
