import { expect, test } from 'vitest';
import type { BootMachine } from '../../../contract/boot.ts';
import type { DownloadEvent, WireEvent } from '../serve/wire-events.ts';
import { type Machines, withEvent, withRunning } from './machines.ts';
import { toBootMachine } from './to-boot-machine.ts';

const mac = '52:54:00:12:34:56';
const asks = (more: Partial<Extract<WireEvent, { t: 'asks' }>> = {}): WireEvent => ({
  ...{ t: 'asks', mac, firmware: 'uefi', architecture: 'amd64', ipxe: false, allowed: true, answered: true },
  ...{ secs: 0, lateMs: 0, ...more },
});
const ipxe = (more: Partial<Extract<WireEvent, { t: 'asks' }>> = {}) => asks({ ipxe: true, ...more });
const chose = (server = '192.168.77.1'): WireEvent => ({
  t: 'chose',
  mac,
  ipxe: false,
  server,
  address: '192.168.77.50',
});
const load = (kind: DownloadEvent['kind'], state: DownloadEvent['state'], done = 100): WireEvent => ({
  ...{ t: 'download', mac, address: '192.168.77.50', file: kind, kind, state, done, total: 100 },
});

/** Each event at its second. */
function after(...events: readonly (readonly [number, WireEvent])[]): Machines {
  return events.reduce<Machines>((known, [at, event]) => withEvent(known, event, at * 1000), new Map());
}

function seen(machines: Machines, at: number, rivals: readonly string[] = []): BootMachine | undefined {
  const known = machines.get(mac);
  return (
    known && toBootMachine(known, { now: at * 1000, allows: () => true, vendorOf: () => 'QEMU', rivals })
  );
}

const troubleAt = (machines: Machines, at: number, rivals: readonly string[] = []) =>
  seen(machines, at, rivals)?.trouble?.what.key;

const loaded = [
  [0, asks()],
  [4, chose()],
  [4, load('loader', 'broken', 0)],
  [4, load('loader', 'started', 0)],
  [5, load('loader', 'done')],
] as const;
const started = [
  ...loaded,
  [6, ipxe()],
  [7, load('script', 'done')],
  [8, load('kernel', 'done')],
  [8, load('initramfs', 'started', 0)],
] as const;

test.each([
  ['asks', [[0, asks()]], 'asked'],
  [
    'asks for the size of the loader only',
    [
      [0, asks()],
      [4, load('loader', 'broken', 0)],
    ],
    'asked',
  ],
  ['loads the loader', loaded.slice(0, 4), 'loader'],
  ['has the loader', loaded, 'loaded'],
  ['runs the loader, as it asks', [...loaded, [6, ipxe()]], 'script'],
  ['runs the loader, as it loads a script', [...loaded, [6, load('script', 'done')]], 'script'],
  ['has iPXE in its card', [[0, ipxe({ firmware: 'bios' })]], 'asked'],
  ['loads Talos', started, 'system'],
  ['has loaded Talos', [...started, [9, load('initramfs', 'done')]], 'starting'],
  ['restarts', [...started, [9, load('initramfs', 'done')], [60, asks()]], 'asked'],
  ['restarts with iPXE in its card', [...started, [9, load('initramfs', 'done')], [60, ipxe()]], 'asked'],
] as const)('a machine that %s', (_, events, stage) => {
  expect(seen(after(...events), 5)?.stage).toBe(stage);
});

test('what is known about a machine is shown', () => {
  expect(seen(after(...started), 10)).toEqual({
    ...{ mac, vendor: 'QEMU', firmware: 'uefi', architecture: 'amd64', allowed: true, stage: 'system' },
    address: '192.168.77.50',
    progress: { done: 0, total: 100 },
    firstHeard: '1970-01-01T00:00:00.000Z',
    lastHeard: '1970-01-01T00:00:08.000Z',
  });
});

test('iPXE does not hide what the firmware is', () => {
  const machines = after(
    [0, asks({ firmware: 'uefi-http', uuid: 'a' })],
    [1, ipxe({ firmware: 'uefi', uuid: 'b' })],
  );
  expect(seen(machines, 1)).toMatchObject({ firmware: 'uefi-http', uuid: 'a' });
});

test('an event of a machine that never asked is ignored', () => {
  expect(after([0, load('loader', 'done')], [1, chose()]).size).toBe(0);
});

test('machines that anyone may invent do not push out those on the list', () => {
  let machines = after([0, asks()]);
  for (let index = 0; index < 500; index++) {
    const other = asks({
      mac: `02:00:00:00:0${index >> 8}:${(index & 255).toString(16).padStart(2, '0')}`,
      allowed: false,
    });
    machines = withEvent(machines, other, 1000 + index);
  }
  expect(machines.size).toBe(200);
  expect(machines.has(mac)).toBe(true);
});

test.each([
  ['it refuses the loader', loaded, 21, 'boot.trouble.secure-boot'],
  ['the firmware asks again after the loader', [...loaded, [7, asks()]], 8, 'boot.trouble.secure-boot'],
  [
    'the loader does not start on BIOS',
    [
      [0, asks({ firmware: 'bios' })],
      [1, load('loader', 'done')],
    ],
    17,
    'boot.trouble.loader',
  ],
  ['iPXE finds no network card', [...loaded, [6, load('autoexec', 'done')]], 45, 'boot.trouble.no-card'],
  [
    'the firmware asks again after the first script',
    [...loaded, [6, load('autoexec', 'done')], [7, asks()], [11, asks()]],
    12,
    'boot.trouble.no-card',
  ],
  ['iPXE waits for IPv6', [...loaded, [6, ipxe()], [7, chose()]], 12, 'boot.trouble.ipv6'],
  ['iPXE follows the router', [...loaded, [6, ipxe()], [7, chose()]], 40, 'boot.trouble.elsewhere-by'],
  [
    'the firmware follows the router',
    [
      [0, asks()],
      [4, chose()],
    ],
    20,
    'boot.trouble.elsewhere-by',
  ],
  ['our answer was late', [...loaded, [6, ipxe({ lateMs: 4000 })], [7, chose()]], 40, 'boot.trouble.late'],
  [
    'it ignores every answer',
    [
      [0, asks()],
      [4, asks()],
      [12, asks()],
      [28, asks()],
    ],
    30,
    'boot.trouble.ignores',
  ],
  [
    'a download breaks off',
    [...started, [10, load('initramfs', 'broken', 40)]],
    20,
    'boot.trouble.interrupted',
  ],
  ['Talos never answers', [...started, [9, load('initramfs', 'done')]], 190, 'boot.trouble.not-found'],
  [
    'there is no image for it',
    [[0, asks({ architecture: 'arm64', answered: false })]],
    1,
    'boot.trouble.no-system',
  ],
] as const)('trouble: %s', (_, events, at, key) => {
  expect(troubleAt(after(...events), at)).toBe(key);
});

test('another boot server is named if one was heard', () => {
  const machines = after([0, asks()], [4, chose()]);
  expect(troubleAt(machines, 20, ['192.168.77.9'])).toBe('boot.trouble.rival');
});

test('iPXE that follows another boot server is not said to wait for IPv6', () => {
  const machines = after([0, ipxe({ firmware: 'bios' })], [1, chose()]);
  expect(troubleAt(machines, 6, ['192.168.77.9'])).toBe('boot.trouble.rival');
});

test.each([
  ['has the loader', loaded, 15],
  [
    'asks for the second time',
    [
      [0, asks()],
      [4, asks()],
    ],
    6,
  ],
  [
    'waits for its address',
    [
      [0, asks()],
      [4, chose()],
    ],
    10,
  ],
  ['has its first script', [...loaded, [6, load('autoexec', 'done')]], 30],
  ['loads slowly', started, 300],
  ['starts', [...started, [9, load('initramfs', 'done')]], 180],
  [
    'loads again after a break',
    [...started, [10, load('initramfs', 'broken', 40)], [12, load('initramfs', 'going', 50)]],
    30,
  ],
  ['is not on the list', [[0, asks({ allowed: false, answered: false })]], 300],
] as const)('no trouble: it %s', (_, events, at) => {
  expect(troubleAt(after(...events), at)).toBeUndefined();
});

test.each([
  ['its network card', { mac: mac.toUpperCase() }, 'running'],
  ['its number', { uuid: '11223300-4455-6677-8899-aabbccddeeff' }, 'running'],
  ['its number in the other order', { uuid: '00332211-5544-7766-8899-AABBCCDDEEFF' }, 'running'],
  ['nothing', { mac: '52:54:00:00:00:01' }, 'starting'],
] as const)('a machine that discovery finds is recognised by %s', (_, found, stage) => {
  const uuid = '11223300-4455-6677-8899-aabbccddeeff';
  const machines = after([0, asks({ uuid })], [8, load('kernel', 'done')], [9, load('initramfs', 'done')]);
  expect(seen(withRunning(machines, [{ ...found, seenAt: 60_000 }], 60_000), 60)?.stage).toBe(stage);
  // What was seen before doesn't count.
  expect(seen(withRunning(machines, [{ ...found, seenAt: 8000 }], 60_000), 60)?.stage).toBe('starting');
});

test('a machine that ran Talos and comes back starts from its disk, unless it is on the list again', () => {
  const ran = after([0, asks()], [8, load('kernel', 'done')], [9, load('initramfs', 'done')]);
  const running = withRunning(ran, [{ mac, seenAt: 60_000 }], 60_000);
  const around = { now: 61_000, vendorOf: () => undefined, rivals: [] };
  const known = running.get(mac);
  expect(known && toBootMachine(known, { ...around, allows: () => false })).toMatchObject({
    stage: 'running',
    allowed: true,
  });
  const back = withEvent(running, asks({ allowed: false, answered: false }), 61_000).get(mac);
  expect(back && toBootMachine(back, { ...around, allows: () => false })).toMatchObject({
    stage: 'asked',
    allowed: false,
    trouble: { what: { key: 'boot.trouble.from-disk' } },
  });
  expect(back && toBootMachine(back, { ...around, allows: () => true }).allowed).toBe(true);
});
