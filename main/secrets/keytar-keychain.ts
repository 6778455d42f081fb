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
}

/**
 * The key ring of macOS, Windows or the Linux desktop. The library is loaded on first use, because loading it fails
 * where the system has no libsecret. A call that the key ring does not answer holds one of Node's few worker threads,
 * so while one is unanswered, further ones are told `locked` and not made.
 */
export function keytarKeychain(options: KeytarOptions = {}): Keychain {
  const service = options.service ?? 'Wild Cloud';
  const timeoutMs = options.timeoutMs ?? 15_000;
  const load = options.load ?? (() => import('keytar').then(({ default: keytar }) => keytar));
  let unanswered: Promise<unknown> | undefined;

  const ask = async (call: (keytar: Keytar) => Promise<KeychainAnswer>): Promise<KeychainAnswer> => {
    const late: KeychainAnswer = { state: 'locked', said: `No answer within ${timeoutMs / 1000} s` };
    if (unanswered !== undefined && (await within(timeoutMs, unanswered)) === 'late') return late;
    const asked = load().then(call).catch(answerOf);
    unanswered = asked;
    const answer = await within(timeoutMs, asked);
    if (answer === 'late') return late;
    if (unanswered === asked) unanswered = undefined;
    return answer;
  };

  return {
    get: (account) =>
      ask(async (keytar) => {
        const value = await keytar.getPassword(service, account);
        return value === null ? { state: 'absent' } : { state: 'found', value: new Secret(value) };
      }),
    set: (account, value) =>
      ask(async (keytar) => {
        await keytar.setPassword(service, account, value.expose());
        return { state: 'found', value };
      }),
    delete: (account) =>
      ask(async (keytar) => {
        await keytar.deletePassword(service, account);
        return { state: 'absent' };
      }),
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, 'late');
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
