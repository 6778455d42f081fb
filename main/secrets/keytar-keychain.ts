import { Secret } from '../lib/secret.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';

/** The calls of the library that are used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeytarOptions {
  /** Under which name entries are shown in the key ring's own window. */
  readonly service?: string;
  /** How long the key ring may take; it may be showing a question that nobody answers. */
  readonly timeoutMs?: number;
  readonly load?: () => Promise<Keytar>;
  readonly findsNothingWhenLocked?: boolean;
}

export interface KeytarKeychain extends Keychain {
  /** Whether a call is still out: its thread cannot be ended, and a process that leaves as usual waits for it. */
  isWaiting(): boolean;
}

/**
 * The key ring of macOS, Windows or the Linux desktop. The library is loaded on first use, because loading it fails
 * where the system has no libsecret. Calls are made one at a time: one that the key ring leaves unanswered holds a
 * worker thread of Node, of which there are four, so those behind it are told `locked` and never made, and later
 * ones at once.
 */
export function keytarKeychain(options: KeytarOptions = {}): KeytarKeychain {
  const service = options.service ?? 'Wild Cloud';
  const timeoutMs = options.timeoutMs ?? 15_000;
  const load = options.load ?? (() => import('keytar').then(({ default: keytar }) => keytar));
  let last: Promise<unknown> = Promise.resolve();
  let callsOut = 0;
  let isSilent = false;

  const ask = (call: (keytar: Keytar) => Promise<KeychainAnswer>): Promise<KeychainAnswer> =>
    new Promise((resolve) => {
      const late: KeychainAnswer = { state: 'locked', said: `No answer within ${timeoutMs / 1000} s` };
      // Whoever asks while one has been waited for in vain need not wait as long again.
      if (isSilent) return resolve(late);
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        isSilent = callsOut > 0;
        resolve(late);
      }, timeoutMs);
      const answer = async () => {
        if (isLate) return late;
        callsOut += 1;
        return load().then(call).catch(answerOf);
      };
      last = last.then(answer).then((given) => {
        if (given !== late) {
          callsOut -= 1;
          isSilent = false;
        }
        clearTimeout(timer);
        resolve(given);
      });
    });

  /**
   * libsecret finds nothing in a locked key ring instead of saying that it is locked; only storing tells.
   * Nothing of value is written, and it is taken out again.
   */
  const isReallyAbsent = async (keytar: Keytar): Promise<KeychainAnswer> => {
    if (options.findsNothingWhenLocked ?? process.platform === 'linux') {
      await keytar.setPassword(service, 'is this key ring locked?', 'no');
      await keytar.deletePassword(service, 'is this key ring locked?');
    }
    return { state: 'absent' };
  };

  return {
    isWaiting: () => callsOut > 0,
    get: (account) =>
      ask(async (keytar) => {
        const value = await keytar.getPassword(service, account);
        return value === null ? isReallyAbsent(keytar) : { state: 'found', value: new Secret(value) };
      }),
    set: (account, value) =>
      ask(async (keytar) => {
        await keytar.setPassword(service, account, value.expose());
        return { state: 'found', value };
      }),
    delete: (account) =>
      ask(async (keytar) => {
        const removed = await keytar.deletePassword(service, account);
        return removed ? { state: 'absent' } : isReallyAbsent(keytar);
      }),
  };
}

/** The library has no codes: its words, in the order in which they are looked for. */
const words: readonly (readonly [RegExp, 'locked' | 'denied'])[] = [
  [/locked|user interaction is not allowed|no interaction/i, 'locked'],
  [/dismissed|cancel/i, 'denied'],
  [/denied|not permitted|not authori[sz]ed|passphrase you entered|authorization/i, 'denied'],
];

/** Whatever is not known to be a lock or a refusal means that there is no key ring to work with. */
function answerOf(error: unknown): KeychainAnswer {
  const said = error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500);
  const state = words.find(([word]) => word.test(said))?.[1] ?? 'unavailable';
  return { state, said };
}
