import { Secret } from '../lib/secret.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';

export interface FakeKeychain extends Keychain {
  /** What it answers instead, until it is set back to undefined. */
  refusal: Exclude<KeychainAnswer, { state: 'found' } | { state: 'absent' }> | undefined;
}

/** In memory. keychain.suite.ts runs on it and on a real key ring alike. */
export function fakeKeychain(): FakeKeychain {
  const entries = new Map<string, string>();
  const fake: FakeKeychain = {
    refusal: undefined,
    async get(account) {
      if (fake.refusal) return fake.refusal;
      const value = entries.get(account);
      return value === undefined ? { state: 'absent' } : { state: 'found', value: new Secret(value) };
    },
    async set(account, value) {
      if (fake.refusal) return fake.refusal;
      entries.set(account, value.expose());
      return { state: 'found', value };
    },
    async delete(account) {
      if (fake.refusal) return fake.refusal;
      entries.delete(account);
      return { state: 'absent' };
    },
  };
  return fake;
}
