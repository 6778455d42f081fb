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

test('without keys nothing is promised over the network', () => {
  for (const machine of [found('foreign'), undefined]) {
    const told = startOver('192.168.8.31', machine);
    expect(keys(told.cannot)).toEqual(['start-over.cannot.network']);
    expect(keys(told.can)).toEqual(
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
  const told = startOver(machine.address, machine);
  expect([told.state, keys(told.can), told.cannot]).toEqual([state, can, []]);
  expect(told.can[0]?.text).not.toMatch(/[{}]/);
});
