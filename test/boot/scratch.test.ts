import { expect, inject, test } from 'vitest';
import { openLan } from './lan/lan.ts';
import { powerOn, macOf } from './lan/machine.ts';
import { serve } from './lan/serve.ts';
const kit = inject('bootKit');
test.for(['bios', 'bios-vendor'] as const)('scratch %s', async (firmware) => {
  const lan = await openLan(`scratch-${firmware}`);
  try {
    lan.laptop.start('tcpdump', ['tcpdump', '-i', 'lan0', '-n', '-vvv', '-x', '-s', '0', 'udp', 'portrange', '67-69']);
    const server = await serve(lan, { assets: kit.small, cmdline: 'console=ttyS0 quiet no_timer_check', allow: [macOf(1)] });
    const machine = await powerOn(lan, firmware);
    await machine.cmdline(50_000);
    expect(server.stages(machine.mac)).toEqual([]);
  } finally {
    await lan.close();
  }
});
