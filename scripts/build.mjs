#!/usr/bin/env node
// Builds what is stale into out/. `--only main,preload` builds just these parts, `--stories` the story page too,
// `--all` rebuilds even if nothing changed, `--quiet` only reports failures (on stderr).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parts } from './lib/build-parts.mjs';
import { hashOfSources, isStale, markBuilt } from './lib/build-stamp.mjs';
import { oneAtATime } from './lib/one-at-a-time.mjs';
import { inRoot, node } from './lib/project.mjs';
import { seconds } from './lib/run.mjs';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    stories: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

if (!existsSync(inRoot('node_modules/esbuild'))) {
  console.error(
    'The dependencies of Wild Cloud are not installed yet. Run `npm ci` first, or `npm start`, which does it for you.',
  );
  process.exit(1);
}
if (Number(process.versions.node.split('.')[0]) < 22 && node() !== process.execPath) {
  const again = spawnSync(node(), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

const say = flags.quiet ? () => {} : console.log;
const names = flags.only?.split(',') ?? [
  'main',
  'preload',
  'renderer',
  ...(flags.stories ? ['stories'] : []),
];
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part named ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}

async function buildPart(name) {
  const { sources, build } = parts[name];
  const hash = hashOfSources(sources);
  if (!flags.all && !isStale(name, hash)) return say(`${name}: unchanged`);
  const started = performance.now();
  await build();
  // The hash is from before the build, so sources that changed meanwhile are built again next time.
  markBuilt(name, hash);
  say(`${name}: built in ${seconds(performance.now() - started)}`);
}

const outcomes = await oneAtATime(inRoot('out/.building'), () => Promise.allSettled(names.map(buildPart)));
for (const [index, outcome] of outcomes.entries()) {
  if (outcome.status === 'rejected') {
    console.error(`${names[index]} could not be built: ${outcome.reason?.message ?? outcome.reason}`);
    process.exitCode = 1;
  }
}
