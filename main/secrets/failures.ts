import { basename } from 'node:path';
import type { Sentence } from '../../contract/wire.ts';
import type { KeyState } from '../../contract/secrets.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError, type WildErrorParts } from '../lib/wild-error.ts';

type Parts = Pick<WildErrorParts, 'title' | 'detail' | 'hint' | 'retry'>;

const title = sentence('secrets.cannot-decrypt', 'Can’t decrypt this cloud’s passwords');

const keyFailures = {
  'key-missing': {
    title,
    detail: sentence('secrets.key-missing.detail', 'This computer’s keychain doesn’t have the key for them.'),
    hint: sentence(
      'secrets.key-missing.hint',
      'Recover the key from its printed sheet, under Settings or with “wild secret recover”. Or open the cloud on the computer it was created on.',
    ),
  },
  'keychain-locked': {
    title,
    detail: sentence(
      'secrets.keychain-locked.detail',
      'This computer’s keychain is locked, so passwords can’t be used. Everything else works.',
    ),
    hint: sentence(
      'secrets.keychain-locked.hint',
      'Unlock the keychain, for example by logging in to the desktop again, then try again.',
    ),
    retry: true,
  },
  'keychain-denied': {
    title,
    detail: sentence('secrets.keychain-denied.detail', 'This computer’s keychain denied access to the key.'),
    hint: sentence(
      'secrets.keychain-denied.hint',
      'Try again, and allow Wild Cloud to use the keychain when you’re asked.',
    ),
    retry: true,
  },
  'keychain-unavailable': {
    title,
    detail: sentence(
      'secrets.keychain-unavailable.detail',
      'This computer has no working keychain, so the key can’t be used.',
    ),
    hint: sentence(
      'secrets.keychain-unavailable.hint',
      'Start the desktop’s keychain and try again, or use a passphrase instead.',
    ),
    retry: true,
  },
  'passphrase-needed': {
    title,
    detail: sentence(
      'secrets.passphrase-needed.detail',
      'They’re protected with a passphrase, which hasn’t been entered yet.',
    ),
    hint: sentence('secrets.passphrase-needed.hint', 'Enter the passphrase of this cloud.'),
  },
} as const satisfies Record<Exclude<KeyState, 'ready'>, Parts>;

/** @param message the keychain's own message */
export function keyUnusable(state: Exclude<KeyState, 'ready'>, message?: string): WildError {
  return new WildError(`secrets.${state}`, {
    ...keyFailures[state],
    ...(message === undefined ? {} : { context: { message } }),
  });
}

/** There is a key, but not the one for this file: the folder was restored from a backup, or is a diverged copy. */
export function otherKeyKept(kept: 'keychain' | 'passphrase'): WildError {
  return new WildError('secrets.key-missing', {
    title,
    detail:
      kept === 'keychain'
        ? sentence(
            'secrets.other-key.keychain',
            'The key in this computer’s keychain is for a different version of this cloud.',
          )
        : sentence(
            'secrets.other-key.passphrase',
            'The key protected by the passphrase is for a different version of this cloud.',
          ),
    hint: sentence(
      'secrets.other-key.hint',
      'Recover the matching key from its printed sheet, or restore secrets.yaml from a backup.',
    ),
  });
}

const identityFailures = {
  'not-one': {
    detail: sentence(
      'secrets.identity.not-one',
      'That isn’t the key of a cloud. A key starts with AGE-SECRET-KEY-1 and has 74 characters.',
    ),
    hint: sentence(
      'secrets.identity.not-one-hint',
      'Find the line on the recovery sheet that starts like this, and enter all of it.',
    ),
  },
  mistyped: {
    detail: sentence('secrets.identity.mistyped', 'The key has a typing mistake.'),
    hint: sentence(
      'secrets.identity.mistyped-hint',
      'Compare it with the recovery sheet, letter by letter, then enter it again.',
    ),
  },
  'of-another': {
    detail: sentence(
      'secrets.identity.of-another',
      'That key is for another cloud, or for this cloud before its key was changed.',
    ),
    hint: sentence(
      'secrets.identity.of-another-hint',
      'Find the recovery sheet with the name of this cloud and the latest date.',
    ),
  },
} as const satisfies Record<string, Omit<Parts, 'title'>>;

export function identityWrong(
  reason: keyof typeof identityFailures,
  context?: Readonly<Record<string, string>>,
): WildError {
  return new WildError('secrets.identity-wrong', {
    title: sentence('secrets.identity.title', 'Can’t recover the key'),
    ...identityFailures[reason],
    retry: true,
    ...(context === undefined ? {} : { context }),
  });
}

export function otherRecipients(
  reason: 'not-agreed' | 'not-there' | 'unknown-kind' | 'other-kinds',
  file: string,
  those: readonly string[],
): WildError {
  const values = { file, recipients: those.join(', ') };
  const reasons = {
    'not-agreed': {
      detail: sentence(
        'secrets.recipients.not-agreed',
        'Besides this computer’s key, these keys can decrypt {file}: {recipients}.',
        values,
      ),
      hint: sentence(
        'secrets.recipients.not-agreed-hint',
        'Choose whether they keep access: add --others keep or --others drop.',
      ),
    },
    'not-there': {
      detail: sentence(
        'secrets.recipients.not-there',
        '{recipients} can’t decrypt {file} at the moment.',
        values,
      ),
      hint: sentence('secrets.recipients.not-there-hint', 'Check who has access, then try again.'),
    },
    'unknown-kind': {
      detail: sentence(
        'secrets.recipients.unknown-kind',
        'Wild Cloud can’t encrypt {file} for {recipients}.',
        values,
      ),
      hint: sentence(
        'secrets.recipients.unknown-kind-hint',
        'Use “sops rotate” for this file, or add --others drop.',
      ),
    },
    'other-kinds': {
      detail: sentence(
        'secrets.recipients.other-kinds',
        '{file} is also encrypted for other kinds of keys: {recipients}.',
        values,
      ),
      hint: sentence('secrets.recipients.other-kinds-hint', 'Use “sops rotate” for this file.'),
    },
  } as const;
  return new WildError('secrets.other-recipients', {
    title: sentence('secrets.recipients.title', 'Can’t change the key of this cloud'),
    ...reasons[reason],
    context: values,
  });
}

/** For a new cloud, where the person can still choose a passphrase instead. */
export function noKeychainForNewCloud(message?: string): WildError {
  return new WildError('secrets.keychain-unavailable', {
    title: sentence('secrets.no-keychain.title', 'Can’t store the key of the new cloud'),
    detail: sentence(
      'secrets.no-keychain.detail',
      'This computer has no working keychain, so the key that decrypts the passwords can’t be stored.',
    ),
    hint: sentence(
      'secrets.no-keychain.hint',
      'Choose a passphrase instead. On the command line, save it in a file and pass that file with --passphrase-file.',
    ),
    retry: true,
    ...(message === undefined ? {} : { context: { message } }),
  });
}

/** Why a file can't be used, and what helps if restoring a backup doesn't. */
export interface Unreadable {
  readonly unreadable: Sentence;
  readonly hint?: Sentence;
}

export function fileUnreadable(file: string, { unreadable, hint }: Unreadable): WildError {
  return new WildError('secrets.unreadable', {
    title,
    detail: sentence('secrets.unreadable.detail', 'Can’t read {file}. {reason}', {
      file,
      reason: unreadable,
    }),
    hint:
      hint ??
      sentence(
        'secrets.unreadable.hint',
        'Restore {name} from a backup. Wild Cloud won’t write to it until it’s readable.',
        { name: basename(file) },
      ),
    context: { file },
  });
}

export function fileTampered(file: string, reason: Sentence): WildError {
  return new WildError('secrets.tampered', {
    title,
    detail: sentence(
      'secrets.tampered.detail',
      '{reason} This wasn’t done with the key of this cloud, so nothing in the file is used.',
      { reason },
    ),
    hint: sentence(
      'secrets.tampered.hint',
      'Restore {name} from a backup, or correct it with the tool that changed it.',
      { name: basename(file) },
    ),
    context: { file },
  });
}

export function passphraseWrong(file: string): WildError {
  return new WildError('secrets.passphrase-wrong', {
    title,
    detail: sentence('secrets.passphrase-wrong.detail', 'The passphrase is wrong.'),
    hint: sentence(
      'secrets.passphrase-wrong.hint',
      'Check the keyboard layout and Caps Lock, then enter it again.',
    ),
    retry: true,
    context: { file },
  });
}

export function fileExists(file: string): WildError {
  return new WildError('cloud.exists', {
    title: sentence('secrets.exists.title', 'Can’t create a file for passwords'),
    detail: sentence('secrets.exists.detail', '{file} already exists.', { file }),
    hint: sentence('secrets.exists.hint', 'Open the cloud in that folder, or choose another folder.'),
    context: { file },
  });
}

function badSecretPath(path: string, detail: Sentence): WildError {
  return new WildError('config.bad-path', {
    title: sentence('secrets.bad-path.title', 'Can’t store a password there'),
    detail,
    hint: sentence(
      'secrets.bad-path.hint',
      'Choose a path that names a single password, such as apps.ghost.adminPassword.',
    ),
    context: { path },
  });
}

export const badPath = {
  taken: (path: string) =>
    badSecretPath(
      path,
      sentence('secrets.bad-path.taken', '{path} contains other passwords, or is inside a password.', {
        path,
      }),
    ),
  readable: (path: string, file: string) =>
    badSecretPath(
      path,
      sentence('secrets.bad-path.readable', 'The rules in {file} leave values with that name unencrypted.', {
        file,
      }),
    ),
  merged: (path: string) =>
    badSecretPath(
      path,
      sentence(
        'secrets.bad-path.merged',
        '{path} is merged (<<) from another part of the file. Change it with sops.',
        { path },
      ),
    ),
  reserved: (path: string) =>
    badSecretPath(
      path,
      sentence('secrets.bad-path.reserved', 'The name “sops” is reserved for the file itself.'),
    ),
} as const;
