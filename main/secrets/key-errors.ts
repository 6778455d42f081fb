import type { ErrorCode } from '../../contract/errors.ts';
import type { KeyState } from '../../contract/secrets.ts';
import { WildError } from '../lib/wild-error.ts';

interface KeySentences {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly hint: string;
}

/** What a person reads for each state of the key, and the way out of it. */
export const keySentences: Readonly<Record<Exclude<KeyState, 'ready'>, KeySentences>> = {
  'key-missing': {
    code: 'secrets.key-missing',
    detail: 'The key of this cloud is not in the key ring of this computer.',
    hint: 'Use the computer on which the cloud was made, or put the key back from its printed copy.',
  },
  'keychain-locked': {
    code: 'secrets.keychain-locked',
    detail: 'The key ring of this computer is locked.',
    hint: 'Unlock the key ring, then try again. Everything that needs no password works.',
  },
  'keychain-denied': {
    code: 'secrets.keychain-denied',
    detail: 'The key ring of this computer did not let Wild Cloud in.',
    hint: 'Try again and allow it when the computer asks.',
  },
  'keychain-unavailable': {
    code: 'secrets.keychain-unavailable',
    detail: 'This computer has no key ring that Wild Cloud can use.',
    hint: 'Use a passphrase for this cloud instead: type one when you create it, or give --passphrase-file.',
  },
  'passphrase-needed': {
    code: 'secrets.passphrase-needed',
    detail: 'The secrets of this cloud are opened by a passphrase.',
    hint: 'Type the passphrase. It is kept until Wild Cloud ends, and stored nowhere.',
  },
};

export function keyError(state: Exclude<KeyState, 'ready'>, cause?: string): WildError {
  const { code, detail, hint } = keySentences[state];
  return new WildError(code, {
    family: state === 'keychain-locked' ? 'environment' : 'expected',
    title: 'Passwords cannot be used now',
    detail,
    hint,
    retry: state !== 'key-missing',
    ...(cause === undefined ? {} : { context: { cause } }),
  });
}
