import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inRoot } from './project.mjs';
import { run, seconds } from './run.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** True if node_modules doesn't match package-lock.json. */
function dependenciesAreStale() {
  const installed = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const have = packagesOf(installed);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).some(([path, wanted]) => {
    if (path === '' || wanted.link) return false;
    // Our own packages in scripts/ have their own node_modules folders.
    if (!path.startsWith('node_modules/')) return !existsSync(inRoot(path));
    const found = have[path];
    if (found === undefined) return !(wanted.optional || wanted.devOptional || wanted.peer);
    return found.version !== wanted.version;
  });
}

const npm = () =>
  process.env.npm_execpath?.endsWith('.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [process.env.npm_execpath]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];

/** Installs the packages in package-lock.json if necessary. Exits the process if that fails. */
export async function installDependencies(say = console.log) {
  if (!dependenciesAreStale()) return;
  await oneAtATime(inRoot('out/.installing'), () => install(say));
}

async function install(say) {
  // Another process may have installed them in the meantime.
  if (!dependenciesAreStale()) return;
  // npm empties the folder first, which would break the other checkouts that use it.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      'node_modules is a link to another folder, which does not contain the packages needed here.',
    );
    console.error('Remove the link, or run `npm ci` in the folder it points to.');
    process.exit(1);
  }
  const count = Object.keys(packagesOf(inRoot('package-lock.json'))).length;
  say(`Installing ${count} packages ...`);
  const started = performance.now();
  const progress = setInterval(
    () => say(`  still installing, ${seconds(performance.now() - started)}`),
    10_000,
  );
  const [program, first] = npm();
  const { code, output, ms } = await run(program, [
    ...first,
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  clearInterval(progress);
  if (code !== 0) {
    console.error(output.trim());
    console.error(
      'The packages could not be installed. Is the package registry reachable? `npm ci` shows more.',
    );
    process.exit(1);
  }
  say(`Installed in ${seconds(ms)}.`);
}
