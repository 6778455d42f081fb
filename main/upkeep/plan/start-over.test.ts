import { expect, test } from 'vitest';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { CloudId } from '../../../contract/ids.ts';
import { startOver } from './start-over.ts';

const found = (state: FoundMachine['state'], more: Partial<FoundMachine> = {}): FoundMachine => ({
  address: '192.168.8.31',
  state,
  fingerprint: 'x',
  firstSeen: '2026-11-29T18:00:00.000Z',
  lastSeen: '2026-11-29T18:00:00.000Z',
  ...more,
});
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test('without keys nothing is possible over the network', () => {
  for (const machine of [found('foreign'), undefined]) {
    const last = startOver('192.168.8.31', machine);
    expect(keys(last.cannot)).toEqual(['start-over.cannot.network']);
    expect(keys(last.can)).toEqual(
      expect.arrayContaining(['start-over.can.menu', 'start-over.can.argument']),
    );
  }
});

test.each([
  ['waiting', found('waiting'), ['start-over.can.set-up']],
  [
    'ours',
    found('ours', { name: 'control-1', cloud: { id: 'c' as CloudId, name: 'Home' } }),
    ['start-over.can.reset'],
  ],
] as const)('%s: there is a way from here', (state, machine, can) => {
  const last = startOver(machine.address, machine);
  expect([last.state, keys(last.can), last.cannot]).toEqual([state, can, []]);
  expect(last.can[0]?.text).not.toMatch(/[{}]/);
});
