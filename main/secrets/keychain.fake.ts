import { Secret } from '../lib/secret.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';

export interface FakeKeychain extends Keychain {
  /** Sets the state that every call returns. */
  become(state: 'usable' | 'locked' | 'denied' | 'unavailable'): void;
}

/** An in-memory keychain for tests. keychain.suite.ts verifies that it behaves like a real one. */
export function fakeKeychain(): FakeKeychain {
  const kept = new Map<string, string>();
  let state: Parameters<FakeKeychain['become']>[0] = 'usable';
  const answer = async (usable: () => KeychainAnswer): Promise<KeychainAnswer> =>
    state === 'usable' ? usable() : { state };
  return {
    become(next) {
      state = next;
    },
    get: (account) =>
      answer(() => {
        const value = kept.get(account);
        return value === undefined ? { state: 'absent' } : { state: 'found', value: new Secret(value) };
      }),
    set: (account, value) =>
      answer(() => {
        kept.set(account, value.expose());
        return { state: 'found', value };
      }),
    delete: (account) =>
      answer(() => {
        kept.delete(account);
        return { state: 'absent' };
      }),
  };
}
