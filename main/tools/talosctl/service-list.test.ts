import { expect, test } from 'vitest';
import { serviceRows } from './service-list.ts';

test('services as talosctl lists them', () => {
  const printed = [
    'NODE           SERVICE     STATE       HEALTH   LAST CHANGE   LAST EVENT',
    '127.172.0.11   apid        Running     OK       1m3s ago      Health check successful',
    '127.172.0.11   dashboard   Running     ?        1m3s ago      Process Process(["dashboard"]) started with PID 1',
    '127.172.0.11   etcd        Failed      Fail     2s ago        Failed to run pre stage: 2 errors occurred:',
    '\t* context deadline exceeded',
    '127.172.0.11   ext-x.y     Preparing   ?        2s ago        ',
  ].join('\n');
  expect(serviceRows(printed)).toEqual([
    { id: 'apid', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'dashboard', state: 'Running', said: 'Process Process(["dashboard"]) started with PID 1' },
    { id: 'etcd', state: 'Failed', healthy: false, said: 'Failed to run pre stage: 2 errors occurred:' },
    { id: 'ext-x.y', state: 'Preparing', said: '' },
  ]);
  expect(serviceRows('')).toEqual([]);
});
