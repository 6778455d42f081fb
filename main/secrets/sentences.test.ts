import { describe, expect, test } from 'vitest';
import {
  badSecretPath,
  fileError,
  identityError,
  keyError,
  noKeyringForNewCloud,
  otherKeyKept,
  otherRecipients,
} from './sentences.ts';

const all = [
  ...(
    [
      'key-missing',
      'keychain-locked',
      'keychain-denied',
      'keychain-unavailable',
      'passphrase-needed',
    ] as const
  ).map((state) => keyError(state)),
  noKeyringForNewCloud('dbus said no'),
  ...(['secrets.unreadable', 'secrets.tampered', 'secrets.passphrase-wrong', 'cloud.exists'] as const).map(
    (code) => fileError(code, '/home/a/secrets.yaml'),
  ),
  otherKeyKept('keychain'),
  otherKeyKept('passphrase'),
  ...(['not-one', 'mistyped', 'of-another'] as const).map((reason) => identityError(reason)),
  ...(['not-agreed', 'not-there', 'unknown-kind', 'other-kinds'] as const).map((reason) =>
    otherRecipients(reason, '/home/a/secrets.yaml', ['age1xyz']),
  ),
  badSecretPath('a.b', 'The path a.b names a group of passwords.'),
];

describe('each failure', () => {
  test.each(all.map((error) => [error.detail, error] as const))('%s', (_, { title, detail, hint }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const sentences of [detail, hint ?? '']) {
      expect(sentences).toMatch(/^[A-Z/].*\.$/);
      expect(sentences).not.toMatch(
        /!|please|oops|simply|\bjust\b|D-?Bus|AES|scrypt|MAC|libsecret|keytar|invalid|error/i,
      );
    }
    // The way out is a next step: it begins with what to do.
    expect(hint).toMatch(/^(Open|Unlock|Try|Start|Enter|Choose|Put|Check|Recover|Look|Compare|Say|Use)\b/);
  });

  test('has a sentence and a way out of its own', () => {
    expect(new Set(all.map(({ detail }) => detail)).size).toBe(all.length);
    expect(new Set(all.slice(0, 6).map(({ hint }) => hint)).size).toBe(6);
  });
});
