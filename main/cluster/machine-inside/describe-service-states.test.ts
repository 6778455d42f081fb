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
  ['fails', row('Failed', { said: 'no space left' }), 'failed', 'machine-inside.failed-said'],
  ['fails without a message', row('Failed'), 'failed', 'machine-inside.failed'],
  [
    'runs, and its check fails',
    row('Running', { healthy: false, said: 'Health check failed: refused' }),
    'failed',
    'machine-inside.unwell-said',
  ],
  ['waits', row('Waiting', { said: 'for time sync' }), 'waiting', 'machine-inside.starts-said'],
  ['is stopping', row('Stopping'), 'waiting', 'machine-inside.stopping'],
  ['is of a newer Talos', row('Pondering'), 'waiting', 'machine-inside.starts'],
  ['runs', row('Running', { healthy: true, said: 'Health check successful' }), 'ok', 'machine-inside.well'],
  [
    'runs, and nothing checks it',
    row('Running', { said: 'started with PID 1' }),
    'ok',
    'machine-inside.runs',
  ],
  ['was done', row('Finished'), 'off', 'machine-inside.finished'],
  ['is not needed', row('Skipped'), 'off', 'machine-inside.skipped'],
])('one that %s', (_, given, state, key) => {
  expect(describeServiceStates([given])).toMatchObject([{ state, detail: { key }, word: given.state }]);
});

test('failed services come first, and each has its purpose', () => {
  const states = describeServiceStates([
    row('Running', { id: 'apid', healthy: true }),
    row('Finished', { id: 'ext-iscsid' }),
    row('Waiting', { id: 'kubelet' }),
    row('Failed', { id: 'etcd' }),
    row('Running', { id: 'newd', healthy: true }),
  ]);
  expect(states.map(({ id }) => id)).toEqual(['etcd', 'kubelet', 'apid', 'newd', 'ext-iscsid']);
  expect(states.map(({ purpose }) => purpose?.key)).toEqual([
    'machine-inside.etcd',
    'machine-inside.kubelet',
    'machine-inside.apid',
    undefined,
    'machine-inside.extension',
  ]);
});
