import { expect, test } from 'vitest';
import type { ServiceRow } from '../../tools/tools.ts';
import { describeServiceStates } from './describe-service-states.ts';

const row = (state: string, more: Partial<ServiceRow> = {}): ServiceRow => ({
  id: 'etcd',
  state,
  said: '',
  ...more,
});

test.each<[string, ServiceRow, string, string]>([
  ['fails', row('Failed', { said: 'no space left' }), 'failed', 'It does not run: no space left'],
  ['fails and says nothing', row('Failed'), 'failed', 'It does not run.'],
  [
    'runs, and its check fails',
    row('Running', { healthy: false, said: 'Health check failed: refused' }),
    'failed',
    'It runs, and is not well: Health check failed: refused',
  ],
  ['waits', row('Waiting', { said: 'for time sync' }), 'waiting', 'It has not started yet: for time sync'],
  ['ends now', row('Stopping'), 'waiting', 'It is ending.'],
  ['is of a newer Talos', row('Pondering'), 'waiting', 'It has not started yet.'],
  ['runs', row('Running', { healthy: true, said: 'Health check successful' }), 'ok', 'It runs and is well.'],
  ['runs, and nothing checks it', row('Running', { said: 'started with PID 1' }), 'ok', 'It runs.'],
  ['was done', row('Finished'), 'off', 'It has ended.'],
  ['is not needed', row('Skipped'), 'off', 'This machine does not need it.'],
])('one that %s', (_, given, state, text) => {
  expect(describeServiceStates([given])).toMatchObject([{ state, detail: { text }, word: given.state }]);
});

test('what needs a person comes first, and each is told what for', () => {
  const judged = describeServiceStates([
    row('Running', { id: 'apid', healthy: true }),
    row('Finished', { id: 'ext-iscsid' }),
    row('Waiting', { id: 'kubelet' }),
    row('Failed', { id: 'etcd' }),
    row('Running', { id: 'newd', healthy: true }),
  ]);
  expect(judged.map(({ id }) => id)).toEqual(['etcd', 'kubelet', 'apid', 'newd', 'ext-iscsid']);
  expect(judged.map(({ purpose }) => purpose?.key)).toEqual([
    'machine-inside.etcd',
    'machine-inside.kubelet',
    'machine-inside.apid',
    undefined,
    'machine-inside.extension',
  ]);
});
