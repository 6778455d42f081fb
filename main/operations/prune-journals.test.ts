import { expect, test } from 'vitest';
import type { Operation } from '../../contract/operations.ts';
import { sentence } from '../lib/sentence.ts';
import { forgettable } from './prune-journals.ts';

const now = new Date('2026-11-25T12:00:00Z');
const keep = { days: 90, count: 3 };

const of = (id: string, state: Operation['state'], daysAgo: number, subject = 'ghost'): Operation => ({
  id: id as Operation['id'],
  kind: 'app.deploy',
  subject,
  title: sentence('x', 'x'),
  state,
  steps: [],
  startedAt: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(),
  by: { shell: 'cli', host: 'x', pid: 1 },
  canCancel: false,
  canResume: state === 'failed' || state === 'interrupted' || state === 'cancelled',
  cancelAsked: false,
  logLines: 0,
});

test.each<[string, Operation[], string[]]>([
  ['nothing of nothing', [], []],
  ['what is young and few stays', [of('c', 'done', 1), of('b', 'done', 2), of('a', 'done', 89)], []],
  ['what is too old goes', [of('b', 'done', 2), of('a', 'done', 91)], ['a']],
  ['what is too many goes', ['d', 'c', 'b', 'a'].map((id) => of(id, 'done', 1)), ['a']],
  ['what runs or waits stays for ever', [of('b', 'waiting', 400), of('a', 'running', 500)], []],
  ['what can be resumed stays for ever', [of('b', 'failed', 400), of('a', 'interrupted', 500)], []],
  ['unless the same was done later', [of('b', 'done', 1), of('a', 'failed', 500)], ['a']],
  ['done later with something else is not that', [of('b', 'done', 1, 'gitea'), of('a', 'failed', 500)], []],
  ['done before is not later', [of('b', 'failed', 400), of('a', 'done', 500)], ['a']],
  ['of a clock that was set back: the future is young', [of('a', 'done', -400)], []],
])('%s', (_, operations, gone) => {
  expect(forgettable(operations, now, keep).map(({ id }) => id)).toEqual(gone);
});
