#!/usr/bin/env node
// `npm test`: tests everything that can be tested on this computer, from a fresh clone. Installs and builds what it needs,
// lists what it skipped and why, and ends with one line that sums up all tests.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { downloadBrowser } from './lib/browser-download.mjs';
import { checks, runSome, unitTests } from './lib/checks.mjs';
import { add, countGo, countPlaywright, countVitest, sum } from './lib/count-tests.mjs';
import { lintGo } from './lib/go-lint.mjs';
import { buildGoTool, goBuildFlags, references } from './lib/go-tools.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { findGo } from './lib/installed-tools.mjs';
import { inRoot, node, packageFile, requireNode, root } from './lib/project.mjs';
import { endTogether, run, seconds } from './lib/run.mjs';
import { goTimes, playwrightTimes, readReport, slowest, vitestTimes } from './lib/slowest-tests.mjs';
import { installSystemPackages } from './lib/system-packages.mjs';
import { table } from './lib/table.mjs';
import { toolPaths } from './lib/tool-paths.mjs';

requireNode(20, '`npm test`');
endTogether();
// The tests start the same programs hundreds of times, so only the first start compiles them.
process.env['NODE_COMPILE_CACHE'] ??= inRoot('node_modules/.cache/compiled');
// The tests start dozens of clusters, and a quarter of an API server's work is garbage collection.
if (totalmem() > 12 * 2 ** 30) process.env['GOGC'] ??= '400';
const started = performance.now();
const rows = [];
const skippedKinds = [];
const timed = [];

const say = (text) => console.log(`[${seconds(performance.now() - started).padStart(6)}] ${text}`);
const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** Records the result of one kind of test. A runner that ran no tests has failed. */
function record(name, what, counts, { code = 0, output = '', ms }) {
  const ran = counts.passed + counts.failed > 0;
  const all = ran && (code === 0 || counts.failed > 0) ? counts : add(counts, one(false));
  rows.push({ name, what, counts: all, ms });
  if (all.failed > 0 && output) console.log(`\n── ${name} ──\n${output.trim()}\n`);
  say(`${name}: ${all.passed} passed, ${all.failed} failed${all.skipped ? `, ${all.skipped} skipped` : ''}`);
}

function skip(kind, reason) {
  skippedKinds.push({ kind, reason });
  say(`${kind}: skipped, ${reason}`);
}

/** Builds or installs missing tools. Returns why the practice cloud can't run here, if it can't. */
async function installTools() {
  say('Installing tools (kubectl, talosctl, practice cloud) ...');
  const progress = setInterval(() => say('  still installing'), 60_000);
  const made = await run(
    node(),
    [inRoot('out/main/cli.js'), 'tools', 'install', 'kubectl', 'talosctl', 'practice', '--json'],
    {
      timeoutMs: 30 * 60_000,
    },
  );
  clearInterval(progress);
  if (made.code === 0) return undefined;
  record('tools', 'wild tools install', one(false), made);
  return 'the tools could not be installed';
}

async function buildReferences() {
  for (const reference of references) {
    const problem = await buildGoTool(reference, say);
    if (problem) skip(`comparison with ${reference}`, problem);
  }
}

async function vitestTests(name, projects, workers) {
  const report = `test-results/${name}.json`;
  rmSync(inRoot(report), { force: true });
  const result = await unitTests({ env: await toolPaths(), projects, report, workers });
  const { reasons, ...counts } = countVitest(inRoot(report));
  timed.push(...vitestTimes(readReport(inRoot(report)) ?? { testResults: [] }, root));
  record(name, 'vitest', counts, result);
  for (const reason of reasons) skippedKinds.push({ kind: `some ${name} tests`, reason });
}

async function goLint() {
  const result = await lintGo({ say });
  if (result.skipped) return skip('checks of the Go sources', result.skipped);
  const what = `gofmt, vet, staticcheck${result.note ? `, ${result.note}` : ''}`;
  record('go', what, one(result.code === 0), result);
}

async function goTests() {
  const { program, environment, problem } = await findGo();
  if (problem) return skip('Go tests of the practice program', problem);
  // The same flags as for the program itself, so that Kubernetes is not compiled a second time.
  const result = await run(program, ['test', '-vet=off', ...goBuildFlags, '-json', './...'], {
    cwd: inRoot('resources/practice'),
    timeoutMs: 25 * 60_000,
    env: { ...(await toolPaths()), ...environment },
  });
  const said = result.output
    .split('\n')
    .map((line) => (line.startsWith('{') ? (JSON.parse(line).Output ?? '') : `${line}\n`))
    .join('');
  // Go caches the results of packages whose sources and tools are unchanged; the tools' paths contain hashes of their sources.
  const what = said.includes('\t(cached)') ? 'go test, cached' : 'go test';
  timed.push(...goTimes(result.stdout));
  record('practice', what, countGo(result.stdout), { ...result, output: said });
}

async function browserTests(obstacle, folder) {
  if (obstacle) return skip('tests in the browser', obstacle);
  const report = inRoot('test-results/browser.json');
  rmSync(report, { force: true });
  const args = ['test', folder, '--workers', '2', '--fully-parallel'];
  const result = await run(node(), [packageFile('@playwright/test', 'cli.js'), ...args], {
    show: true,
    timeoutMs: 25 * 60_000,
    env: { WILD_BROWSER_REPORT: report },
  });
  const { reasons, ...counts } = countPlaywright(report);
  timed.push(...playwrightTimes(readReport(report) ?? { suites: [] }));
  record('browser', 'Playwright', counts, result);
  for (const reason of reasons) skippedKinds.push({ kind: 'some tests in the browser', reason });
}

// One downloads npm packages, the other Debian packages.
const [, missing] = await Promise.all([installDependencies(say), installSystemPackages(say)]);
mkdirSync(inRoot('test-results'), { recursive: true });
if (missing.has('disks')) skip('tests on a network disk and one that ignores case', missing.get('disks'));
if (missing.has('shells')) skip('tests of completion in zsh and fish', missing.get('shells'));
if (missing.has('keychain')) skip('tests on the real keychain', missing.get('keychain'));
if (missing.has('browser') && (await downloadBrowser(say))) missing.delete('browser');

await runSome(checks, 2, ({ name, what }, { failed, output, ms }) =>
  record(name, what, one(!failed), { output, ms }),
);

const built = await run(node(), [inRoot('scripts/build.mjs'), '--stories']);
record('build', 'esbuild, Vite', one(built.code === 0), built);

// Linking keeps one core busy, so two run at once.
const [noTools] = await Promise.all([
  existsSync(inRoot('out/main/cli.js')) ? installTools() : 'the command line could not be built',
  buildReferences(),
]);
if (noTools) skip('tests on a real Kubernetes API', noTools);

const noWindow = missing.get('browser') ?? (built.code === 0 ? undefined : 'the build failed');
say('Unit tests, conformance tests, tests on clusters, and tests of the practice program ...');
// Tests on clusters spend a third of their time waiting for machines, which leaves room for one of the other tests at a time.
await Promise.all([
  noTools ? undefined : vitestTests('clusters', ['clusters']),
  goLint()
    .then(goTests)
    .then(() => vitestTests('unit', ['quick', 'long'], 1)),
]);
if (noTools) skip('journeys in the browser', noTools);
// A journey needs a browser and a cluster. Journeys start first, and the stories use what is left of two processors.
await browserTests(noWindow, noTools ? 'test/e2e/stories' : 'test/e2e');

const total = sum(rows.map(({ counts }) => counts));
const shown = rows.map(({ name, what, counts, ms }) => ({
  name,
  what,
  ms,
  result: `${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
}));
console.log('\nSlowest tests:');
for (const { name, ms } of slowest(timed, 10))
  console.log(`${seconds(ms).padStart(6)}  ${name.slice(0, 150)}`);
console.log(`\n${table(shown)}\n\nTook ${seconds(performance.now() - started)}.`);
for (const { kind, reason } of skippedKinds) console.log(`Skipped: ${kind} (${reason})`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
