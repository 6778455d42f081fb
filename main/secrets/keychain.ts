import type { Secret } from '../lib/secret.ts';

/**
 * What a key ring can answer. Each means something else to do, so none of them is folded into "nothing there":
 * `locked` can be opened, `denied` was refused by the person or the system, `unavailable` means there is none.
 */
export type KeychainAnswer =
  | { readonly state: 'found'; readonly value: Secret }
  | { readonly state: 'absent' }
  | { readonly state: 'locked' }
  | { readonly state: 'denied' }
  | { readonly state: 'unavailable'; readonly reason: string };

/** The operating system's key ring; one entry for each account, all under the service "wild-cloud". */
export interface Keychain {
  get(account: string): Promise<KeychainAnswer>;
  /** `found` when the value is stored. */
  set(account: string, value: Secret): Promise<KeychainAnswer>;
  /** `absent` when nothing is stored any more. */
  delete(account: string): Promise<KeychainAnswer>;
}
