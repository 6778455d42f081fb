/** Firmware with Secure Boot loads our loader and refuses it: we say so, and what to do. */
import { afterEach, expect, inject, test } from 'vitest';
import { type Lan, openLan } from './lan/lan.ts';
import { macOf, powerOn } from './lan/machine.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const patience = 300_000;

let lan: Lan | undefined;
afterEach(async () => {
  await lan?.close();
  lan = undefined;
});

test('Secure Boot is recognised', async () => {
  lan = await openLan('secure-boot');
  const server = await serve(lan, { assets: kit.small, cmdline: '', allow: [macOf(1)] });
  const machine = await powerOn(lan, 'uefi-secure');
  await machine.says(/Access Denied/, patience);
  const { trouble } = await server.until(machine.mac, (known) => known.trouble !== undefined, patience);
  expect(trouble?.what.key).toBe('boot.trouble.secure-boot');
  expect(server.stages(machine.mac)).not.toContain('script');
});
