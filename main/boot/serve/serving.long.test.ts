import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildDhcp, parseDhcp } from '../wire/dhcp-packet.ts';
import { bytes, discover, machineMac, randomFrom } from '../wire/random-packets.suite.ts';
import { ownServerProgram, type ServerProgram } from '../process/server-program.ts';
import { type RunningServer, startServer } from '../process/start-server.ts';
import { withRight } from '../process/rights.ts';
import {
  ask,
  canMakeNetworks,
  computerAddress,
  type HomeNetwork,
  machineAddress,
  makeNetwork,
  routerAddress,
  tftp,
} from './network.suite.ts';
import type { Allow, WireEvent } from './wire-events.ts';

const folderName = machineMac.replaceAll(':', '-');
const everyone = '255.255.255.255';

describe.skipIf(!canMakeNetworks)('serving in a home network (needs Linux and root)', () => {
  let network: HomeNetwork;
  let folder: string;
  let loader: Buffer;
  let initramfs: Buffer;
  let server: RunningServer | undefined;
  let events: WireEvent[] = [];

  beforeAll(async () => {
    network = await makeNetwork();
    folder = await mkdtemp(join(tmpdir(), 'wild-boot-'));
    loader = bytes(randomFrom(1), 1_000_000);
    initramfs = bytes(randomFrom(2), 3_000_000);
    await writeFile(join(folder, 'ipxe.efi'), loader);
    await writeFile(join(folder, 'vmlinuz'), 'kernel');
    await writeFile(join(folder, 'initramfs.xz'), initramfs);
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    if (bound() !== '') throw new Error(`still bound: ${bound()}`);
  });
  afterAll(async () => {
    await network.close();
    await rm(folder, { recursive: true, force: true });
  });

  const bound = () => network.run(network.computer, 'ss', '-H', '-lun').trim();
  const inComputer = (program: ServerProgram): ServerProgram => [
    'nsenter',
    ...network.computer.slice(1),
    ...program,
  ];

  async function serve(allow: Allow, program: ServerProgram = ownServerProgram()): Promise<number> {
    events = [];
    const systems = [
      {
        architecture: 'amd64',
        kernel: join(folder, 'vmlinuz'),
        initramfs: join(folder, 'initramfs.xz'),
        cmdline: 'talos.platform=metal',
      },
    ] as const;
    const settings = {
      ...{ address: computerAddress, httpPort: 0, allow, systems },
      loaders: [{ name: 'ipxe.efi', path: join(folder, 'ipxe.efi') }],
    };
    server = await startServer(inComputer(program), settings, (event) => events.push(event));
    const serving = events.find(({ t }) => t === 'serving');
    return serving?.t === 'serving' ? serving.httpPort : 0;
  }

  const offers = (options = new Map<number, Buffer>(), fields = {}) =>
    ask(network.machine, {
      packets: [buildDhcp(discover(options, fields)).toString('hex')],
      ...{ port: 67, to: everyone, waitMs: 400 },
    });

  /** Comparing them with `toEqual` takes seconds. */
  const expectFile = (got: Buffer | number, file: Buffer) =>
    expect(typeof got === 'number' ? got : got.equals(file)).toBe(true);

  const inMachine = promisify(execFile);
  /** What curl gets in the machine, or its exit code. */
  async function get(url: string, ...options: readonly string[]): Promise<Buffer | number> {
    const [program = '', ...words] = network.machine;
    try {
      const { stdout } = await inMachine(program, [...words, 'curl', '-sf', '-m', '20', ...options, url], {
        encoding: 'buffer',
        maxBuffer: 1 << 28,
      });
      return stdout;
    } catch (error) {
      return (error as { code: number }).code;
    }
  }

  test('a machine on the list gets an offer at once, from our address', async () => {
    await serve([machineMac]);
    const [reply, ...others] = offers();
    expect(others).toEqual([]);
    expect(reply?.from).toBe(`${computerAddress}:67`);
    expect(parseDhcp(reply?.packet ?? Buffer.alloc(0))).toMatchObject({
      ...{ op: 2, xid: 0xcafe, siaddr: computerAddress, yiaddr: '0.0.0.0' },
      file: `${folderName}/ipxe.efi`,
    });
  });

  test('others hear nothing, by any way, until they are on the list', async () => {
    const httpPort = await serve([]);
    expect(offers()).toEqual([]);
    expect(offers(new Map([[60, Buffer.from('MSFT 5.0')]]))).toEqual([]);
    expect(await get(`http://${computerAddress}:${httpPort}/${folderName}/ipxe.efi`)).toBe(52);
    expect(await get(`tftp://${computerAddress}/${folderName}/ipxe.efi`, '-m', '2')).toBe(28);
    expect(await get(`tftp://${computerAddress}/ipxe.efi`, '-m', '2')).toBe(28);
    await vi.waitFor(() =>
      expect(events).toContainEqual(expect.objectContaining({ t: 'asks', allowed: false })),
    );
    server?.allow([machineMac]);
    await vi.waitFor(() => expect(offers()).toHaveLength(1), { timeout: 5000 });
    expectFile(await get(`tftp://${computerAddress}/${folderName}/ipxe.efi`), loader);
  });

  test('port 4011 answers its sender', async () => {
    await serve([machineMac]);
    const packet = buildDhcp(discover(new Map([[53, Buffer.from([3])]]), { ciaddr: machineAddress }));
    const replies = ask(network.machine, {
      ...{ packets: [packet.toString('hex')], port: 4011, to: computerAddress, waitMs: 400 },
    });
    expect(replies.map(({ from }) => from)).toEqual([`${computerAddress}:4011`]);
  });

  test('random packets stop nothing', async () => {
    await serve([machineMac]);
    const random = randomFrom(3);
    const packets = Array.from({ length: 300 }, () =>
      bytes(random, 100 + Math.floor(random() * 400)).toString('hex'),
    );
    for (const port of [67, 69, 4011])
      expect(ask(network.machine, { packets, port, to: computerAddress, waitMs: 200 })).toEqual([]);
    expect(offers()).toHaveLength(1);
  });

  test.each([
    ['blocks of 512', []],
    ['the largest blocks that fit', ['--tftp-blksize', '1468']],
    ['blocks that would be torn', ['--tftp-blksize', '9000']],
    ['no options', ['--tftp-no-options']],
  ])('TFTP sends the loader whole: %s', async (_, options) => {
    await serve([machineMac]);
    expectFile(await get(`tftp://${computerAddress}/${folderName}/ipxe.efi`, ...options), loader);
    await vi.waitFor(() =>
      expect(events).toContainEqual(
        expect.objectContaining({
          ...{ t: 'download', kind: 'loader', state: 'done', mac: machineMac, address: machineAddress },
          ...{ done: 1_000_000, total: 1_000_000 },
        }),
      ),
    );
  });

  test('a machine that is turned off while it loads is noticed', async () => {
    await serve([machineMac]);
    const [program = '', ...words] = network.machine;
    const url = `tftp://${computerAddress}/${folderName}/ipxe.efi`;
    const curl = spawn(program, [...words, 'curl', '-sf', '-o', '/dev/null', '--limit-rate', '50k', url]);
    const download = (state: string) => expect.objectContaining({ t: 'download', kind: 'loader', state });
    await vi.waitFor(() => expect(events).toContainEqual(download('started')), { timeout: 10_000 });
    curl.kill('SIGKILL');
    await once(curl, 'exit');
    await vi.waitFor(() => expect(events).toContainEqual(download('broken')), { timeout: 10_000 });
  });

  test('without a system there is no script', async () => {
    const loaders = [{ name: 'ipxe.efi', path: join(folder, 'ipxe.efi') }];
    const settings = { address: computerAddress, httpPort: 0, allow: 'any', loaders, systems: [] } as const;
    let httpPort = 0;
    server = await startServer(inComputer(ownServerProgram()), settings, (event) => {
      if (event.t === 'serving') ({ httpPort } = event);
    });
    const url = `http://${computerAddress}:${httpPort}/${folderName}`;
    expect(await get(`${url}/boot.ipxe`)).toBe(22);
    expect(offers()).toEqual([]);
    expectFile(await get(`${url}/ipxe.efi`), loader);
  });

  test('TFTP has a fixed list of files', async () => {
    await serve('any');
    for (const path of ['nothing', '../../etc/passwd', '/etc/passwd', `${folderName}/../vmlinuz`, 'vmlinuz'])
      expect(await get(`tftp://${computerAddress}/${path}`)).toBe(68);
  });

  test('32 loaders at once arrive whole', async () => {
    await serve('any');
    const all = Array.from({ length: 32 }, () =>
      get(`tftp://${computerAddress}/${folderName}/ipxe.efi`, '--tftp-blksize', '1468'),
    );
    const got = await Promise.all(all);
    expect(got.every((one) => typeof one !== 'number' && one.equals(loader))).toBe(true);
  });

  test.each([
    [1, 1],
    [4, 1],
    [16, 5],
  ])(
    'TFTP with a window of %i gets through a network that loses %i percent',
    { timeout: 60_000 },
    async (windowsize, loss) => {
      await serve([machineMac]);
      const fetched = tftp(network.machine, {
        ...{ server: computerAddress, file: `${folderName}/ipxe.efi`, blksize: 1468, windowsize, loss },
      });
      expect(fetched.sha256).toBe(createHash('sha256').update(loader).digest('hex'));
    },
  );

  test('HTTP sends scripts, whole files and parts of them', async () => {
    const httpPort = await serve([machineMac]);
    const url = `http://${computerAddress}:${httpPort}/${folderName}`;
    const script = String(await get(`${url}/boot.ipxe`));
    expect(script).toContain(`kernel ${url}/kernel-amd64 initrd=initrd.img talos.platform=metal\n`);
    expect(String(await get(`${url}/autoexec.ipxe`))).toContain(`chain --replace ${url}/boot.ipxe`);
    expect(String(await get(`${url}/kernel-amd64`))).toBe('kernel');
    expectFile(await get(`${url}/initramfs-amd64`), initramfs);
    expect(await get(`${url}/initramfs-amd64`, '-r', '2999990-')).toEqual(initramfs.subarray(2_999_990));
    expect(await get(`${url}/initramfs-amd64`, '-r', '-5')).toEqual(initramfs.subarray(-5));
    expect(String(await get(`${url}/kernel-amd64`, '-r', '1-2'))).toBe('er');
    const head = String(await get(`${url}/ipxe.efi`, '-I'));
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(head).toMatch(/content-length: 1000000\r\n/i);
    expect(head).toMatch(/content-type: application\/efi\r\n/i);
    for (const [path, options] of [
      ['vmlinuz', []],
      ['..%2f..%2fetc/passwd', []],
      ['ipxe.efi', ['-r', '2000000-']],
      ['ipxe.efi', ['-X', 'POST']],
    ] as const)
      expect(await get(`${url}/${path}`, ...options)).toBe(22);
    await vi.waitFor(() =>
      expect(events).toContainEqual(
        expect.objectContaining({ t: 'download', kind: 'initramfs', state: 'done', mac: machineMac }),
      ),
    );
  });

  test('eight machines at once load over HTTP', async () => {
    const httpPort = await serve('any');
    const all = Array.from({ length: 8 }, () => get(`http://${computerAddress}:${httpPort}/initramfs-amd64`));
    const got = await Promise.all(all);
    expect(got.every((one) => typeof one !== 'number' && one.equals(initramfs))).toBe(true);
  });

  test('another boot server and leftovers in the router are found', async () => {
    const rival = spawn(
      network.router[0] ?? '',
      [
        ...network.router.slice(1),
        process.execPath,
        join(import.meta.dirname, 'rival.suite.ts'),
        routerAddress,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    try {
      await once(rival.stdout, 'data');
      await serve([]);
      await vi.waitFor(
        () =>
          expect(events).toContainEqual({
            t: 'rivals',
            rivals: [{ address: routerAddress, kind: 'router', file: 'pxelinux.0' }],
          }),
        { timeout: 10_000 },
      );
    } finally {
      rival.stdin.end();
      await once(rival, 'exit');
    }
  });

  test('only one boot server runs on a computer', async () => {
    await serve([]);
    const settings = { address: computerAddress, httpPort: 0, allow: [], systems: [], loaders: [] };
    await expect(
      startServer(inComputer(ownServerProgram()), settings, () => undefined),
    ).rejects.toMatchObject({
      code: 'boot.already-running',
    });
  });

  test.each([
    [67, '0.0.0.0', 'boot.port-taken'],
    [67, computerAddress, 'boot.port-taken'],
    [69, '0.0.0.0', 'boot.port-taken'],
    [4011, computerAddress, 'boot.port-taken'],
  ])('port %i of %s being taken is a failure that names it', async (port, address, code) => {
    const holder = await hold(port, address);
    try {
      await expect(serve([])).rejects.toMatchObject({ code, context: { port: String(port) } });
    } finally {
      await holder.release();
    }
  });

  test('a DHCP server of virtual machines on another address is no obstacle', async () => {
    network.run(network.computer, 'ip', 'link', 'add', 'virbr0', 'type', 'bridge');
    network.run(network.computer, 'ip', 'addr', 'add', '192.168.122.1/24', 'dev', 'virbr0');
    network.run(network.computer, 'ip', 'link', 'set', 'virbr0', 'up');
    const holder = await hold(67, '192.168.122.1');
    try {
      await serve([machineMac]);
      expect(offers()).toHaveLength(1);
      await server?.stop();
    } finally {
      await holder.release();
      network.run(network.computer, 'ip', 'link', 'del', 'virbr0');
    }
  });

  test('answers leave by the card of the chosen network, wherever the default route leads', async () => {
    const ip = (...words: readonly string[]) => network.run(network.computer, 'ip', ...words);
    // As a VPN does.
    ip('link', 'add', 'vpn0', 'type', 'bridge');
    ip('addr', 'add', '10.8.0.2/24', 'dev', 'vpn0');
    ip('link', 'set', 'vpn0', 'up');
    ip('route', 'replace', 'default', 'dev', 'vpn0');
    try {
      await serve([machineMac]);
      expect(offers().map(({ from }) => from)).toEqual([`${computerAddress}:67`]);
      ip('route', 'del', 'default');
      expect(offers()).toHaveLength(1);
    } finally {
      await server?.stop();
      ip('link', 'del', 'vpn0');
      ip('route', 'replace', 'default', 'dev', 'lan0');
    }
  });

  test('an address that this computer does not have is a failure', async () => {
    const settings = { address: '192.168.77.99', httpPort: 0, allow: [], systems: [], loaders: [] };
    await expect(
      startServer(inComputer(ownServerProgram()), settings, () => undefined),
    ).rejects.toMatchObject({
      code: 'boot.address-gone',
    });
  });

  test('the server follows this computer to another address', { timeout: 30_000 }, async () => {
    await serve([machineMac]);
    network.run(network.computer, 'ip', 'addr', 'del', `${computerAddress}/24`, 'dev', 'lan0');
    network.run(network.computer, 'ip', 'addr', 'add', '192.168.77.3/24', 'dev', 'lan0');
    try {
      await vi.waitFor(
        () =>
          expect(events).toContainEqual(expect.objectContaining({ t: 'serving', address: '192.168.77.3' })),
        { timeout: 10_000 },
      );
      // The route went with the address.
      network.run(network.computer, 'ip', 'route', 'replace', 'default', 'dev', 'lan0');
      const [reply] = offers();
      expect(parseDhcp(reply?.packet ?? Buffer.alloc(0))).toMatchObject({ siaddr: '192.168.77.3' });
      expectFile(await get(`tftp://192.168.77.3/${folderName}/ipxe.efi`), loader);
    } finally {
      await server?.stop();
      network.run(network.computer, 'ip', 'addr', 'flush', 'dev', 'lan0');
      network.run(network.computer, 'ip', 'addr', 'add', `${computerAddress}/24`, 'dev', 'lan0');
      network.run(network.computer, 'ip', 'route', 'replace', 'default', 'dev', 'lan0');
    }
  });

  test('with one right and an ordinary user it serves, and ends when its input closes', async () => {
    const program = withRight(ownServerProgram(), { mayBind: false, uid: 65_534, gid: 65_534 });
    // The folder of the test belongs to root.
    network.run(network.computer, 'chmod', '-R', 'a+rX', folder);
    await serve([machineMac], program);
    const owner =
      /pid=(\d+)/.exec(network.run(network.computer, 'ss', '-H', '-lunp', 'sport = :67'))?.[1] ?? '';
    const status = await readFile(`/proc/${owner}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
    expect(status).toMatch(/^Groups:\t65534 $/m);
    expect(status).toMatch(/^CapBnd:\t0000000000000400$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(offers()).toHaveLength(1);
    const started = performance.now();
    await server?.stop();
    expect(performance.now() - started).toBeLessThan(3000);
    expect(bound()).toBe('');
  });

  test('without the right it says that it is not allowed', async () => {
    const program: ServerProgram = [
      'setpriv',
      '--reuid',
      '65534',
      '--regid',
      '65534',
      '--clear-groups',
      ...ownServerProgram(),
    ];
    await expect(serve([], program)).rejects.toMatchObject({ code: 'boot.not-allowed' });
  });

  test('a dialog that is dismissed is a refusal', async () => {
    await expect(serve([], ['sh', '-c', 'exit 126'])).rejects.toMatchObject({ code: 'boot.not-allowed' });
  });

  test('it serves on if nobody reads what it reports', async () => {
    const [first, ...words] = inComputer(ownServerProgram());
    const child = spawn(first, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const loaders = [{ name: 'ipxe.efi', path: join(folder, 'ipxe.efi') }];
      const settings = { address: computerAddress, httpPort: 0, allow: 'any', loaders, systems: [] };
      child.stdin.write(`${JSON.stringify(settings)}\n`);
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      child.stdout.pause();
      const { httpPort } = JSON.parse(String(line)) as { httpPort: number };
      // Each is reported twice, in about 200 bytes: more than fits into a pipe.
      const url = `http://${computerAddress}:${httpPort}/${folderName}/autoexec.ipxe?[1-3000]`;
      expect(String(await get(url)).split('#!ipxe')).toHaveLength(3001);
      child.stdin.end();
      await once(child, 'exit');
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('a server that is killed is reported', async () => {
    await serve([]);
    const owner = /pid=(\d+)/.exec(network.run(network.computer, 'ss', '-H', '-lunp', 'sport = :67'))?.[1];
    process.kill(Number(owner), 'SIGKILL');
    await vi.waitFor(() =>
      expect(events).toContainEqual({ t: 'stopped', error: expect.objectContaining({ code: 'boot.ended' }) }),
    );
  });

  async function hold(port: number, address: string): Promise<{ release(): Promise<void> }> {
    const program = `const s=require('dgram').createSocket('udp4');s.bind(${port},'${address}',()=>console.log('bound'));process.stdin.on('end',()=>process.exit()).resume()`;
    const [first = '', ...words] = network.computer;
    const holder = spawn(first, [...words, process.execPath, '-e', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    return {
      async release() {
        holder.stdin.end();
        await once(holder, 'exit');
      },
    };
  }
});
