import { Secret } from '../lib/secret.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';

/** The part of the library that we use. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeytarOptions {
  /** The name of the entries in the keychain's own window. */
  readonly service?: string;
  /** How long to wait: the keychain may be showing a prompt that nobody answers. */
  readonly timeoutMs?: number;
  readonly load?: () => Promise<Keytar>;
  readonly findsNothingWhenLocked?: boolean;
}

export interface KeytarKeychain extends Keychain {
  /** Whether a call is pending. Its thread can't be stopped, and a process that exits normally waits for it. */
  isWaiting(): boolean;
}

/**
 * The keychain of macOS, Windows or the Linux desktop. The library is loaded on first use, because loading fails without
 * libsecret. Calls are made one at a time, because a pending call blocks one of Node's four worker threads. After a call
 * times out, queued calls and later ones return `locked` without being made, until it completes.
 */
export function keytarKeychain(options: KeytarOptions = {}): KeytarKeychain {
  const service = options.service ?? 'Wild Cloud';
  const timeoutMs = options.timeoutMs ?? 15_000;
  const load = options.load ?? (() => import('keytar').then(({ default: keytar }) => keytar));
  let last: Promise<unknown> = Promise.resolve();
  let pendingCalls = 0;
  let isUnresponsive = false;

  const ask = (call: (keytar: Keytar) => Promise<KeychainAnswer>): Promise<KeychainAnswer> =>
    new Promise((resolve) => {
      const timedOut: KeychainAnswer = { state: 'locked', message: `No answer within ${timeoutMs / 1000} s` };
      // An earlier call has already timed out; don't wait again.
      if (isUnresponsive) return resolve(timedOut);
      let hasTimedOut = false;
      const timer = setTimeout(() => {
        hasTimedOut = true;
        isUnresponsive = pendingCalls > 0;
        resolve(timedOut);
      }, timeoutMs);
      const answer = async () => {
        if (hasTimedOut) return timedOut;
        pendingCalls += 1;
        return load().then(call).catch(answerOf);
      };
      last = last.then(answer).then((given) => {
        if (given !== timedOut) {
          pendingCalls -= 1;
          isUnresponsive = false;
        }
        clearTimeout(timer);
        resolve(given);
      });
    });

  /**
   * libsecret returns nothing from a locked keychain instead of an error; only a write reveals that it's locked.
   * Writes a dummy entry and removes it again.
   */
  const checkAbsent = async (keytar: Keytar): Promise<KeychainAnswer> => {
    if (options.findsNothingWhenLocked ?? process.platform === 'linux') {
      await keytar.setPassword(service, 'is this keychain locked?', 'no');
      await keytar.deletePassword(service, 'is this keychain locked?');
    }
    return { state: 'absent' };
  };

  return {
    isWaiting: () => pendingCalls > 0,
    get: (account) =>
      ask(async (keytar) => {
        const value = await keytar.getPassword(service, account);
        return value === null ? checkAbsent(keytar) : { state: 'found', value: new Secret(value) };
      }),
    set: (account, value) =>
      ask(async (keytar) => {
        await keytar.setPassword(service, account, value.expose());
        return { state: 'found', value };
      }),
    delete: (account) =>
      ask(async (keytar) => {
        const removed = await keytar.deletePassword(service, account);
        return removed ? { state: 'absent' } : checkAbsent(keytar);
      }),
  };
}

/** The library has no error codes, so we match its messages, in this order. */
const messagePatterns: readonly (readonly [RegExp, 'locked' | 'denied'])[] = [
  [/locked|user interaction is not allowed|no interaction/i, 'locked'],
  [/dismissed|cancel/i, 'denied'],
  [/denied|not permitted|not authori[sz]ed|passphrase you entered|authorization/i, 'denied'],
];

/** Any error that isn't known to mean locked or denied counts as unavailable. */
function answerOf(error: unknown): KeychainAnswer {
  const message = error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500);
  const state = messagePatterns.find(([word]) => word.test(message))?.[1] ?? 'unavailable';
  return { state, message };
}
