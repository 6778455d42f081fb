import { expect, test } from 'vitest';
import { bringUpInputSchema } from './bring-up-context.ts';

const cloud = 'c-000000000000';

test('a journal of an older version, which stores only fingerprints, can be resumed', () => {
  const machines = { a: { address: '10.0.0.1', fingerprint: `${'A'.repeat(43)}=` } };
  const old = { cloud, title: 'Home', nodes: [{ name: 'a', role: 'controlplane' }], machines };
  expect(bringUpInputSchema.parse(old)).toEqual(old);
});
