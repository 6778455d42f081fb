import { expect, test } from 'vitest';
import { createPlainLoaders } from './plain-loaders.ts';
import type { DownloadEvent, WireEvent } from './wire-events.ts';

const mac = '52:54:00:12:34:56';
const asks = (ipxe: boolean, answered = true): WireEvent => ({
  ...{ t: 'asks', mac, firmware: 'uefi', architecture: 'amd64', ipxe, allowed: true, answered },
  ...{ secs: 0, lateMs: 0 },
});
const got = (kind: DownloadEvent['kind'], state: DownloadEvent['state'] = 'done'): WireEvent => ({
  ...{ t: 'download', mac, address: '192.168.77.50', file: kind, kind, state, done: 1, total: 1 },
});

test.each([
  ['loaded the usual one and asks again', [asks(false), got('loader'), asks(false)], true],
  ['ran its first script and asks again', [asks(false), got('loader'), got('autoexec'), asks(false)], true],
  ['never got it whole', [asks(false), got('loader', 'broken'), asks(false)], false],
  ['started it, and restarts', [asks(false), got('loader'), asks(true), asks(false)], false],
  ['loaded its script, and restarts', [asks(false), got('loader'), got('script'), asks(false)], false],
  ['asks only once', [asks(false), got('loader')], false],
  ['is no longer on the list', [asks(false), got('loader'), asks(false, false)], false],
] as const)('a machine that %s', (_, events, needs) => {
  const plain = createPlainLoaders();
  for (const event of events) plain.note(event);
  expect(plain.needs(mac)).toBe(needs);
  expect(plain.needs('52:54:00:00:00:01')).toBe(false);
});
