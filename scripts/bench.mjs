#!/usr/bin/env node
// `npm run bench [-- word ...]`: compares our speed with that of other programs on the same computer.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { buildGoTool, goToolPlace } from './lib/go-tools.mjs';
import { inRoot, node, requireNode } from './lib/project.mjs';
import { endTogether, run } from './lib/run.mjs';
import { table } from './lib/table.mjs';

requireNode(20, '`npm run bench`');
endTogether();
await installDependencies();
if (Number(process.versions.node.split('.')[0]) < 24) {
  const again = spawnSync(node(), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}
const built = await run(node(), [inRoot('scripts/build.mjs'), '--only', 'main']);
if (built.code !== 0) console.error(built.output.trim());

/** The median of as many runs as fit into a second and a half, but at least five. */
function median(work) {
  const times = [];
  const end = performance.now() + 1500;
  while (times.length < 5 || performance.now() < end) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** The paths of the programs that a benchmark compares with, or why one is missing. */
async function find(needs) {
  const tools = {};
  for (const tool of needs) {
    const problem = await buildGoTool(tool, console.log);
    if (problem) return { problem: `${tool}: ${problem}` };
    tools[tool] = goToolPlace(tool).path;
  }
  return { tools };
}

process.chdir(inRoot());
const rows = [];
const wanted = process.argv.slice(2);
const names = readdirSync(inRoot('test/bench')).filter(
  (name) => name.endsWith('.mjs') && (wanted.length === 0 || wanted.some((word) => name.includes(word))),
);
for (const name of names.sort()) {
  const bench = await import(inRoot('test/bench', name));
  const { tools, problem } = await find(bench.needs);
  if (problem) {
    rows.push({ name: bench.what, what: '', result: `skipped (${problem})` });
    continue;
  }
  if (bench.measure) {
    const measured = await bench.measure(tools);
    rows.push(
      ...(measured.rows ?? [{ name: bench.what, what: '', result: `skipped (${measured.problem})` }]),
    );
    continue;
  }
  const { ours, theirs, end } = bench.prepare(tools);
  try {
    const [mine, other] = [median(ours), median(theirs)];
    const ratio = (mine / other).toPrecision(2);
    const times = `${mine.toFixed(1)} ms of ${other.toFixed(1)} ms`;
    rows.push({ name: bench.what, what: `${ratio} x ${bench.against}`, result: times });
  } finally {
    end();
  }
}

/** Why this computer cannot benchmark discovery, which creates its own networks and compares with nmap. */
function cannotFindMachines() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'makes networks: needs Linux and root';
  const gone = ['ip', 'nmap', 'openssl'].find(
    (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
  return gone === undefined ? undefined : `needs ${gone}`;
}

function findMachines() {
  const name = 'finding machines in a network';
  const problem = cannotFindMachines();
  if (problem !== undefined) return { name, what: '', result: `skipped (${problem})` };
  const script = inRoot('test/bench/discovery/find-machines.mjs');
  const { status, stdout, stderr } = spawnSync(node(), [script], { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) {
    process.exitCode = 1;
    return { name, what: '', result: `failed (${stderr.trim().split('\n').at(-1)})` };
  }
  const { against, ratio, oursMs, theirsMs } = JSON.parse(stdout);
  return { name, what: `${ratio} x ${against}`, result: `${oursMs} ms of ${theirsMs} ms` };
}
rows.push(findMachines());
if (rows.length === 0 || !existsSync(inRoot('out/main/cli.js'))) process.exitCode = 1;
console.log(table(rows));
