import { existsSync } from 'node:fs';
import { findProgram } from './find-program.mjs';
import { run } from './run.mjs';

const libraries = ['/usr/lib', '/usr/lib64', '/lib'].flatMap((base) =>
  [base, `${base}/x86_64-linux-gnu`, `${base}/aarch64-linux-gnu`].map(
    (folder) => `${folder}/libsecret-1.so.0`,
  ),
);

const sftpServer = '/usr/lib/openssh/sftp-server';
const isRoot = () => process.getuid?.() === 0;

/** What the tests need from the system, with the Debian package that contains it. */
const wanted = [
  {
    name: 'chromium',
    for: 'browser',
    isThere: () => findProgram('chromium', 'chromium-browser', 'google-chrome'),
  },
  // Renders the stories faster; they work without it.
  { name: 'chromium-headless-shell', for: 'speed', isThere: () => findProgram('chromium-headless-shell') },
  // certutil, which makes a browser trust a certificate authority.
  { name: 'libnss3-tools', for: 'trust', isThere: () => findProgram('certutil') },
  { name: 'gnome-keyring', for: 'keychain', isThere: () => findProgram('gnome-keyring-daemon') },
  { name: 'dbus-daemon', for: 'keychain', isThere: () => findProgram('dbus-run-session') },
  { name: 'libsecret-1-0', for: 'keychain', isThere: () => libraries.some((path) => existsSync(path)) },
  // Other file systems, which only root can mount.
  { name: 'ntfs-3g', for: 'disks', isThere: () => !isRoot() || findProgram('lowntfs-3g', 'mkntfs') },
  { name: 'sshfs', for: 'disks', isThere: () => !isRoot() || findProgram('sshfs') },
  { name: 'socat', for: 'disks', isThere: () => !isRoot() || findProgram('socat') },
  { name: 'zsh', for: 'shells', isThere: () => findProgram('zsh') },
  { name: 'fish', for: 'shells', isThere: () => findProgram('fish') },
  { name: 'openssh-sftp-server', for: 'disks', isThere: () => !isRoot() || existsSync(sftpServer) },
];

const missing = () => wanted.filter(({ isThere }) => !isThere());

/**
 * Installs what is missing, where that is possible without asking anybody.
 * @returns {Promise<Map<string, string>>} what cannot run here (`browser`, `speed`, `trust`, `keychain`, `disks`, `shells`), with the reason.
 */
export async function installSystemPackages(say) {
  if (process.platform !== 'linux') {
    return new Map([['keychain', 'the tests can only start their own keyring on Linux']]);
  }
  const packages = missing().map(({ name }) => name);
  if (packages.length === 0) return new Map();
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
  let why = `not installed; this command installs it: sudo sh -c '${command}'`;
  if (findProgram('apt-get') === undefined) why = `not installed: ${packages.join(', ')}`;
  else if (isRoot()) {
    say(`Installing ${packages.join(', ')} ...`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const { code, output } = await run('sh', ['-c', command], { env, timeoutMs: 15 * 60_000 });
    if (code !== 0) {
      say(output.split('\n').slice(-15).join('\n'));
      why = 'could not be installed with apt-get; its output is above';
    }
  }
  return new Map(missing().map((one) => [one.for, `${one.name} ${why}`]));
}
