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
    hint: 'Open the cloud on the computer on which it was made, or bring the key from there.',
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
      detail: `${file} was changed by something that does not have its key. Nothing in it is used.`,
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
  return new WildError(code, { ...sentences[code], context: { file } });
}

export function badSecretPath(path: string, detail: string): WildError {
  return new WildError('config.bad-path', {
    title: 'Cannot keep a password there',
    detail,
    hint: 'Choose a path that names one password, such as apps.ghost.adminPassword.',
    context: { path },
  });
}
