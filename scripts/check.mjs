#!/usr/bin/env node
// `npm run check`: what every commit must pass. Types, lint, layers, unused code, format, Go and unit tests.
import { checks, quickGoLint, runSome, unitTests } from './lib/checks.mjs';
import { countVitest } from './lib/count-tests.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { inRoot, requireNode } from './lib/project.mjs';
import { endTogether, seconds } from './lib/run.mjs';
import { table } from './lib/table.mjs';

requireNode(20, '`npm run check`');
endTogether();
await installDependencies();
const started = performance.now();

const unit = {
  name: 'unit',
  what: 'vitest',
  async run() {
    // Slow tests are left to `npm test`.
    const { code, output, ms } = await unitTests({ projects: ['quick'] });
    const { passed, failed, skipped } = countVitest(inRoot('test-results/unit.json'));
    const result = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    return { failed: code !== 0 || passed === 0, output, ms, result };
  },
};

const rows = new Map();
// The tests take longest, so they start first; the other checks use the second core.
await runSome([unit, ...checks, quickGoLint], 2, ({ name, what }, { failed, output, ms, result }) => {
  if (failed) console.log(`\n── ${name} ──\n${output.trim()}\n`);
  rows.set(name, {
    name,
    what,
    result: `${failed ? 'FAILED' : 'ok'}${result ? `  ${result}` : ''}`,
    ms,
    failed,
  });
});

console.log(table([...checks, quickGoLint, unit].map(({ name }) => rows.get(name))));
const failures = [...rows.values()].filter(({ failed }) => failed).length;
const took = seconds(performance.now() - started);
console.log(failures ? `${failures} of ${rows.size} failed, ${took}` : `All ${rows.size} passed, ${took}`);
process.exitCode = failures ? 1 : 0;
