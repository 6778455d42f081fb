/**
 * The fixtures of a journey with a home network (Linux, root): Wild Cloud runs on the computer of a network of its own, and
 * a blank PC is connected to it. An image factory and boot loaders come from this computer instead of the internet.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { canMakeNetworks, type HomeNetwork, makeNetwork } from '../../../main/boot/serve/network.suite.ts';
import { test as journey } from '../fixtures.ts';
import { sharedCache } from '../home.ts';
import { BlankPc } from './blank-pc.ts';
import { canLoop, type Stick, plugIn } from './stick.ts';

interface NetworkFixtures {
  /** For files of this journey. */
  readonly folder: string;
  readonly network: HomeNetwork;
  readonly pc: BlankPc;
  /** Missing where this computer has no loop devices. */
  readonly stick: Stick | undefined;
  /** The content of a downloaded file. */
  readonly cachedImage: (name: string) => Promise<Buffer>;
}

/** In bytes. Large enough to see how the download goes on. */
const imageSizes = { 'initramfs-amd64.xz': 12_000_000, 'metal-amd64.iso': 9_000_000 };

export const test = journey.extend<NetworkFixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wild-network-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },

  network: async ({}, use, info) => {
    journey.skip(!canMakeNetworks, 'needs Linux and root');
    journey.skip(info.project.name !== 'web', 'Electron can’t be controlled in another network');
    const network = await makeNetwork();
    await use(network);
    await network.close();
  },

  stick: async ({ folder }, use) => {
    const stick = canLoop() ? await plugIn(folder) : undefined;
    await use(stick);
    await stick?.pullOut();
  },

  place: async ({ network: { computer }, stick }, use) => {
    await use({ shell: [...computer, ...(stick?.words ?? [])], browser: computer });
  },

  surroundings: async ({ network, folder, stick }, use) => {
    const loaders = join(folder, 'loaders');
    await mkdir(loaders);
    for (const name of ['undionly.kpxe', 'ipxe.efi']) await writeFile(join(loaders, name), name.repeat(9000));
    // The images of this factory are of no use to anyone else.
    const cache = join(folder, 'cache');
    await mkdir(cache);
    await symlink(join(sharedCache(), 'tools'), join(cache, 'tools'));
    const factory = startIn(network.computer, [
      join('main', 'images', 'testdata', 'factory-server.ts'),
      JSON.stringify(imageSizes),
    ]);
    const [url = ''] = (await once(createInterface({ input: factory.stdout }), 'line')) as string[];
    await use({
      WILD_CACHE: cache,
      WILD_IMAGE_SOURCES: url,
      WILD_BOOT_LOADERS: loaders,
      ...(stick === undefined ? {} : { PATH: `${stick.programs}:${process.env['PATH']}` }),
    });
    await end(factory);
  },

  cachedImage: async ({ folder }, use) => {
    await use(async (name) => {
      const names = await readdir(join(folder, 'cache', 'images'), { recursive: true });
      const found = names.find((one) => basename(one) === name);
      if (found === undefined) throw new Error(`${name} was not downloaded`);
      return readFile(join(folder, 'cache', 'images', found));
    });
  },

  pc: async ({ network, home, folder }, use) => {
    const tools = JSON.parse((await home.wild(['tools', 'list', '--json'])).stdout) as {
      readonly tool: string;
      readonly path?: string;
    }[];
    const practice = tools.find(({ tool }) => tool === 'practice')?.path;
    const talosctl = tools.find(({ tool }) => tool === 'talosctl')?.path;
    journey.skip(practice === undefined || talosctl === undefined, 'needs the tools of the practice cloud');
    const pc = new BlankPc(network, practice ?? '', folder);
    await use(pc);
    await pc.unplug();
  },
});

function startIn([program = '', ...words]: readonly string[], command: readonly string[]) {
  return spawn(program, [...words, process.execPath, ...command], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export { expect } from '../fixtures.ts';
