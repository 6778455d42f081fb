import type { Secret } from '../lib/secret.ts';

/**
 * `absent`: the keychain works and has no such entry · `locked`: a person has to unlock it first · `denied`: the person or
 * the system refused access · `unavailable`: this computer has no working keychain.
 */
export type KeychainAnswer =
  | { readonly state: 'found'; readonly value: Secret }
  | { readonly state: 'absent' }
  | {
      readonly state: 'locked' | 'denied' | 'unavailable';
      /** The keychain's own message, for the technical details. */
      readonly message?: string;
    };

/** The computer's keychain: one small text per account. Problems of the keychain are answers, not exceptions. */
export interface Keychain {
  get(account: string): Promise<KeychainAnswer>;
  /** Returns `found` with the value once it's stored. */
  set(account: string, value: Secret): Promise<KeychainAnswer>;
  /** Returns `absent` once nothing is stored, even if nothing was. */
  delete(account: string): Promise<KeychainAnswer>;
}
