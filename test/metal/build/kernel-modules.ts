import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { debian, debianProgram, kernelVersion } from './debian.ts';

/** What a machine in QEMU and Kubernetes on it need; all of Debian's modules are five times as many. */
const folders = [
  ...['arch', 'block', 'crypto', 'lib'],
  ...[
    'configfs',
    'efivarfs',
    'ext4',
    'fat',
    'fuse',
    'isofs',
    'jbd2',
    'nls',
    'overlayfs',
    'squashfs',
    'xfs',
  ].map((name) => `fs/${name}`),
  'fs/mbcache.ko.xz',
  ...[
    '802',
    '8021q',
    'bridge',
    'core',
    'ipv4',
    'ipv6',
    'key',
    'llc',
    'mpls',
    'netfilter',
    'nsh',
    'packet',
    'psample',
    'sched',
    'unix',
    'vmw_vsock',
    'xfrm',
  ].map((name) => `net/${name}`),
  ...[
    'acpi',
    'ata',
    'block',
    'cdrom',
    'char',
    'dax',
    'firmware',
    'input',
    'md',
    'net/bonding',
    'net/ethernet/intel',
    'net/ipvlan',
    'net/macvlan',
    'net/mdio',
    'net/phy',
    'net/vxlan',
    'net/wireguard',
    'nvme',
    'pci',
    'ptp',
    'rtc',
    'thermal',
    'usb/common',
    'usb/core',
    'usb/host',
    'usb/storage',
    'virtio',
    'watchdog',
  ].map((name) => `drivers/${name}`),
  ...['dummy', 'geneve', 'ifb', 'mdio', 'mii', 'net_failover', 'tap', 'tun', 'veth', 'virtio_net'].map(
    (name) => `drivers/net/${name}.ko.xz`,
  ),
  ...['scsi_common', 'scsi_mod', 'scsi_transport_spi', 'sd_mod', 'sg', 'sr_mod', 'virtio_scsi'].map(
    (name) => `drivers/scsi/${name}.ko.xz`,
  ),
  ...['hid.ko.xz', 'hid-generic.ko.xz', 'usbhid'].map((name) => `drivers/hid/${name}`),
];

/** What Talos' own kernel has built in, and its init needs before it can read /usr/lib/modules. */
const early = [
  ...[
    'loop',
    'squashfs',
    'overlay',
    'configfs',
    'efivarfs',
    'isofs',
    'xfs',
    'vfat',
    'nls_cp437',
    'nls_ascii',
    'dm-mod',
  ],
  ...[
    'virtio_net',
    'virtio_blk',
    'virtio_scsi',
    'virtio_rng',
    'sd_mod',
    'nvme',
    'ahci',
    'e1000',
    'e1000e',
    'usb-storage',
    'xhci_pci',
  ],
  ...[
    'tun',
    'bridge',
    'br_netfilter',
    'vxlan',
    'nf_tables',
    'nft_compat',
    'dummy',
    'bonding',
    '8021q',
    'wireguard',
  ],
  ...['hid-generic', 'usbhid'],
];

/** Copies the modules into a root file system, with Debian's order of dependencies computed again for what is left. */
export async function takeModules(root: string): Promise<void> {
  const version = await kernelVersion();
  const from = debian('usr/lib/modules', version);
  const to = join(root, 'usr/lib/modules', version);
  for (const folder of folders) {
    const source = join(from, 'kernel', folder);
    if (!existsSync(source)) continue;
    await mkdir(join(to, 'kernel', folder, '..'), { recursive: true });
    await cp(source, join(to, 'kernel', folder), { recursive: true });
  }
  for (const list of ['modules.builtin', 'modules.builtin.modinfo', 'modules.order'])
    await cp(join(from, list), join(to, list));
  const depmod = debianProgram('usr/bin/kmod', { name: 'depmod' });
  await execa(depmod.program, depmod.args('-b', join(root, 'usr'), version));
}

/** Puts the early modules into the initramfs, unpacked, with a list of them in the order in which they have to be loaded. */
export async function takeEarlyModules(rootfs: string, initramfs: string): Promise<void> {
  const folder = join(rootfs, 'usr/lib/modules', await kernelVersion());
  const needs = new Map<string, readonly string[]>();
  for (const line of (await readFile(join(folder, 'modules.dep'), 'utf8')).split('\n')) {
    const [path, needed] = line.split(':');
    if (path) needs.set(path, needed?.split(' ').filter(Boolean) ?? []);
  }
  const order: string[] = [];
  const add = (path: string) => {
    if (order.includes(path)) return;
    for (const needed of (needs.get(path) ?? []).toReversed()) add(needed);
    order.push(path);
  };
  for (const name of early) {
    const path = [...needs.keys()].find((one) => basename(one) === `${name}.ko.xz`);
    // Otherwise it is built into Debian's kernel, too.
    if (path !== undefined) add(path);
  }
  await mkdir(join(initramfs, 'modules'), { recursive: true });
  for (const path of order) {
    const module = await execa('xz', ['-dc', join(folder, path)], { encoding: 'buffer' });
    await writeFile(join(initramfs, 'modules', basename(path, '.xz')), module.stdout);
  }
  const names = order.map((path) => `${basename(path, '.xz')}\n`);
  await writeFile(join(initramfs, 'modules.list'), names.join(''));
}
