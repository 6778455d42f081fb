#!/usr/bin/env node
// The `wild` command of a checkout: rebuilds what changed, then runs it in the current folder.
import { basename } from 'node:path';
import { installDependencies } from './lib/install-dependencies.mjs';
import { inRoot, node, requireNode } from './lib/project.mjs';
import { endTogether, run } from './lib/run.mjs';

requireNode(20, '`wild`');
endTogether({ quietCode: 0 });
await installDependencies(console.error);

const built = await run(node(), [inRoot('scripts/build.mjs'), '--only', 'main', '--quiet']);
if (built.code !== 0) {
  console.error(built.output.trim());
  process.exit(built.code);
}

// npx runs in the folder where it was called, but npm scripts run in the checkout.
const cwd = process.env.npm_lifecycle_event && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
// Called through a link named wild-app-add, it acts as that command of the proof of concept.
const called = basename(process.argv[1] ?? '').replace(/\.mjs$/, '');
const words = called.startsWith('wild-') ? [called, ...process.argv.slice(2)] : process.argv.slice(2);
const wild = await run(node(), [inRoot('out/main/cli.js'), ...words], {
  cwd,
  show: true,
  ask: true,
});
process.exit(wild.code);
