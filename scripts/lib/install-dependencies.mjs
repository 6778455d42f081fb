import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inRoot } from './project.mjs';
import { run, seconds } from './run.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** True where node_modules does not hold what package-lock.json names. */
function dependenciesAreStale() {
  const installed = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const have = packagesOf(installed);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).some(([path, wanted]) => {
    if (path === '' || wanted.link) return false;
    // Packages of ours in scripts/ have folders of their own for what they alone need.
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

/** Installs what package-lock.json names, where that has not been done. Ends the process where it cannot. */
export async function installDependencies(say = console.log) {
  if (!dependenciesAreStale()) return;
  await oneAtATime(inRoot('out/.installing'), () => install(say));
}

async function install(say) {
  // Another process may have done it while this one waited.
  if (!dependenciesAreStale()) return;
  // npm empties the folder before it fills it, and would do so to whoever else uses it.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error('node_modules is a link to another folder, whose packages are not the ones needed here.');
    console.error('Remove the link, or run `npm ci` in the folder that it leads to.');
    process.exit(1);
  }
  const count = Object.keys(packagesOf(inRoot('package-lock.json'))).length;
  say(`Installing the ${count} packages that Wild Cloud is built with ...`);
  const started = performance.now();
  const ticking = setInterval(
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
  clearInterval(ticking);
  if (code !== 0) {
    console.error(output.trim());
    console.error(
      'The packages could not be installed. Is the package registry within reach? `npm ci` shows more.',
    );
    process.exit(1);
  }
  say(`Installed in ${seconds(ms)}.`);
}
