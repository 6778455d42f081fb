import { basename } from 'node:path';
import type { ErrorCode } from '../../contract/errors.ts';
import type { KeyState } from '../../contract/secrets.ts';
import { WildError, type WildErrorParts } from '../lib/wild-error.ts';

type Sentences = Pick<WildErrorParts, 'title' | 'detail' | 'hint' | 'retry'>;

const cannotOpen = 'Cannot open the passwords of this cloud';

const keySentences = {
  'key-missing': {
    title: cannotOpen,
    detail: "This computer's key ring does not hold the key that opens them.",
    hint: 'Recover the key from its printed sheet with “wild secret recover” or under Settings, or open the cloud on the computer on which it was made.',
  },
  'keychain-locked': {
    title: cannotOpen,
    detail: "This computer's key ring is locked, so passwords cannot be used. Everything else works.",
    hint: 'Unlock the key ring, for example by logging in to the desktop again, then try again.',
    retry: true,
  },
  'keychain-denied': {
    title: cannotOpen,
    detail: "This computer's key ring refused to hand out the key.",
    hint: 'Try again and allow Wild Cloud to use the key ring when you are asked.',
    retry: true,
  },
  'keychain-unavailable': {
    title: cannotOpen,
    detail: 'This computer has no key ring that answers, so the key that opens them cannot be used.',
    hint: 'Start the desktop with its key ring and try again, or choose a passphrase instead of the key ring.',
    retry: true,
  },
  'passphrase-needed': {
    title: cannotOpen,
    detail: 'They are closed with a passphrase, which has not been entered yet.',
    hint: 'Enter the passphrase of this cloud.',
  },
} as const satisfies Record<Exclude<KeyState, 'ready'>, Sentences>;

export function keyError(state: Exclude<KeyState, 'ready'>, said?: string): WildError {
  return new WildError(`secrets.${state}`, {
    ...keySentences[state],
    ...(said === undefined ? {} : { context: { said } }),
  });
}

/** There is a key, only not the one for this file: a folder that was put back, or a copy that went its own way. */
export function otherKeyKept(kept: 'keychain' | 'passphrase'): WildError {
  return new WildError('secrets.key-missing', {
    title: cannotOpen,
    detail:
      kept === 'keychain'
        ? "The key in this computer's key ring belongs to another state of this cloud."
        : 'The key that the passphrase opens belongs to another state of this cloud.',
    hint: 'Recover the key that fits from its printed sheet, or put secrets.yaml back from a backup.',
  });
}

const identityReasons = {
  'not-one': {
    detail:
      'What was given is not the key of a cloud. One begins with AGE-SECRET-KEY-1 and has 74 characters.',
    hint: 'Look for the line that begins so on the recovery sheet, and give all of it.',
  },
  mistyped: {
    detail: 'A character of the key is not as it was printed.',
    hint: 'Compare it with the recovery sheet, letter by letter, then enter it once more.',
  },
  'of-another': {
    detail: 'That key opens another cloud, or this cloud as it was before its key was changed.',
    hint: 'Look for the recovery sheet with the name of this cloud and the latest date.',
  },
} as const;

export function identityError(
  reason: keyof typeof identityReasons,
  context?: Readonly<Record<string, string>>,
): WildError {
  return new WildError('secrets.identity-wrong', {
    title: 'Cannot recover the key with that',
    ...identityReasons[reason],
    retry: true,
    ...(context === undefined ? {} : { context }),
  });
}

export function otherRecipients(
  reason: 'not-agreed' | 'not-there' | 'unknown-kind' | 'other-kinds',
  file: string,
  those: readonly string[],
): WildError {
  const named = those.join(', ');
  const reasons = {
    'not-agreed': {
      detail: `Beside this computer's key, the file ${file} can be opened with ${named}.`,
      hint: 'Say whether they shall still open it: add --others keep or --others drop.',
    },
    'not-there': {
      detail: `The file ${file} cannot be opened with ${named} now.`,
      hint: 'Look at who can open it, then try again.',
    },
    'unknown-kind': {
      detail: `Wild Cloud cannot close ${file} for ${named}.`,
      hint: 'Use “sops rotate” for this file, or add --others drop.',
    },
    'other-kinds': {
      detail: `The file ${file} is closed for keys of other kinds too: ${named}.`,
      hint: 'Use “sops rotate” for this file.',
    },
  } as const;
  return new WildError('secrets.other-recipients', {
    title: 'Cannot change the key of this cloud',
    ...reasons[reason],
    context: { file, recipients: named },
  });
}

/** While a cloud is made: here there is still a choice. */
export function noKeyringForNewCloud(said?: string): WildError {
  return new WildError('secrets.keychain-unavailable', {
    title: 'Cannot keep the key of the new cloud',
    detail:
      'This computer has no key ring that answers, so there is no place for the key that opens the passwords.',
    hint: 'Choose a passphrase instead. On the command line, put it in a file and add --passphrase-file with its path.',
    retry: true,
    ...(said === undefined ? {} : { context: { said } }),
  });
}

export function fileError(
  code: Extract<
    ErrorCode,
    'secrets.unreadable' | 'secrets.tampered' | 'secrets.passphrase-wrong' | 'cloud.exists'
  >,
  file: string,
  reason?: string,
  hint?: string,
): WildError {
  const name = basename(file);
  const sentences: Record<typeof code, Sentences> = {
    'secrets.unreadable': {
      title: cannotOpen,
      detail: `${file} cannot be read. ${reason ?? 'It is not a file of passwords as Wild Cloud writes it.'}`,
      hint: `Put ${name} back from a backup. Nothing is written to it until it can be read.`,
    },
    'secrets.tampered': {
      title: cannotOpen,
      detail: `${reason ?? `${file} was changed.`} That was not done with the key of this cloud, so nothing in the file is used.`,
      hint: `Put ${name} back from a backup, or correct it with the program that changed it.`,
    },
    'secrets.passphrase-wrong': {
      title: cannotOpen,
      detail: 'That passphrase does not open the passwords of this cloud.',
      hint: 'Check the keyboard layout and capital letters, then enter it once more.',
      retry: true,
    },
    'cloud.exists': {
      title: 'Cannot make a place for passwords',
      detail: `There already is a file ${file}.`,
      hint: 'Open the cloud in that folder, or choose another folder.',
    },
  };
  return new WildError(code, {
    ...sentences[code],
    ...(hint === undefined ? {} : { hint }),
    context: { file },
  });
}

export function badSecretPath(path: string, detail: string): WildError {
  return new WildError('config.bad-path', {
    title: 'Cannot keep a password there',
    detail,
    hint: 'Choose a path that names one password, such as apps.ghost.adminPassword.',
    context: { path },
  });
}
