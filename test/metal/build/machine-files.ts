import { cp, link, mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inMetal, kernelArguments, versions } from '../versions.ts';
import { debian, debianPackages, debianProgram, kernelVersion } from './debian.ts';
import { machinePrograms, moduleFolder } from './go-programs.ts';
import { takeEarlyModules, takeModules } from './kernel-modules.ts';
import type { Part } from './parts.ts';
import { createTree, osRelease, takeIptables, takeXfsFeatures, type Tree } from './tree.ts';

const diskPrograms = [
  'mkfs.xfs',
  'xfs_repair',
  'xfs_growfs',
  'mkfs.fat',
  'mkfs.vfat',
  'fsck.vfat',
  'mke2fs',
  'mkfs.ext4',
  'e2fsck',
  'resize2fs',
  'fsck.ext4',
  'tune2fs',
  'lvm',
  'dmsetup',
  'cryptsetup',
];

const sources = ['build/machine-files.ts', 'build/tree.ts', 'build/kernel-modules.ts', 'versions.ts'];

/** The root file system of a machine, compressed: Debian's programs in the places where Talos looks for them, and Talos. */
const rootFileSystem: Part = {
  name: 'rootfs',
  sources,
  needs: [debianPackages, ...machinePrograms],
  async make(say) {
    const tree = await createTree(inMetal('rootfs'));
    say('programs and libraries');
    await tree.programs(['udevadm', 'kmod', 'nft', 'runc', 'mount', 'umount', ...diskPrograms]);
    await takeIptables(tree);
    await takeXfsFeatures(tree);
    await tree.link('kmod', 'usr/bin/modprobe');
    await tree.link('udevadm', 'usr/bin/systemd-udevd');
    for (const name of ['pvs', 'vgs', 'lvs', 'vgchange', 'vgscan', 'pvscan', 'lvchange'])
      await tree.link('lvm', `usr/bin/${name}`);
    // udev and kmod open these while they run.
    const opened = [
      'libkmod.so.2',
      'libblkid.so.1',
      'libmount.so.1',
      'libacl.so.1',
      'libselinux.so.1',
      'libuuid.so.1',
      'libip4tc.so.2',
      'libip6tc.so.2',
    ];
    await tree.libraries([
      ...opened,
      'libnss_files.so.2',
      'libnss_dns.so.2',
      'liblzma.so.5',
      'libzstd.so.1',
      'libz.so.1',
      'libcrypto.so.3',
      'libgcc_s.so.1',
    ]);
    await tree.copy('usr/lib/udev/rules.d');
    for (const helper of [
      'ata_id',
      'cdrom_id',
      'scsi_id',
      'dmi_memory_id',
      'v4l_id',
      'mtd_probe',
      'fido_id',
    ]) {
      await cp(debian('usr/lib/udev', helper), tree.in('usr/lib/udev', helper));
    }
    await takeTalos(tree);
    say('kernel modules');
    await takeModules(tree.root);
    say('squashfs');
    await rm(inMetal('rootfs.sqsh'), { force: true });
    const squash = debianProgram('usr/bin/mksquashfs');
    const options = [
      '-all-root',
      '-noappend',
      '-comp',
      'zstd',
      '-Xcompression-level',
      '3',
      '-no-progress',
      '-quiet',
    ];
    await execa(squash.program, squash.args(tree.root, inMetal('rootfs.sqsh'), ...options));
  },
};

/** What a machine starts from: the kernel and an initramfs, both in one file for UEFI, and a stick with that. */
export const bootFiles: Part = {
  name: 'boot-files',
  sources,
  needs: [rootFileSystem],
  async make(say) {
    const kernel = inMetal('vmlinuz');
    await cp(debian('boot', `vmlinuz-${await kernelVersion()}`), kernel);
    say('initramfs');
    const initramfs = inMetal('initramfs.xz');
    await makeInitramfs(initramfs);
    say('unified kernel image');
    const uki = inMetal('talos.efi');
    const efi = debian('usr/lib/systemd/boot/efi');
    const parts = [kernel, initramfs, join(efi, 'linuxx64.efi.stub'), join(efi, 'systemd-bootx64.efi')];
    await execa(inMetal('bin/mkuki'), [versions.talos, ...parts, uki, kernelArguments]);
    say('USB stick');
    await makeStick(inMetal('stick.img'), uki);
  },
};

async function makeInitramfs(to: string) {
  const folder = inMetal('initramfs');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await link(inMetal('rootfs.sqsh'), join(folder, 'rootfs.sqsh'));
  await cp(inMetal('bin/load-modules'), join(folder, 'init'));
  await cp(inMetal('bin/init'), join(folder, 'init.talos'));
  await takeEarlyModules(inMetal('rootfs'), folder);
  const { stdout: files } = await execa('find', ['.'], { cwd: folder });
  const cpio = debianProgram('usr/bin/cpio');
  const zstd = debianProgram('usr/bin/zstd');
  const archive = execa(
    cpio.program,
    cpio.args('--reproducible', '--quiet', '-H', 'newc', '-o', '-R', '0:0'),
    {
      cwd: folder,
      input: `${files.split('\n').toSorted().join('\n')}\n`,
      buffer: { stdout: false },
    },
  );
  await archive.pipe(zstd.program, zstd.args('-q', '-c', '-3'), {
    stdout: { file: to },
    buffer: { stdout: false },
  });
  await rm(folder, { recursive: true });
}

/** A FAT file system without partitions, as far as firmware minds; its only file is what UEFI starts from removable drives. */
async function makeStick(stick: string, uki: string) {
  await writeFile(stick, '');
  await truncate(stick, 400 * 2 ** 20);
  const format = debianProgram('usr/sbin/mkfs.fat');
  await execa(format.program, format.args('-F', '32', '-n', 'TALOS', stick));
  const mtools = debianProgram('usr/bin/mtools');
  const env = { MTOOLS_SKIP_CHECK: '1' };
  await execa(mtools.program, mtools.args('-c', 'mmd', '-i', stick, '::/EFI', '::/EFI/BOOT'), { env });
  await execa(mtools.program, mtools.args('-c', 'mcopy', '-i', stick, uki, '::/EFI/BOOT/BOOTX64.EFI'), {
    env,
  });
}

/** Talos' programs, and the files that its own image has beside them. */
async function takeTalos(tree: Tree) {
  await tree.built('machined', 'usr/bin/init');
  for (const name of ['poweroff', 'shutdown', 'dashboard'])
    await link(tree.in('usr/bin/init'), tree.in('usr/bin', name));
  for (const name of ['containerd', 'containerd-shim-runc-v2']) await tree.built(name, `usr/bin/${name}`);
  for (const name of ['bridge', 'firewall', 'flannel', 'host-local', 'loopback', 'portmap'])
    await tree.built(`cni/${name}`, `opt/cni/bin/${name}`);
  const module = await moduleFolder(`github.com/siderolabs/talos@${versions.talos}`);
  const files = {
    'hack/udevd/99-default.link': 'usr/lib/systemd/network/99-default.link',
    'hack/udevd/40-vm-hotadd.rules': 'usr/lib/udev/rules.d/40-vm-hotadd.rules',
    'hack/udevd/90-selinux.rules': 'usr/lib/udev/rules.d/90-selinux.rules',
    'hack/zoneinfo/Etc/UTC': 'usr/share/zoneinfo/Etc/UTC',
    'hack/nfsmount.conf': 'etc/nfsmount.conf',
    'hack/containerd.toml': 'etc/containerd/config.toml',
    'hack/cri-containerd.toml': 'etc/cri/containerd.toml',
    'hack/cri-plugin.part': 'etc/cri/conf.d/00-base.part',
    'hack/lvm.conf': 'etc/lvm/lvm.conf',
  };
  for (const [from, to] of Object.entries(files)) {
    await mkdir(join(tree.in(to), '..'), { recursive: true });
    await cp(join(module, from), tree.in(to), { mode: 0 });
  }
  // Talos binds its own over these while it runs; the file system is read-only, so they have to be there.
  const bound = [
    'extensions.yaml',
    'resolv.conf',
    'hosts',
    'machine-id',
    'iscsi/initiatorname.iscsi',
    'nvme/hostid',
    'nvme/hostnqn',
    'selinux/targeted/contexts/files/file_contexts',
  ];
  const containerd = ['cri.toml', '01-registries.part', '20-customization.part', 'base-spec.json'];
  for (const path of [...bound, ...containerd.map((name) => `cri/conf.d/${name}`)])
    await tree.write(`etc/${path}`, '');
  await tree.write('etc/os-release', osRelease);
  await tree.write('etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\n');
  await tree.write('etc/group', 'root:x:0:\ntty:x:5:\ndisk:x:6:\n');
  const empty = [
    'boot/EFI',
    'home',
    'system',
    'mnt',
    '.extra',
    'opt/containerd/bin',
    'opt/containerd/lib',
    'usr/etc',
    'usr/share/spdx',
    'usr/lib/firmware',
    'usr/libexec/kubernetes',
    'usr/local/share',
    'usr/local/lib/kubelet/credentialproviders',
    'etc/kubernetes/manifests',
    'etc/cni/net.d',
    'etc/cri/conf.d/hosts',
  ];
  for (const folder of empty) await mkdir(tree.in(folder), { recursive: true });
  const links = {
    'etc/localtime': '/usr/share/zoneinfo/Etc/UTC',
    'etc/ssl/certs/ca-certificates': 'ca-certificates.crt',
    'etc/pki': '/etc/ssl',
    'usr/share/ca-certificates': '/etc/ssl',
    'usr/local/share/ca-certificates': '/etc/ssl',
    'etc/ca-certificates': '/etc/ssl',
  };
  for (const [path, target] of Object.entries(links)) await tree.link(target, path);
}
