import { expect, test } from 'vitest';
import { verdictOf } from './apply-facts.ts';

test.each([
  ['Dry run summary:\nApplied configuration without a reboot (skipped in dry-run).\n', { state: 'at-once' }],
  [
    'Dry run summary:\nApplied configuration with a reboot: this config change requires a reboot (skipped in dry-run).\n',
    { state: 'restarts' },
  ],
])('%s', (text, verdict) => {
  expect(verdictOf({ ok: true, text })).toEqual(verdict);
});

test('a refusal keeps its wording', () => {
  expect(verdictOf({ ok: false, words: 'no disk' })).toEqual({ state: 'refused', words: 'no disk' });
});
