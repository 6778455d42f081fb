import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inMetal, ours, versions } from '../versions.ts';
import type { Part } from './parts.ts';

interface GoProgram {
  /** Its place in the folder bin. */
  readonly to: string;
  readonly package: string;
  readonly ldflags?: string;
  readonly tags?: string;
}

const environment = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOTOOLCHAIN: 'local' };
// The flags of the product's own builds, so that Go's cache holds each package once.
const flags = ['-trimpath', '-gcflags=all=-dwarf=false'];

const talosVersion = 'github.com/siderolabs/talos/pkg/machinery/version';
const talosFlags = `-X ${talosVersion}.Name=Talos -X ${talosVersion}.Tag=${versions.talos}`;
const talosTags = 'tcell_minimal,grpcnotrace';
const [major, minor] = versions.kubernetes.slice(1).split('.');
const kubernetesFlags = Object.entries({
  gitVersion: versions.kubernetes,
  gitMajor: major,
  gitMinor: minor,
  gitTreeState: 'clean',
})
  .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
  .join(' ');
const cniPlugins = 'github.com/containernetworking/plugins/plugins';

const talosPrograms = goPart('talos', [
  {
    to: 'init',
    package: 'github.com/siderolabs/talos/internal/app/init',
    ldflags: talosFlags,
    tags: talosTags,
  },
  {
    to: 'machined',
    package: 'github.com/siderolabs/talos/internal/app/machined',
    ldflags: `${talosFlags} -X golang.zx2c4.com/wireguard/ipc.socketDirectory=/system/wireguard-sock`,
    tags: talosTags,
  },
  {
    to: 'installer',
    package: 'github.com/siderolabs/talos/cmd/installer',
    ldflags: talosFlags,
    tags: talosTags,
  },
  { to: 'mkuki', package: './mkuki', tags: talosTags },
]);

const containerdPrograms = goPart('containerd', [
  ...['containerd', 'containerd-shim-runc-v2'].map((name) => ({
    to: name,
    package: `github.com/containerd/containerd/v2/cmd/${name}`,
    ldflags: `-X github.com/containerd/containerd/v2/version.Version=${versions.containerd}`,
    tags: 'no_btrfs,no_zfs,no_aufs',
  })),
  ...['main/bridge', 'main/loopback', 'ipam/host-local', 'meta/portmap', 'meta/firewall'].map((plugin) => ({
    to: `cni/${plugin.split('/')[1]}`,
    package: `${cniPlugins}/${plugin}`,
  })),
]);

const flannelPlugin = goPart('cni-flannel', [{ to: 'cni/flannel', package: `${cniPlugins}/meta/flannel` }]);

const smallPrograms = goPart(
  'small',
  ['load-modules', 'pause', 'hello'].map((name) => ({ to: name, package: `./${name}` })),
);

const kubernetesPrograms = goPart('kubernetes', [
  ...['kube-apiserver', 'kubelet', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'].map((name) => ({
    to: name,
    package: `k8s.io/kubernetes/cmd/${name}`,
    ldflags: kubernetesFlags,
  })),
  { to: 'etcd', package: 'go.etcd.io/etcd/server/v3' },
]);

const corednsProgram = goPart('coredns', [{ to: 'coredns', package: '.' }]);

/**
 * flanneld imports its backends in main.go, and what two of them depend on can no longer be downloaded; a third needs cgo.
 * The machines use none of the three.
 */
const flannelProgram: Part = {
  name: 'go-flannel',
  sources: ['build/go-programs.ts'],
  async make() {
    const module = await moduleFolder(`github.com/flannel-io/flannel@${versions.flannel}`);
    const source = inMetal('flannel-source');
    await rm(source, { recursive: true, force: true });
    await cp(module, source, { recursive: true });
    await execa('chmod', ['-R', 'u+w', source]);
    const main = join(source, 'main.go');
    const kept = (await readFile(main, 'utf8'))
      .split('\n')
      .filter(
        (line) => !/"github\.com\/flannel-io\/flannel\/pkg\/backend\/(?:tencentvpc|alivpc|udp)"/.test(line),
      );
    await writeFile(main, kept.join('\n'));
    const ldflags = `-X github.com/flannel-io/flannel/pkg/version.Version=${versions.flannel}`;
    await goBuild(source, { to: 'flanneld', package: '.', ldflags }, { GOFLAGS: '-mod=mod -buildvcs=false' });
    await rm(source, { recursive: true, force: true });
  },
};

/** The programs of the machine itself. */
export const machinePrograms: readonly Part[] = [
  talosPrograms,
  smallPrograms,
  containerdPrograms,
  flannelPlugin,
];

/** The programs that run in containers. */
export const clusterPrograms: readonly Part[] = [
  smallPrograms,
  kubernetesPrograms,
  corednsProgram,
  flannelProgram,
];

/** Where a module of Go's cache is; downloads it if necessary. */
export async function moduleFolder(module: string): Promise<string> {
  const { stdout } = await execa(process.env['WILD_GO'] ?? 'go', ['mod', 'download', '-json', module], {
    cwd: ours(),
    env: environment,
  });
  const { Dir: folder } = JSON.parse(stdout) as { readonly Dir?: string };
  if (folder === undefined) throw new Error(`go mod download ${module}: ${stdout}`);
  return folder;
}

function goPart(folder: string, programs: readonly GoProgram[]): Part {
  return {
    name: `go-${folder}`,
    sources: [`go/${folder}`, 'build/go-programs.ts'],
    async make(say) {
      for (const program of programs) {
        say(program.to);
        await goBuild(ours('go', folder), program, {});
      }
    },
  };
}

async function goBuild(cwd: string, program: GoProgram, more: Readonly<Record<string, string>>) {
  const to = inMetal('bin', program.to);
  await mkdir(join(to, '..'), { recursive: true });
  const tags = program.tags === undefined ? [] : ['-tags', program.tags];
  const ldflags = ['-ldflags', ['-s -w', program.ldflags ?? ''].join(' ')];
  const args = [
    process.env['WILD_GO'] ?? 'go',
    'build',
    ...flags,
    ...tags,
    ...ldflags,
    '-o',
    to,
    program.package,
  ];
  await execa('nice', ['-n', '10', ...args], { cwd, env: { ...environment, ...more } });
}
