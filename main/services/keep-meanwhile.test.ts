import { expect, test } from 'vitest';
import type { CloudStatus } from '../../contract/clouds.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { asTheySaid } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { createKeepMeanwhile } from './keep-meanwhile.ts';

const { signal } = new AbortController();

/** Shows statuses with these certificates. @returns those after which something was kept */
async function keptAfter(
  certificates: readonly (string | undefined)[],
  failure?: Error,
): Promise<readonly string[]> {
  let current: string | undefined;
  const kept: string[] = [];
  const meanwhile = createKeepMeanwhile(async () => {
    kept.push(current ?? '');
    if (failure !== undefined) throw failure;
  });
  async function* statuses(): AsyncIterable<CloudStatus> {
    for (current of certificates)
      yield (current === undefined ? {} : { certificate: { fingerprint: current } }) as CloudStatus;
  }
  let shown = 0;
  for await (const _ of meanwhile({ id: 'a' } as Cloud, statuses(), signal)) shown += 1;
  expect(shown).toBe(certificates.length);
  return kept;
}

test('a certificate is kept once, and so is the one that replaces it', async () => {
  expect(await keptAfter([undefined, 'A', 'A', undefined, 'A', 'B', 'B'])).toEqual(['A', 'B']);
});

test('a failure does not end the statuses and is not repeated, and a bug ends them', async () => {
  const failure = new WildError('secrets.keychain-locked', {
    title: asTheySaid('no'),
    detail: asTheySaid('no'),
  });
  expect(await keptAfter(['A', 'A'], failure)).toEqual(['A']);
  await expect(keptAfter(['A'], new TypeError('bug'))).rejects.toThrow('bug');
});
