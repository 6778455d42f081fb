import { rm } from 'node:fs/promises';
import { execa } from 'execa';
import { debianProgram } from '../build/debian.ts';
import { inMetal } from '../versions.ts';

/** The home network of the machines. This computer is its router, its name server and, with this address, everything else on it. */
export const router = '192.168.77.1';
export const network = '192.168.77.0/24';
export const taps = ['tap0', 'tap1', 'tap2'] as const;

/** Names that machines and Talos' defaults ask for. There is no way out of the network; the registry and the clock are here. */
const names = ['time.cloudflare.com', 'factory.talos.dev', 'ghcr.io', 'registry.k8s.io', 'registry.metal'];

/** A bridge with a place for each machine. Expects a network namespace of its own, which takes all of it away when it ends. */
export async function layCables(): Promise<void> {
  await ip('link', 'set', 'lo', 'up');
  await ip('link', 'add', 'br0', 'type', 'bridge');
  await ip('addr', 'add', `${router}/24`, 'dev', 'br0');
  await ip('link', 'set', 'br0', 'up');
  for (const tap of taps) {
    await ip('tuntap', 'add', tap, 'mode', 'tap');
    await ip('link', 'set', tap, 'master', 'br0', 'up');
  }
}

/** DHCP and DNS, as a home router has them. Fails if dnsmasq does. */
export async function startRouter(signal: AbortSignal): Promise<Promise<void>> {
  const leases = inMetal('run/leases');
  await rm(leases, { force: true });
  const dnsmasq = debianProgram('usr/sbin/dnsmasq');
  const options = [
    '--conf-file=/dev/null',
    '--keep-in-foreground',
    '--user=root',
    '--group=root',
    '--no-resolv',
    '--no-hosts',
    '--interface=br0',
    '--bind-interfaces',
    '--dhcp-range=192.168.77.50,192.168.77.99,12h',
    `--dhcp-option=option:router,${router}`,
    `--dhcp-option=option:dns-server,${router}`,
    `--address=/${names.join('/')}/${router}`,
    '--log-dhcp',
    `--log-facility=${inMetal('run/dnsmasq.log')}`,
    `--dhcp-leasefile=${leases}`,
    '--pid-file=',
  ];
  const running = execa(dnsmasq.program, dnsmasq.args(...options), { cancelSignal: signal, reject: false });
  return running.then(({ isCanceled, shortMessage }) => {
    if (!isCanceled) throw new Error(`dnsmasq ended: ${shortMessage}`);
  });
}

const ip = (...args: readonly string[]) => execa('ip', args);
