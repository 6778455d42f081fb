import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../lib/secret.ts';
import type { Keychain } from './keychain.ts';

export interface SuiteCase {
  readonly name: string;
  run(keychain: Keychain): Promise<void>;
}

async function valueOf(keychain: Keychain, account: string): Promise<string | undefined> {
  const answer = await keychain.get(account);
  return answer.state === 'found' ? answer.value.expose() : undefined;
}

/** What every working keychain does. Plain functions, because the real one is tested in a process with its own bus. */
export const keychainSuite: readonly SuiteCase[] = [
  {
    name: 'holds nothing at first',
    run: async (keychain) => assert.deepEqual(await keychain.get('c-new000000000'), { state: 'absent' }),
  },
  {
    name: 'removing what is not there is fine',
    run: async (keychain) => assert.deepEqual(await keychain.delete('c-new000000000'), { state: 'absent' }),
  },
  {
    name: 'gives back what was stored, and tells accounts apart',
    run: async (keychain) => {
      assert.equal((await keychain.set('c-one000000000', new Secret('first'))).state, 'found');
      assert.equal((await keychain.set('c-two000000000', new Secret('zweites – ä 🎉'))).state, 'found');
      assert.equal(await valueOf(keychain, 'c-one000000000'), 'first');
      assert.equal(await valueOf(keychain, 'c-two000000000'), 'zweites – ä 🎉');
    },
  },
  {
    name: 'the last one stored counts',
    run: async (keychain) => {
      await keychain.set('c-one000000000', new Secret('old'));
      await keychain.set('c-one000000000', new Secret('new'));
      assert.equal(await valueOf(keychain, 'c-one000000000'), 'new');
    },
  },
  {
    name: 'removes one account and leaves the others',
    run: async (keychain) => {
      await keychain.set('c-one000000000', new Secret('a'));
      await keychain.set('c-two000000000', new Secret('b'));
      assert.deepEqual(await keychain.delete('c-one000000000'), { state: 'absent' });
      assert.deepEqual(await keychain.get('c-one000000000'), { state: 'absent' });
      assert.equal(await valueOf(keychain, 'c-two000000000'), 'b');
    },
  },
  {
    name: 'answers many questions at once',
    run: async (keychain) => {
      const accounts = Array.from({ length: 8 }, (_, at) => `c-many0000000${at}`);
      await Promise.all(accounts.map((account) => keychain.set(account, new Secret(account))));
      assert.deepEqual(await Promise.all(accounts.map((account) => valueOf(keychain, account))), accounts);
    },
  },
  {
    name: 'does not show a value when it is printed',
    run: async (keychain) => {
      const answer = await keychain.set('c-one000000000', new Secret('hidden'));
      assert.ok(!inspect(answer).includes('hidden') && !JSON.stringify(answer).includes('hidden'));
    },
  },
];
