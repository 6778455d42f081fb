import { join } from 'node:path';
import { homedir } from 'node:os';
import { appFolders } from '../../main/lib/app-folders.ts';

/** What Talos v1.13.0 names in its constants, except Kubernetes, which is the version that the product's kubectl has. */
export const versions = {
  talos: 'v1.13.0',
  kubernetes: 'v1.36.3',
  containerd: 'v2.2.2',
  etcd: 'v3.6.9',
  flannel: 'v0.28.4',
  coredns: 'v1.14.2',
  pause: '3.10.1',
};

const { cache } = appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir());

/** Everything that is built once, and the disks of the machines. */
export const metalFolder = join(cache, 'metal', versions.talos);

/** A path in {@link metalFolder}. */
export const inMetal = (...parts: readonly string[]) => join(metalFolder, ...parts);

/** A path in test/metal. */
export const ours = (...parts: readonly string[]) => join(import.meta.dirname, ...parts);

/** Debian's mirror, if this computer has one of its own. */
export const debianMirror = process.env['WILD_DEBIAN'] ?? 'http://deb.debian.org/debian';

/** The kernel arguments of Talos' own images; SELinux is off and an oops panics because Debian's kernel is configured differently. */
const talosArguments = [
  'talos.platform=metal',
  'console=ttyS0',
  'init_on_alloc=1',
  'slab_nomerge=',
  'pti=on',
  'consoleblank=0',
  'nvme_core.io_timeout=4294967295',
  'printk.devkmsg=on',
  'selinux=0',
  'proc_mem.force_override=never',
  'oops=panic',
];

/**
 * What takes much of an emulated processor. Talos insists on the first of each argument, the kernel obeys the last. Switching page
 * tables with every system call would empty QEMU's cache of translated code addresses each time. The dashboard on the screen
 * takes a fifth of the machine, and asks the rest of Talos for what it shows.
 */
const whereEmulated = ['pti=off', 'mitigations=off', 'init_on_alloc=0', 'talos.dashboard.disabled=1'];

export const kernelArguments = [...talosArguments, ...whereEmulated].join(' ');
