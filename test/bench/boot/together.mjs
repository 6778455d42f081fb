// Our boot server and dnsmasq in one home network of namespaces, each with a computer of its own, measured in turn. Every
// file that arrives is compared with the one that was sent.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { startServer } from '../../../main/boot/process/start-server.ts';
import { computerAddress, makeNetwork, routerAddress } from '../../../main/boot/serve/network.suite.ts';

/** As large as they are in the product, but for the initramfs, which would take dnsmasq minutes. */
const sizes = { 'ipxe.efi': 1_000_000, 'large.efi': 16_000_000, kernel: 20_000_000, initramfs: 30_000_000 };
const names = Object.keys(sizes);
/** From a machine through a switch and back, in milliseconds. */
export const roundTripMs = 0.4;

export async function compareBootServers() {
  const network = await makeNetwork();
  const folder = await mkdtemp(join(tmpdir(), 'wild-bench-'));
  const ends = [() => rm(folder, { recursive: true, force: true }), () => network.close()];
  try {
    const hashes = new Set();
    for (const name of names) {
      const content = randomBytes(sizes[name]);
      hashes.add(createHash('sha256').update(content).digest('hex'));
      await writeFile(join(folder, name), content);
    }
    execFileSync('chmod', ['-R', 'a+rX', folder]);
    const { httpPort, stop } = await startOurs(network, folder);
    ends.unshift(stop);
    ends.unshift(await startTheirs(network, folder));
    return await measureAll({ network, httpPort, hashes });
  } finally {
    for (const end of ends) await end();
  }
}

async function startOurs({ computer }, folder) {
  const path = (name) => join(folder, name);
  const program = [
    'nsenter',
    ...computer.slice(1),
    process.execPath,
    join(import.meta.dirname, '../../../out/main/boot-server.js'),
  ];
  const settings = {
    ...{ address: computerAddress, httpPort: 0, allow: 'any' },
    loaders: ['ipxe.efi', 'large.efi'].map((name) => ({ name, path: path(name) })),
    systems: [
      { architecture: 'amd64', kernel: path('kernel'), initramfs: path('initramfs'), cmdline: 'a=b' },
    ],
  };
  let httpPort = 0;
  const { stop } = await startServer(program, settings, (event) => {
    if (event.t === 'serving') ({ httpPort } = event);
  });
  return { httpPort, stop };
}

async function startTheirs({ router }, folder) {
  const [program, ...words] = router;
  const options = [
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    '--port=0',
    '--pid-file=',
    '--user=root',
    '--log-facility=-',
  ];
  const tftp = ['--enable-tftp', `--tftp-root=${folder}`, '--tftp-max=64', '--quiet-tftp'];
  const place = ['--bind-interfaces', `--listen-address=${routerAddress}`];
  const server = spawn(program, [...words, 'dnsmasq', ...options, ...tftp, ...place], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const lines = createInterface({ input: server.stderr });
  const [line] = await once(lines, 'line');
  if (!/started/.test(line)) throw new Error(line);
  return async () => {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  };
}

async function measureAll({ network, httpPort, hashes }) {
  /** Loads what each machine loads, all machines at once. @returns milliseconds */
  async function load(machines) {
    const [program, ...words] = network.machine;
    const script = join(import.meta.dirname, 'load.mjs');
    const loading = spawn(program, [...words, process.execPath, script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: 300_000,
    });
    loading.stdin.end(JSON.stringify(machines));
    const { ms, got } = await json(loading.stdout);
    const wrong = got.filter((hash) => !hashes.has(hash));
    if (wrong.length > 0) throw new Error(`${wrong.length} of ${got.length} files arrived damaged`);
    return ms;
  }
  const tftp = (server, file, more) => ({
    ...{ server, file, windowsize: 1, blksize: 1468, loss: 0, ...more },
  });
  const ours = (file, more) => tftp(computerAddress, file, more);
  const theirs = (file, more) => tftp(routerAddress, file, more);
  const url = (file) => ({ url: `http://${computerAddress}:${httpPort}/${file}` });
  const times = (count, steps) => Array.from({ length: count }, () => steps);

  async function inTurn(rounds, mine, other) {
    const measured = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      measured.ours.push(await load(mine));
      measured.theirs.push(await load(other));
    }
    return { ours: median(measured.ours), theirs: median(measured.theirs) };
  }

  const memory = () => ({
    ours: memoryIn(network, network.computer),
    theirs: memoryIn(network, network.router),
  });
  const before = memory();
  /** A large file on our network, which takes no time; and a loader on one like that of a home. */
  const rate = async (windowsize) => ({
    here: {
      bytes: sizes['large.efi'],
      ...(await inTurn(7, [[ours('large.efi', { windowsize })]], [[theirs('large.efi')]])),
    },
    atHome: {
      bytes: sizes['ipxe.efi'],
      ...(await inTurn(
        5,
        [[ours('ipxe.efi', { windowsize, roundTripMs })]],
        [[theirs('ipxe.efi', { roundTripMs })]],
      )),
    },
  });
  await load([[ours('ipxe.efi')]]);
  await load([[theirs('ipxe.efi')]]);
  return {
    window1: await rate(1),
    window4: await rate(4),
    loaders: await inTurn(
      5,
      times(32, [ours('ipxe.efi', { windowsize: 4 })]),
      times(32, [theirs('ipxe.efi')]),
    ),
    machines: await inTurn(
      3,
      times(8, [ours('ipxe.efi', { windowsize: 4 }), url('kernel-amd64'), url('initramfs-amd64')]),
      times(
        8,
        ['ipxe.efi', 'kernel', 'initramfs'].map((file) => theirs(file)),
      ),
    ),
    memory: { before, after: memory() },
  };
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** Of the process that holds port 69 there. */
function memoryIn({ run }, place) {
  const pid = /pid=(\d+)/.exec(run(place, 'ss', '-H', '-lunp', 'sport = :69'))?.[1];
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
