/**
 * A home network: a switch, a router that gives out addresses, this computer ("laptop"), and sockets for machines. Nothing
 * leaves it.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lose, lostIn } from './loss.ts';
import { type Namespace, openNamespace, type Running } from './namespace.ts';

export const laptopAddress = '192.168.77.10';
export const routerAddress = '192.168.77.1';
export const rivalAddress = '192.168.77.20';

export interface LanOptions {
  /** Announces an IPv6 network, as most routers do; true by default. */
  readonly ipv6?: boolean;
  /** How late the router answers machines that ask for an address, in seconds. */
  readonly routerLate?: number;
  /** Of the packets from and to the laptop and the router, in percent. */
  readonly loss?: number;
  /** Settings that somebody left in the router: options 66 and 67. */
  readonly stale?: { readonly server: string; readonly file: string };
}

export interface Lan {
  /** For what its programs write. Removed at the end. */
  readonly folder: string;
  readonly laptop: Namespace;
  readonly switch: Namespace;
  /** Of the router, on the wire. */
  readonly router: Running;
  /** Plugs in a network card for a machine. @returns its name */
  plugIn(): Promise<string>;
  /** How many packets were lost so far. */
  lost(): Promise<number>;
  /** Starts another boot server beside the router. */
  startRival(): Promise<void>;
  /** @throws Error if something that ran in it can't end */
  close(): Promise<void>;
}

/** @param name of the folder in `test-results/boot/` in which all that was printed is kept */
export async function openLan(name: string, options: LanOptions = {}): Promise<Lan> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-boot-'));
  const spaces: Namespace[] = [];
  const open = async () => {
    const space = await openNamespace();
    spaces.push(space);
    return space;
  };
  let cards = 0;

  async function close(): Promise<void> {
    const left = (await Promise.all(spaces.toReversed().map((space) => space.close()))).flat();
    await rm(folder, { recursive: true, force: true });
    await keepOutputs(
      name,
      spaces.flatMap((space) => space.started),
    );
    if (left.length > 0) throw new Error(`still running:\n${left.join('\n')}`);
  }

  try {
    const hub = await open();
    await hub.run('ip', 'link', 'add', 'br0', 'type', 'bridge', 'mcast_snooping', '0');
    await hub.run('ip', 'link', 'set', 'br0', 'up');

    const connect = async (name: string, address: string) => {
      const space = await open();
      const peer = ['peer', 'name', 'lan0', 'netns', String(space.pid)];
      await hub.run('ip', 'link', 'add', name, 'type', 'veth', ...peer);
      await hub.run('ip', 'link', 'set', name, 'master', 'br0', 'up');
      await space.run('ip', 'addr', 'add', `${address}/24`, 'dev', 'lan0');
      await space.run('ip', 'link', 'set', 'lan0', 'up');
      return space;
    };
    const laptop = await connect('laptop', laptopAddress);
    const house = await connect('router', routerAddress);
    const { routerLate = 0, loss = 0, stale, ipv6 = true } = options;
    if (loss > 0) {
      for (const card of ['laptop', 'router']) await lose(loss, hub, card);
      for (const space of [laptop, house]) await lose(loss, space, 'lan0');
    }
    if (ipv6) await house.run('ip', 'addr', 'add', 'fd77::1/64', 'dev', 'lan0', 'nodad');
    const router = house.start('router', [
      ...dnsmasq(folder),
      '--dhcp-range=192.168.77.50,192.168.77.99,1h',
      '--no-ping',
      ...(ipv6 ? ['--dhcp-range=fd77::,ra-only', '--enable-ra'] : []),
      ...(routerLate > 0 ? [`--dhcp-reply-delay=${routerLate}`] : []),
      ...(stale ? [`--dhcp-boot=${stale.file},${stale.server},${stale.server}`] : []),
    ]);
    await router.says(/DHCP, IP range/, 10_000);

    return {
      ...{ folder, laptop, router, close, switch: hub },
      async plugIn() {
        const card = `tap${cards++}`;
        await hub.run('ip', 'tuntap', 'add', 'dev', card, 'mode', 'tap');
        await hub.run('ip', 'link', 'set', card, 'master', 'br0', 'up');
        return card;
      },
      async lost() {
        const counts = await Promise.all([hub, laptop, house].map(lostIn));
        return counts.reduce((sum, count) => sum + count, 0);
      },
      async startRival() {
        const place = await connect('rival', rivalAddress);
        const rival = place.start('rival', [
          ...dnsmasq(folder),
          '--dhcp-range=192.168.77.0,proxy',
          '--pxe-service=x86PC,Rival,rival',
          '--pxe-service=X86-64_EFI,Rival,rival.efi',
        ]);
        await rival.says(/DHCP, proxy/, 10_000);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const dnsmasq = (folder: string): string[] => [
  'dnsmasq',
  ...['--conf-file=/dev/null', '--keep-in-foreground', '--log-facility=-', '--log-dhcp', '--user=root'],
  ...['--port=0', '--interface=lan0', '--bind-interfaces', '--no-resolv', '--no-hosts', '--pid-file='],
  `--dhcp-leasefile=${join(folder, `leases-${randomUUID()}`)}`,
];

/** For reading after a failure. */
async function keepOutputs(name: string, all: readonly Running[]): Promise<void> {
  const folder = resolve('test-results', 'boot', name);
  await mkdir(folder, { recursive: true });
  for (const running of all) await writeFile(join(folder, `${running.name}.log`), running.output());
}
