import { describe, expect, test } from 'vitest';
import {
  badPath,
  fileExists,
  fileTampered,
  fileUnreadable,
  identityWrong,
  keyUnusable,
  noKeychainForNewCloud,
  otherKeyKept,
  otherRecipients,
  passphraseWrong,
} from './failures.ts';
import { tampered, unreadable } from './file-problems.ts';

const all = [
  ...(
    [
      'key-missing',
      'keychain-locked',
      'keychain-denied',
      'keychain-unavailable',
      'passphrase-needed',
    ] as const
  ).map((state) => keyUnusable(state)),
  noKeychainForNewCloud('dbus said no'),
  fileUnreadable('/home/a/secrets.yaml', unreadable.damaged),
  fileTampered('/home/a/secrets.yaml', tampered.checksum('/home/a/secrets.yaml')),
  passphraseWrong('/home/a/identity.age'),
  fileExists('/home/a/secrets.yaml'),
  otherKeyKept('keychain'),
  otherKeyKept('passphrase'),
  ...(['not-one', 'mistyped', 'of-another'] as const).map((reason) => identityWrong(reason)),
  ...(['not-agreed', 'not-there', 'unknown-kind', 'other-kinds'] as const).map((reason) =>
    otherRecipients(reason, '/home/a/secrets.yaml', ['age1xyz']),
  ),
  badPath.taken('a.b'),
];

describe('each failure', () => {
  test.each(all.map((error) => [error.detail, error] as const))('%s', (_, { title, detail, hint }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const sentences of [detail, hint ?? '']) {
      expect(sentences).toMatch(/^[A-Za-z/].*\.$/);
      expect(sentences).not.toMatch(
        /!|please|oops|simply|\bjust\b|D-?Bus|AES|scrypt|MAC|libsecret|keytar|invalid|error/i,
      );
    }
    // The hint is a next step, so it starts with a verb.
    expect(hint).toMatch(/^(Open|Unlock|Try|Start|Enter|Choose|Restore|Check|Recover|Find|Compare|Use)\b/);
  });

  test('has its own detail and hint', () => {
    expect(new Set(all.map(({ detail }) => detail)).size).toBe(all.length);
    expect(new Set(all.slice(0, 6).map(({ hint }) => hint)).size).toBe(6);
  });
});
