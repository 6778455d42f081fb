import type { Secret } from '../lib/secret.ts';

/**
 * What the computer's key ring says. `absent`: it can be used and holds nothing under this name · `locked`: a person has
 * to unlock it first · `denied`: somebody or something refused · `unavailable`: this computer has none that answers.
 */
export type KeychainAnswer =
  | { readonly state: 'found'; readonly value: Secret }
  | { readonly state: 'absent' }
  | {
      readonly state: 'locked' | 'denied' | 'unavailable';
      /** What the key ring itself said, for the folded details. */
      readonly said?: string;
    };

/** The computer's key ring, as far as one small text per account goes. Never throws for what the key ring says. */
export interface Keychain {
  get(account: string): Promise<KeychainAnswer>;
  /** Answers `found` with the value once it is stored. */
  set(account: string, value: Secret): Promise<KeychainAnswer>;
  /** Answers `absent` once nothing is stored any more, also where nothing was. */
  delete(account: string): Promise<KeychainAnswer>;
}
