/**
 * Names and certificates of a cloud: its domain, who manages it in DNS, who issues its certificates, and whether names
 * lead to apps.
 *
 * Most callers show {@link Network.choice}, let the user choose, and check the result with {@link Network.status}.
 * Invariants: credentials are checked with the provider before they are stored; keys and tokens are only ever in
 * secrets.yaml; a certificate authority that devices trust is kept for as long as it fits; whatever a choice changes becomes
 * one entry of the history; checking changes nothing.
 */
import { networkInterfaces } from 'node:os';
import type { CertificateInUse, NetworkStatus, Trust } from '../../contract/network.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { installedCertificate } from './certificates/installed-certificate.ts';
import { expirySentence } from './certificates/expiry.ts';
import { askDns } from './chain/ask-dns.ts';
import { networkStatus, type StatusDependencies } from './chain/network-status.ts';
import { publicServers } from './chain/observe-resolution.ts';
import { systemDns } from './chain/system-dns.ts';
import { type ChooseDependencies, type Choosing, createChoosing } from './choose/choose.ts';
import { type NameServersOf, publicNameServers } from './dns-providers/delegation.ts';
import { type ProviderUrls, realProviderUrls } from './dns-providers/open-provider.ts';
import { createExposure, type ExposureDependencies } from './exposure/exposure.ts';
import { WildError } from '../lib/wild-error.ts';
import { findRouter } from './router/find-router.ts';
import { trustFilesOf, trustOf } from './trust/trust.ts';

export interface Network extends Choosing, ReturnType<typeof createExposure> {
  /** Tests each link from a name to an app, by default of the first app with an address. */
  status(cloud: Cloud, name: string | undefined, signal?: AbortSignal): Promise<NetworkStatus>;
  /** The certificate in the cluster that apps get, with a warning if it expires soon; undefined if there is none yet. */
  certificateState(
    cloud: Cloud,
    signal?: AbortSignal,
  ): Promise<{ readonly certificate: CertificateInUse; readonly warning: Sentence | undefined } | undefined>;
  /** What devices need in order to trust the cloud's own authority. @throws WildError `network.no-authority` */
  trust(cloud: Cloud): Promise<Trust>;
  /** The files of the page that shows it; none if there is no authority. */
  trustFiles(cloud: Cloud): Promise<Readonly<Record<string, string>>>;
}

export interface NetworkDependencies
  extends Omit<ChooseDependencies, 'urls' | 'fetchFrom' | 'nameServersOf'>,
    ExposureDependencies {
  readonly config: ChooseDependencies['config'] & ExposureDependencies['config'];
  readonly clouds: ChooseDependencies['clouds'];
  /** Where the APIs of DNS providers are. */
  readonly urls?: ProviderUrls;
  readonly nameServersOf?: NameServersOf;
}

export function createNetwork({
  urls = realProviderUrls,
  nameServersOf = publicNameServers,
  ...deps
}: NetworkDependencies): Network {
  const checking: StatusDependencies = {
    ...deps,
    ask: askDns,
    system: systemDns,
    publicServers,
    interfaces: networkInterfaces,
    router: (signal) => findRouter(process.platform, signal),
  };
  return {
    ...createChoosing({ ...deps, urls, nameServersOf, fetchFrom: fetch }),
    ...createExposure(deps),
    status: (cloud, name, signal) => networkStatus(checking, cloud, name, signal),
    async certificateState(cloud, signal) {
      const now = deps.clock();
      const kubernetes = deps.kubernetes(cloud.kubeconfig);
      const certificate = await unlessRefused(() => installedCertificate(kubernetes, now, signal));
      if (certificate === undefined) return undefined;
      return { certificate, warning: expirySentence(new Date(certificate.until), now) };
    },
    trust: (cloud) => trustOf(deps, cloud),
    trustFiles: (cloud) => trustFilesOf(deps, cloud),
  };
}

/** Someone who may not read Kubernetes Secrets still sees the rest of the overview. */
async function unlessRefused<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.refused') return undefined;
    throw error;
  }
}
