import { expect, test } from 'vitest';
import type { Protection } from '../../../contract/backups.ts';
import { drill, protection } from './backups.mocks.ts';
import { proofOf, summarize } from './protection-state.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const passed = drill(true, '2026-02-20T03:00:00Z');

test.each<[string, Partial<Protection>, string | undefined]>([
  ['without a drill', {}, 'backups.proof.none'],
  ['a drill of last week', { drill: passed }, 'backups.proof.passed'],
  ['a drill of last year', { drill: drill(true, '2025-03-01T03:00:00Z') }, 'backups.proof.old'],
  ['a drill that failed', { drill: drill(false, '2026-02-20T03:00:00Z') }, 'backups.proof.failed'],
  ['no data', { state: 'nothing' }, undefined],
])('%s', (_what, change, text) => {
  expect(proofOf(protection('ghost', change), now)?.text).toBe(text);
});

test.each<[string, readonly Partial<Protection>[], string]>([
  ['no apps', [], 'none'],
  ['apps without data', [{ state: 'nothing' }], 'none'],
  ['nowhere to put backups', [{ state: 'no-place' }, { drill: passed }], 'no-place'],
  ['one app that nothing saves', [{ state: 'unprotected' }, { drill: passed }], 'unprotected'],
  ['one overdue', [{ state: 'overdue', drill: passed }, { drill: passed }], 'overdue'],
  ['one drill failed', [{ drill: drill(false, '2026-02-20T03:00:00Z') }, { drill: passed }], 'failed'],
  ['no drills yet', [{}, {}], 'unproven'],
  ['some proven', [{}, { drill: passed }], 'partly'],
  ['all proven', [{ drill: passed }, { state: 'nothing' }], 'proven'],
])('%s', (_what, changes, state) => {
  expect(
    summarize(
      changes.map((change, index) => protection(`app-${index}`, change)),
      now,
    ).state,
  ).toBe(state);
});
