import { expect, test } from 'vitest';
import type { SelectedMachine } from '../../contract/clusters.ts';
import type { HardwareIdentity } from '../../contract/discovery.ts';
import { compareIdentity, hardwareIdentity, type IdentityChange } from './compare-identity.ts';

const boot = '98d78a6ca18e328180ec61694284cb664a4812e1';
const nextBoot = '18d341686058c4b69e56991b778a54d22c65868c';
const hardware = { uuid: 'U-1', serial: 'S1', mac: '52:54:00:77:00:10' };
const box: SelectedMachine = { address: '10.0.0.2', fingerprint: 'a', authorityKeyId: boot, hardware };
const { hardware: _, ...bootOnly } = box;
const { authorityKeyId: __, ...hardwareOnly } = box;
const old = { address: '10.0.0.2', fingerprint: 'a' };

test.each<
  [string, SelectedMachine, string, string | undefined, HardwareIdentity | undefined, IdentityChange]
>([
  ['the same key', box, 'a', boot, undefined, 'same'],
  ['another key of the same boot', box, 'b', boot, hardware, 'renewed'],
  ['the same, without hardware from the machine', box, 'b', boot, undefined, 'renewed'],
  ['the same, selected before its hardware was read', bootOnly, 'b', boot, undefined, 'renewed'],
  ['the same hardware after a restart', box, 'b', nextBoot, hardware, 'restarted'],
  [
    'after a restart, with the MAC address in capitals',
    box,
    'b',
    nextBoot,
    { mac: '52:54:00:77:00:10'.toUpperCase() },
    'restarted',
  ],
  ['another network card', box, 'b', nextBoot, { ...hardware, mac: '52:54:00:77:00:11' }, 'other'],
  ['a copied authority on other hardware', box, 'b', boot, { ...hardware, uuid: 'U-2' }, 'other'],
  ['only the same serial number', box, 'b', nextBoot, { serial: 'S1' }, 'other'],
  ['no hardware after a restart', box, 'b', nextBoot, undefined, 'other'],
  ['no authority, the same hardware', hardwareOnly, 'b', undefined, hardware, 'restarted'],
  ['a selection of an older version', old, 'b', boot, hardware, 'other'],
])('%s', (_name, selected, fingerprint, authorityKeyId, shown, change) => {
  expect(
    compareIdentity(selected, {
      fingerprint,
      authorityKeyId,
      ...(shown === undefined ? {} : { hardware: shown }),
    }),
  ).toBe(change);
});

test('missing and overlong numbers are left out', () => {
  const words = { key: 'x', text: 'A box' };
  expect(hardwareIdentity({ words })).toBeUndefined();
  expect(hardwareIdentity({ words, serial: 'x'.repeat(201), uuid: 'u' })).toEqual({ uuid: 'u' });
});
