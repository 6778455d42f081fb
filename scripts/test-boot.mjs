#!/usr/bin/env node
// `npm run test:boot [-- <file> ...]`: blank virtual machines start over the network from our boot server, in home networks made of
// namespaces. Needs Linux on x64, root, and programs of Debian; says which of them are missing.
import { existsSync } from 'node:fs';
import { findProgram } from './lib/find-program.mjs';
import { inRoot, node, packageFile, requireNode } from './lib/project.mjs';
import { endTogether, run } from './lib/run.mjs';

/** What nothing brings along: programs and files, and the Debian package of each. */
const needed = {
  'qemu-system-x86_64': 'qemu-system-x86',
  '/usr/lib/ipxe/qemu/efi-virtio.rom': 'ipxe-qemu',
  '/usr/lib/ipxe/ipxe.lkrn': 'ipxe',
  '/usr/share/OVMF/OVMF_CODE_4M.secboot.fd': 'ovmf',
  dnsmasq: 'dnsmasq-base',
  tcpdump: 'tcpdump',
  ip: 'iproute2',
  nft: 'nftables',
  unshare: 'util-linux',
  setpriv: 'util-linux',
  '/bin/busybox': 'busybox-static',
  cpio: 'cpio',
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
};

requireNode(20, '`npm run test:boot`');
if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0)
  fail('It needs Linux on x64, and root.');
const isThere = (name) => (name.startsWith('/') ? existsSync(name) : findProgram(name) !== undefined);
const missing = Object.entries(needed).flatMap(([name, debian]) => (isThere(name) ? [] : [debian]));
if (missing.length > 0) fail(`It needs: apt-get install ${[...new Set(missing)].join(' ')}`);

endTogether();
const built = await run(node(), [inRoot('scripts/build.mjs'), '--only', 'main']);
if (built.code !== 0) fail(`${built.output.trim()}\nThe build failed.`);
const files = process.argv.slice(2);
const tests = [packageFile('vitest', 'vitest.mjs'), 'run', '--project', 'boot', ...files];
const { code } = await run(node(), tests, { env: { WILD_BOOT_TESTS: '1' }, show: true });
process.exit(code);

function fail(problem) {
  console.error(problem);
  process.exit(1);
}
