import { expect, test } from 'vitest';
import { delegationNote } from './delegation.ts';

const zone = { name: 'example.org', id: 'Z1', proven: true };

test.each([
  ['the provider is in charge', ['ns-1.example', 'ns-2.example'], ['NS-2.example.'], undefined],
  ['another one is in charge', ['ns-1.example'], ['ns.elsewhere.example'], 'network.note.not-delegated'],
  ['nobody is in charge', ['ns-1.example'], [], 'network.note.not-delegated'],
  ['nobody could be asked', ['ns-1.example'], undefined, undefined],
  ['the provider has no name servers of its own', [], ['ns.example'], undefined],
])('%s', (_, nameServers, actual, key) => {
  expect(delegationNote({ ...zone, nameServers }, actual)?.key).toBe(key);
});
