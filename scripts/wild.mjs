#!/usr/bin/env node
// The `wild` command of a checkout: builds what is stale, then runs it where the person stands.
import { existsSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { dependenciesAreStale, installDependencies } from './lib/install-dependencies.mjs';
import { inRoot, node, requireNode } from './lib/project.mjs';

requireNode(20, '`wild`');
if (!existsSync(inRoot('node_modules')) || dependenciesAreStale()) await installDependencies(console.error);

const built = spawnSync(node(), [inRoot('scripts/build.mjs'), '--only', 'main', '--quiet'], {
  stdio: ['ignore', 2, 'inherit'],
});
if (built.status !== 0) process.exit(built.status ?? 1);

// npx starts its program in the folder where it was called, except that npm scripts start in the checkout.
const cwd = process.env.npm_lifecycle_event && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
const child = spawn(node(), [inRoot('out/main/cli.js'), ...process.argv.slice(2)], { stdio: 'inherit', cwd });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
