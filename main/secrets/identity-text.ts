import { Secret } from '../lib/secret.ts';

/** The format in the keychain and identity.age, which age can read: one identity per line. Usually there is one. */
export function joinIdentities(identities: readonly Secret[]): Secret {
  return new Secret(identities.map((one) => one.expose()).join('\n'));
}

/** The identities in a text, which may contain comments like those of age-keygen. */
export function splitIdentities(text: Secret): Secret[] {
  const lines = text
    .expose()
    .split(/\s+/)
    .filter((word) => /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(word));
  return [...new Set(lines)].map((line) => new Secret(line));
}

export function isSameSecret(one: Secret, other: Secret): boolean {
  return one.expose() === other.expose();
}
