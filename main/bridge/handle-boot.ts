import type { Doors, HandlersOf } from './doors.ts';

/** Starting blank machines over the network. */
export function handleBoot({ boot }: Doors): HandlersOf<'boot'> {
  return {
    'boot.check': async ({ address }, { signal }) => boot.check(address, signal),
    'boot.start': async (asked) => boot.start(asked),
    'boot.allow': async ({ mac, allowed }) => boot.allow(mac, allowed),
    'boot.extend': async ({ minutes }) => boot.extend(minutes),
    'boot.stop': async () => boot.stop(),
    'boot.watch': (_, { signal }) => boot.watch(signal),
  };
}
