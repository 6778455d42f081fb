import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BootReadiness, BootStatus } from '../../contract/boot.ts';
import type { Found } from '../../contract/discovery.ts';
import { awaitedLater } from '../lib/awaited-later.ts';
import { type Boot, createBoot, ownServerProgram } from './boot.ts';
import { parseSs } from './ready/port-holders.ts';
import {
  ask,
  canMakeNetworks,
  computerAddress,
  type HomeNetwork,
  machineAddress,
  makeNetwork,
  routerAddress,
  tftp,
} from './serve/network.suite.ts';
import { buildDhcp } from './wire/dhcp-packet.ts';
import { discover, machineMac } from './wire/random-packets.suite.ts';

const folderName = machineMac.replaceAll(':', '-');

describe.skipIf(!canMakeNetworks)('the boot server (needs Linux and root)', () => {
  let network: HomeNetwork;
  let folder: string;
  let boot: Boot | undefined;
  let now = new Date();
  let found: Found = { machines: [], networks: [], passes: 0 };
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    network = await makeNetwork();
    folder = await mkdtemp(join(tmpdir(), 'wild-boot-'));
    for (const name of ['ipxe.efi', 'vmlinuz', 'initramfs.xz']) await writeFile(join(folder, name), name);
  });
  afterEach(async () => {
    await boot?.stop();
    boot = undefined;
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    const bound = network.run(network.computer, 'ss', '-H', '-lun').trim();
    if (bound !== '') throw new Error(`still bound: ${bound}`);
  });
  afterAll(async () => {
    await network.close();
    await rm(folder, { recursive: true, force: true });
  });

  const there = (place: readonly string[]): [string, string[]] => [place[0] ?? '', place.slice(1)];

  function open(): Boot {
    now = new Date();
    found = { machines: [], networks: [], passes: 0 };
    boot = createBoot({
      clock: () => now,
      program: async () => ['nsenter', ...network.computer.slice(1), ...ownServerProgram()],
      files: async () => ({ systems: [], release: async () => undefined }),
      loaders: async () => [],
      vendorOf: () => 'QEMU',
      async *found(signal) {
        while (!signal.aborted) {
          yield found;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
      check: async () => ({ lans: [], concerns: [], mayBind: true, toDownload: 0 }),
      findHolders: async () => parseSs(network.run(network.computer, 'ss', '-H', '-lunp')),
    });
    return boot;
  }

  const asked = (allow: string[] | 'any') => ({
    ...{ address: computerAddress, allow, minutes: 30, httpPort: 0 },
    assets: { folder, cmdline: 'talos.platform=metal' },
  });

  const powerOn = (options = new Map<number, Buffer>()) =>
    ask(network.machine, {
      packets: [buildDhcp(discover(options)).toString('hex')],
      ...{ port: 67, to: '255.255.255.255', waitMs: 300 },
    });

  /** The status once it is like this. */
  async function until(from: Boot, isSo: (status: BootStatus) => boolean): Promise<BootStatus> {
    for await (const status of from.watch(AbortSignal.timeout(15_000))) if (isSo(status)) return status;
    throw new Error('it never came');
  }

  const stageIs = (stage: string) => (status: BootStatus) => status.machines[0]?.stage === stage;

  test('a machine is followed from power-on to Talos', { timeout: 60_000 }, async () => {
    const { httpPort, ...status } = await open().start(asked([machineMac]));
    expect(status).toMatchObject({
      state: 'on',
      address: computerAddress,
      allow: [machineMac],
      machines: [],
    });
    const running = boot ?? open();
    expect(powerOn()).toHaveLength(1);
    await until(running, stageIs('asked'));
    tftp(network.machine, {
      ...{ server: computerAddress, file: `${folderName}/ipxe.efi`, blksize: 1468, windowsize: 4, loss: 0 },
    });
    await until(running, stageIs('loaded'));
    powerOn(new Map([[77, Buffer.from('iPXE')]]));
    await until(running, stageIs('script'));
    const url = `http://${computerAddress}:${httpPort}/${folderName}`;
    network.run(network.machine, 'curl', '-sf', `${url}/kernel-amd64`);
    await until(running, stageIs('system'));
    network.run(network.machine, 'curl', '-sf', `${url}/initramfs-amd64`);
    await until(running, stageIs('starting'));
    now = new Date(now.getTime() + 60_000);
    found = {
      ...found,
      machines: [
        {
          ...{ address: machineAddress, state: 'waiting', fingerprint: 'x', mac: machineMac },
          ...{ firstSeen: now.toISOString(), lastSeen: now.toISOString() },
        },
      ],
    };
    const last = await until(running, stageIs('running'));
    expect(last.machines).toMatchObject([
      { mac: machineMac, vendor: 'QEMU', firmware: 'uefi', address: machineAddress, allowed: true },
    ]);
    expect(last.allow).toEqual([]);
    await vi.waitFor(() => expect(powerOn()).toEqual([]), { timeout: 5000 });
    const back = await until(running, stageIs('asked'));
    expect(back.machines[0]?.trouble?.what.key).toBe('boot.trouble.from-disk');
  });

  test('a machine can be put on the list when it was heard', async () => {
    const running = open();
    await running.start(asked([]));
    expect(powerOn()).toEqual([]);
    const [heard] = (await until(running, ({ machines }) => machines.length === 1)).machines;
    expect(heard).toMatchObject({ mac: machineMac, allowed: false });
    expect((await running.allow(machineMac, true)).machines[0]?.allowed).toBe(true);
    await vi.waitFor(() => expect(powerOn()).toHaveLength(1), { timeout: 5000 });
    await running.allow(machineMac, false);
    await vi.waitFor(() => expect(powerOn()).toEqual([]), { timeout: 5000 });
  });

  test('it stops when its minutes are over', async () => {
    const running = open();
    await running.start(asked('any'));
    now = new Date(now.getTime() + 31 * 60_000);
    const status = await until(running, ({ state }) => state === 'off');
    expect(status.address).toBeUndefined();
    expect(powerOn()).toEqual([]);
  });

  test('its minutes can be extended', async () => {
    const running = open();
    await running.start(asked('any'));
    now = new Date(now.getTime() + 29 * 60_000);
    const { until: extended } = await running.extend(30);
    expect(Date.parse(extended ?? '')).toBe(now.getTime() + 30 * 60_000);
    now = new Date(now.getTime() + 29 * 60_000);
    expect((await running.allow(machineMac, true)).state).toBe('on');
  });

  test('after a minute of silence there is advice', async () => {
    const running = open();
    await running.start(asked('any'));
    now = new Date(now.getTime() + 61_000);
    const { advice } = await until(running, (status) => status.advice.length > 0);
    expect(advice.map(({ key }) => key)).toEqual([
      'boot.advice.key',
      'boot.advice.stack',
      'boot.advice.cable',
      'boot.advice.firewall-linux',
      'boot.advice.stick',
    ]);
  });

  test('a server that dies is a failed status, and can be started again', async () => {
    const running = open();
    await running.start(asked('any'));
    const owner = /pid=(\d+)/.exec(network.run(network.computer, 'ss', '-H', '-lunp', 'sport = :67'))?.[1];
    process.kill(Number(owner), 'SIGKILL');
    expect((await until(running, ({ state }) => state === 'failed')).error?.code).toBe('boot.ended');
    expect((await running.start(asked('any'))).state).toBe('on');
  });

  test('of two starts at once the second one counts', async () => {
    const running = open();
    const first = running.start(asked([]));
    const second = awaitedLater(running.start(asked([machineMac])));
    await expect(first).rejects.toMatchObject({ code: 'operation.cancelled' });
    expect(await second).toMatchObject({ state: 'on', allow: [machineMac] });
    expect(powerOn()).toHaveLength(1);
  });

  test('the program that holds a port is named', async () => {
    const program = `require('dgram').createSocket('udp4').bind(69,'0.0.0.0',()=>console.log('bound'))`;
    const [first, words] = there(network.computer);
    const holder = spawn(first, [...words, process.execPath, '-e', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(holder);
    await once(holder.stdout, 'data');
    await expect(open().start(asked('any'))).rejects.toMatchObject({
      code: 'boot.port-taken',
      sentences: {
        detail: { key: 'boot.port-taken.by', values: { port: 69, holder: expect.stringMatching(/PID \d+/) } },
      },
    });
    expect((await boot?.stop())?.state).toBe('off');
  });

  test.each([
    ['no kernel', { folder: '/nonexistent', cmdline: '' }],
    ['arguments that end the line', { folder: '', cmdline: 'a\nshell' }],
  ])('it does not start with %s', async (_, assets) => {
    const given = { ...assets, folder: assets.folder === '' ? folder : assets.folder };
    await expect(open().start({ ...asked('any'), assets: given })).rejects.toMatchObject({
      code: 'boot.no-images',
    });
  });

  describe('the command', () => {
    async function serve(...more: readonly string[]) {
      const home = await mkdtemp(join(folder, 'home-'));
      const [first, words] = there(network.computer);
      const cli = resolve(import.meta.dirname, '../cli/cli.ts');
      const flags = ['--address', computerAddress, '--assets', folder, '--cmdline', 'a=b', ...more];
      const child = spawn(first, [...words, process.execPath, cli, 'boot', 'serve', ...flags], {
        env: { ...process.env, WILD_HOME: home },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      const lines: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
      return { child, lines };
    }
    const soon = { timeout: 50_000 };

    test.each(['SIGTERM', 'SIGINT'] as const)(
      'prints a line per event and ends soon after %s',
      async (signal) => {
        const { child, lines } = await serve('--allow', 'any', '--json');
        await vi.waitFor(() => expect(lines.join()).toContain('serving'), soon);
        expect(powerOn()).toHaveLength(1);
        await vi.waitFor(() => expect(lines).toHaveLength(2), soon);
        const started = performance.now();
        child.kill(signal);
        expect(await once(child, 'exit')).toEqual([0, null]);
        expect(performance.now() - started).toBeLessThan(5000);
        expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
          { event: 'serving', address: computerAddress },
          { event: 'machine', mac: machineMac, stage: 'asked', allowed: true },
          { event: 'stopped' },
        ]);
      },
    );

    test('check names what is in the way, and changes nothing', async () => {
      const [router = '', ...atRouter] = network.router;
      const rival = join(import.meta.dirname, 'serve', 'rival.suite.ts');
      children.push(spawn(router, [...atRouter, process.execPath, rival, routerAddress]));
      const bind = `require('dgram').createSocket('udp4').bind(69,'0.0.0.0',()=>console.log('bound'))`;
      const [computer, atComputer] = there(network.computer);
      children.push(spawn(computer, [...atComputer, process.execPath, '-e', bind]));
      for (const child of children) await once(child.stdout ?? child, 'data');
      const cli = resolve(import.meta.dirname, '../cli/cli.ts');
      const home = await mkdtemp(join(folder, 'home-'));
      const check = spawn(computer, [...atComputer, process.execPath, cli, 'boot', 'check', '--json'], {
        env: { ...process.env, WILD_HOME: home },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const readiness = (await json(check.stdout)) as BootReadiness;
      expect(check.exitCode ?? (await once(check, 'exit'))[0]).toBe(1);
      expect(readiness).toMatchObject({
        ...{ proposed: computerAddress, mayBind: true },
        lans: [{ interface: 'lan0', address: computerAddress, network: '192.168.77.0/24' }],
      });
      const link = network.run(network.router, 'ip', '-o', 'link', 'show', 'lan0');
      const mac = /link\/ether (\S+)/.exec(link)?.[1];
      expect(readiness.concerns.map(({ what }) => [what.key, what.values])).toEqual([
        ['boot.concern.port-by', { port: 69, name: expect.stringMatching(/PID \d+/) }],
        [
          'boot.concern.router',
          { device: expect.stringContaining(`${routerAddress}, ${mac}`), file: 'pxelinux.0' },
        ],
        ['boot.concern.virtual', { card: 'lan0' }],
      ]);
    });

    test('leaves no server behind when it is killed', async () => {
      const { child, lines } = await serve('--allow', machineMac.toUpperCase().replaceAll(':', '-'));
      await vi.waitFor(() => expect(lines.join()).toContain('Serving on'), soon);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await vi.waitFor(() => expect(network.run(network.computer, 'ss', '-H', '-lun').trim()).toBe(''), soon);
    });
  });
});
