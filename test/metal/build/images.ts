import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inMetal, versions } from '../versions.ts';
import { writeImage } from './container-image.ts';
import { debian, debianPackages, libraryFolder } from './debian.ts';
import { clusterPrograms } from './go-programs.ts';
import { bootFiles } from './machine-files.ts';
import type { Part } from './parts.ts';
import { createTree, osRelease, takeIptables, takeXfsFeatures, type Tree } from './tree.ts';

const sources = ['build/images.ts', 'build/container-image.ts', 'build/tree.ts', 'versions.ts'];

/** What Talos installs itself from: its installer, the programs that this runs, and the unified kernel image. */
export const installerImage: Part = {
  name: 'image-installer',
  sources,
  needs: [bootFiles],
  async make() {
    const tree = await createTree(inMetal('image'));
    await tree.programs([
      'mkfs.xfs',
      'xfs_repair',
      'mkfs.fat',
      'mkfs.vfat',
      'mke2fs',
      'mkfs.ext4',
      'mtools',
      'mcopy',
      'mmd',
      'mdir',
    ]);
    await takeXfsFeatures(tree);
    // mtools converts file names to the code page of DOS.
    await mkdir(tree.in(libraryFolder, 'gconv'), { recursive: true });
    for (const name of ['IBM850.so', 'IBM437.so', 'gconv-modules', 'gconv-modules.d'])
      await tree.copy(join(libraryFolder, 'gconv', name));
    await tree.write('etc/mtools.conf', 'mtools_skip_check=1\n');
    await tree.write('etc/os-release', osRelease);
    await tree.built('installer', 'usr/bin/installer');
    const efi = debian('usr/lib/systemd/boot/efi');
    const files = {
      'vmlinuz.efi': inMetal('talos.efi'),
      'systemd-boot.efi': join(efi, 'systemd-bootx64.efi'),
      'systemd-stub.efi': join(efi, 'linuxx64.efi.stub'),
    };
    await mkdir(tree.in('usr/install/amd64'), { recursive: true });
    for (const [name, from] of Object.entries(files)) await cp(from, tree.in('usr/install/amd64', name));
    await writeImage(`installer:${versions.talos}`, tree.root, '/bin/installer');
  },
};

interface ContainerImage {
  readonly name: string;
  readonly program: string;
  /** Where the program is in the image. */
  readonly at: string;
  readonly more?: (tree: Tree) => Promise<void>;
}

const containers: readonly ContainerImage[] = [
  ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((program) => ({
    name: `${program}:${versions.kubernetes}`,
    program,
    at: `/usr/local/bin/${program}`,
  })),
  { name: `etcd:${versions.etcd}`, program: 'etcd', at: '/usr/local/bin/etcd' },
  { name: `pause:${versions.pause}`, program: 'pause', at: '/pause' },
  { name: 'hello:v1', program: 'hello', at: '/hello' },
  { name: `coredns/coredns:${versions.coredns}`, program: 'coredns', at: '/coredns' },
  {
    name: `kube-proxy:${versions.kubernetes}`,
    program: 'kube-proxy',
    at: '/usr/local/bin/kube-proxy',
    async more(tree) {
      await takeIptables(tree);
      await tree.programs(['nft', 'kmod']);
      await tree.link('kmod', 'usr/bin/modprobe');
    },
  },
  {
    name: `siderolabs/kubelet:${versions.kubernetes}`,
    program: 'kubelet',
    at: '/usr/local/bin/kubelet',
    async more(tree) {
      await takeIptables(tree);
      await tree.programs([
        'mount',
        'umount',
        'findmnt',
        'nsenter',
        'blkid',
        'mkfs.xfs',
        'mke2fs',
        'fsck.ext4',
      ]);
    },
  },
  {
    name: `siderolabs/flannel:${versions.flannel}`,
    program: 'flanneld',
    at: '/opt/bin/flanneld',
    async more(tree) {
      await takeIptables(tree);
      // An init container copies the configuration of the network.
      await tree.programs(['nft', 'cp']);
    },
  },
];

/** The images of Kubernetes, and of the app that is deployed in the end. */
export const clusterImages: Part = {
  name: 'images-cluster',
  sources,
  needs: [debianPackages, ...clusterPrograms],
  async make(say) {
    for (const { name, program, at, more } of containers) {
      say(name);
      const tree = await createTree(inMetal('image'));
      await tree.write(
        'etc/passwd',
        'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n',
      );
      await tree.write('etc/group', 'root:x:0:\nnogroup:x:65534:\n');
      await tree.write('etc/nsswitch.conf', 'hosts: files dns\n');
      // Talos mounts /run of the machine over /var/run.
      await tree.link('/run', 'var/run');
      await more?.(tree);
      await tree.built(program, at.slice(1));
      await writeImage(name, tree.root, at);
    }
    if ((await readdir(inMetal('blobs'))).length === 0) throw new Error('No image was written.');
  },
};
