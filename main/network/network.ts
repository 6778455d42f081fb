/**
 * Names and certificates of a cloud: its domain, who manages it in DNS, who issues its certificates, and whether the way
 * from a name to an app works.
 *
 * Most callers show {@link Network.choice}, let a person choose, and check the result with {@link Network.status}.
 * Invariants: credentials are checked with the provider before they are stored; keys and tokens are only ever in
 * secrets.yaml; a certificate authority that devices trust is kept for as long as it fits; whatever a choice changes becomes
 * one entry of the history; checking changes nothing.
 */
import type { CertificateInUse, NetworkStatus, Trust } from '../../contract/network.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { askDns } from './chain/ask-dns.ts';
import { networkStatus, type StatusDependencies } from './chain/network-status.ts';
import { publicServers } from './chain/observe-resolution.ts';
import { systemDns } from './chain/system-dns.ts';
import { type ChooseDependencies, type Choosing, createChoosing } from './choose/choose.ts';
import { createExposure, type ExposureDependencies } from './exposure/exposure.ts';
import { findRouter } from './router/find-router.ts';
import { installedCertificate } from './certificates/installed-certificate.ts';
import { trustOf } from './trust/trust.ts';

export { expirySentence } from './certificates/expiry.ts';
export { realProviderUrls } from './dns-providers/open-provider.ts';

export interface Network extends Choosing, ReturnType<typeof createExposure> {
  /** Tests each link from a name to an app, by default of the first app with an address. */
  status(cloud: Cloud, name: string | undefined, signal?: AbortSignal): Promise<NetworkStatus>;
  /** The certificate in the cluster that apps get; undefined if there is none yet. */
  installedCertificate(cloud: Cloud, signal?: AbortSignal): Promise<CertificateInUse | undefined>;
  /** What devices need in order to trust the cloud's own authority. @throws WildError `network.no-authority` */
  trust(cloud: Cloud): Promise<Trust>;
}

export type NetworkDependencies = ChooseDependencies & ExposureDependencies & Partial<StatusDependencies>;

export function createNetwork(deps: NetworkDependencies): Network {
  const checking: StatusDependencies = {
    ask: askDns,
    system: systemDns,
    publicServers,
    router: (signal) => findRouter(process.platform, signal),
    ...deps,
  };
  return {
    ...createChoosing(deps),
    ...createExposure(deps),
    status: (cloud, name, signal) => networkStatus(checking, cloud, name, signal),
    installedCertificate: (cloud, signal) =>
      installedCertificate(deps.kubernetes(cloud.kubeconfig), deps.clock(), signal),
    trust: (cloud) => trustOf(deps, cloud),
  };
}
