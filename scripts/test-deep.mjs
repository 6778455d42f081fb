#!/usr/bin/env node
// `npm run test:deep [-- name ...] [--seed N] [--minutes N]`: runs every fault, every kill and an hour of random input, where
// `npm test` takes a fixed sample. Prints its seed; the same seed makes the same choices.
import { parseArgs } from 'node:util';
import { inRoot, node, packageFile, requireNode } from './lib/project.mjs';
import { endTogether, run, seconds } from './lib/run.mjs';
import { toolPaths } from './lib/tool-paths.mjs';

const hunts = {
  config: ['main/config/edit.test.ts', 'main/config/edit-bytes.long.test.ts'],
  secrets: ['main/secrets/sops.long.test.ts'],
  templates: ['main/templates/hostile.long.test.ts', 'main/templates/conformance/random.long.test.ts'],
  kill: ['test/faults/kill'],
  faults: ['test/faults/operations.test.ts', 'test/faults/faults.long.test.ts'],
  kills: ['test/control-plane/kills'],
};

requireNode(20, '`npm run test:deep`');
endTogether();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, minutes: { type: 'string', default: '60' } },
});
const unknown = positionals.filter((name) => !(name in hunts));
const { seed = String(Math.floor(Math.random() * 2 ** 31)), minutes } = values;
if (unknown.length > 0 || !/^\d{1,10}$/.test(seed) || !/^\d{1,4}$/.test(minutes)) {
  console.error(`Names: ${Object.keys(hunts).join(', ')}. --seed and --minutes take whole numbers.`);
  process.exit(2);
}

const names = positionals.length > 0 ? positionals : Object.keys(hunts);
console.log(`Seed ${seed}. Repeat this run with: npm run test:deep -- ${names.join(' ')} --seed ${seed}`);
const setUp = await run(node(), [inRoot('scripts/build.mjs'), '--only', 'main']);
if (setUp.code !== 0) {
  console.error(`${setUp.output.trim()}\nThe build failed. \`npm test\` sets everything up.`);
  process.exit(1);
}
const env = { ...(await toolPaths()), WILD_DEEP: '1', WILD_SEED: seed, WILD_MINUTES: minutes };
for (const name of names) {
  const vitest = [packageFile('vitest', 'vitest.mjs'), 'run', ...hunts[name]];
  const { code, ms } = await run(node(), vitest, { env, show: true });
  console.log(`${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds(ms)}`);
  if (code !== 0) process.exitCode = 1;
}
