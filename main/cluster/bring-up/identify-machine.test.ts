import { expect, test } from 'vitest';
import type { CloudId } from '../../../contract/ids.ts';
import type { Encounter } from '../../discovery/discovery.ts';
import { identifyMachine } from './identify-machine.ts';
import { namedNode as node } from './testdata/named-node.ts';

const cloud = 'c-000000000000' as CloudId;
const other = 'c-111111111111' as CloudId;

const ours = (name: string, of: CloudId = cloud): Partial<Encounter> => ({
  state: 'ours',
  name,
  cloud: { id: of, name: 'Home' },
});

const one = node('a', { address: '10.0.0.1' });
const answers =
  (sightings: readonly Partial<Encounter>[]) =>
  async (address: string): Promise<Encounter | undefined> => {
    const sighting = sightings.find((each) => each.address === address);
    return (
      sighting && {
        ...{ address, fingerprint: 'f', state: 'waiting', clockOff: false },
        ...sighting,
      }
    );
  };

test.each<[string, Partial<Encounter>[], string]>([
  ['nothing', [], 'silent'],
  ['a waiting machine', [{ address: '10.0.0.1' }], 'waiting'],
  ['ours', [{ address: '10.0.0.1', ...ours('a') }], 'ours'],
  ['ours, before it has its final name', [{ address: '10.0.0.1', ...ours('talos-x1y-2z3') }], 'ours'],
  [
    'ours at its new address, with another machine waiting at the old one',
    [{ address: '10.0.0.9' }, { address: '10.0.0.1', ...ours('a') }],
    'ours',
  ],
  ['another machine of this cloud', [{ address: '10.0.0.1', ...ours('b') }], 'other'],
  ['a machine of another cloud', [{ address: '10.0.0.1', ...ours('a', other) }], 'other'],
  ['a machine of another cluster', [{ address: '10.0.0.1', state: 'foreign', name: 'a' }], 'other'],
])('what answers for a machine: %s', async (_, sightings, state) => {
  const work = { cloud, ask: answers(sightings), nodes: [one, node('b')] };
  const met = await identifyMachine(one, { address: '10.0.0.9', fingerprint: 'f' }, work);
  expect(met.state).toBe(state);
});

test('the selected machine takes precedence over another waiting one, even with a renewed certificate', async () => {
  const sightings = [
    { address: '10.0.0.1', fingerprint: 'x', authorityKeyId: '0b' },
    { address: '10.0.0.9', fingerprint: 'renewed', authorityKeyId: '0a' },
  ];
  const selected = { address: '10.0.0.9', fingerprint: 'f', authorityKeyId: '0a' };
  const met = await identifyMachine(one, selected, { cloud, ask: answers(sightings), nodes: [one] });
  expect(met).toMatchObject({ state: 'waiting', sighting: { address: '10.0.0.9' } });
});
