/** Firmware with Secure Boot loads our loader and refuses it: we say so, and what to do. */
import { expect, inject, test } from 'vitest';
import { macOf, powerOn } from './lan/machine.ts';
import { openLans } from './lan/open-lans.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const openLan = openLans();
const patience = 300_000;

test('Secure Boot is recognised', async () => {
  const lan = await openLan('secure-boot');
  const server = await serve(lan, { assets: kit.small, cmdline: '', allow: [macOf(1)] });
  const machine = await powerOn(lan, 'uefi-secure');
  await machine.says(/Access Denied/, patience);
  const { trouble } = await server.until(machine.mac, (known) => known.trouble !== undefined, patience);
  expect(trouble?.what.key).toBe('boot.trouble.secure-boot');
  expect(server.stages(machine.mac)).not.toContain('script');
});
