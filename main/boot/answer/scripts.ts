/** The scripts that iPXE runs. Pure. */

/** How iPXE names the initramfs to the kernel: UEFI kernels look for it by this name. */
const initramfsName = 'initrd.img';

export interface System {
  readonly architecture: 'amd64' | 'arm64';
  /** The names of the files. */
  readonly kernel: string;
  readonly initramfs: string;
  readonly cmdline: string;
}

/** @param url of the folder with the files, without a slash at its end */
export function bootScript(url: string, systems: readonly System[]): string {
  const [first, ...others] = systems;
  if (first === undefined) throw new TypeError('no system to start');
  return [
    '#!ipxe',
    ...others.map(({ architecture }) => `iseq \${buildarch} ${architecture} && goto ${architecture} ||`),
    ...startOf(url, first),
    ...others.flatMap((system) => [`:${system.architecture}`, ...startOf(url, system)]),
    '',
  ].join('\n');
}

const startOf = (url: string, { kernel, initramfs, cmdline }: System): string[] => [
  `kernel ${url}/${kernel} initrd=${initramfsName} ${cmdline}`.trim(),
  `initrd --name ${initramfsName} ${url}/${initramfs}`,
  'boot',
];

/**
 * UEFI builds of iPXE load this by themselves, which saves them from asking the router. The interface was closed when the
 * firmware handed over, so it needs an address again.
 */
export function autoexecScript(url: string): string {
  return ['#!ipxe', 'ifconf -c dhcp || dhcp', `chain --replace ${url}/boot.ipxe`, ''].join('\n');
}

/** A control character would end the line. iPXE expands `${…}` and treats words such as `&&`, `||`, `;` and `#` as its own. */
export function isPlainCmdline(cmdline: string): boolean {
  return (
    cmdline.length <= 2000 && /^[\x20-\x7e]*$/.test(cmdline) && !/\$\{|(?:^| )(?:&&|\|\||;|#)/.test(cmdline)
  );
}
