/**
 * Names and certificates of a cloud: its domain, who manages it in DNS, who issues its certificates, and whether the way
 * from a name to an app works.
 *
 * Most callers show {@link Network.choice}, let a person choose, and check the result.
 * Invariants: credentials are checked with the provider before they are stored; keys and tokens are only ever in
 * secrets.yaml; a certificate authority that devices trust is kept for as long as it fits; whatever a choice changes becomes
 * one entry of the history.
 */
import { type ChooseDependencies, type Choosing, createChoosing } from './choose/choose.ts';

export { realProviderUrls } from './dns-providers/open-provider.ts';

export type Network = Choosing;

export type NetworkDependencies = ChooseDependencies;

export function createNetwork(deps: NetworkDependencies): Network {
  return createChoosing(deps);
}
