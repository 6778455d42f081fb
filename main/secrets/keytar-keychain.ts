import { Secret } from '../lib/secret.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';

const service = 'wild-cloud';

/** A locked Linux key ring asks on the screen; where there is none it would wait for ever. */
const answerWithinMs = 15_000;

/** The system's key ring through keytar. Loaded on first use: without libsecret the library cannot even be loaded. */
export function keytarKeychain(withinMs = answerWithinMs): Keychain {
  type Keytar = typeof import('keytar');
  async function ask(act: (keytar: Keytar) => Promise<KeychainAnswer>): Promise<KeychainAnswer> {
    try {
      const loaded = await import('keytar');
      const keytar = 'default' in loaded ? (loaded.default as Keytar) : loaded;
      return await within(act(keytar), withinMs);
    } catch (error) {
      if (error instanceof Error) return answerFor(error.message);
      throw error;
    }
  }
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

/** keytar passes on the system's own words and no code; this is the one place that reads them. */
export function answerFor(message: string): KeychainAnswer {
  if (/locked|interaction is not allowed|-25308/i.test(message)) return { state: 'locked' };
  if (/dismissed|cancell?ed|denied|-128\b|-25293/i.test(message)) return { state: 'denied' };
  return { state: 'unavailable', reason: message };
}

async function within(answer: Promise<KeychainAnswer>, ms: number): Promise<KeychainAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<KeychainAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'locked' }), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
