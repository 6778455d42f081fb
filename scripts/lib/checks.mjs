import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inRoot, node, packageFile } from './project.mjs';
import { run } from './run.mjs';

const tool = (name, file, args, { before = [], env = {} } = {}) =>
  run(node(), [...before, packageFile(name, file), ...args], { env });
const judged = ({ code, output, ms }) => ({ failed: code !== 0, output, ms });

async function layers() {
  const folders = ['main', 'contract', 'preload', 'renderer', 'test'];
  const cruise = await tool(
    'dependency-cruiser',
    'bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...folders],
    { before: ['--import', inRoot('scripts/layers/with-typescript-6.mjs')] },
  );
  // Without a compiler that it can use it passes TypeScript over, and then finds no fault in it either.
  const blind = cruise.output.includes('missing-tsc-transpiler') || !/\([1-9]\d+ modules/.test(cruise.output);
  return { ...judged(cruise), failed: cruise.code !== 0 || blind };
}

// Each thread of a type checker checks much again that another one has checked. Where two checks share two processors, one
// thread each takes two thirds of the time.
const threads =
  availableParallelism() > 2
    ? { types: [], lint: [], env: {} }
    : { types: ['--singleThreaded'], lint: ['--threads=1'], env: { GOMAXPROCS: '1' } };

/** What must hold of every state of the sources. Each is one step that passes or fails. */
export const checks = [
  {
    name: 'types',
    what: 'TypeScript',
    run: async () => judged(await tool('typescript', 'bin/tsc', ['-b', ...threads.types])),
  },
  {
    name: 'lint',
    what: 'oxlint, with types',
    run: async () =>
      judged(
        await tool('oxlint', 'bin/oxlint', ['--type-aware', '--deny-warnings', ...threads.lint], {
          env: threads.env,
        }),
      ),
  },
  { name: 'layers', what: 'dependency-cruiser', run: layers },
  {
    name: 'unused',
    what: 'knip',
    run: async () => judged(await tool('knip', 'bin/knip.js', ['--no-progress'])),
  },
  {
    name: 'format',
    what: 'Biome',
    run: async () =>
      judged(await tool('@biomejs/biome', 'bin/biome', ['format', '--error-on-warnings', '.'])),
  },
];

/**
 * Runs the tests of `projects` of vitest.config.ts, so many files at a time as it says or `workers` do; `env` tells them
 * where real programs are. What came of it is written to `report` as JSON.
 */
export async function unitTests({ env = {}, projects, report = 'test-results/unit.json', workers }) {
  mkdirSync(inRoot('test-results'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const only = projects.flatMap((name) => ['--project', name]);
  const atATime = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  return run(node(), [packageFile('vitest', 'vitest.mjs'), 'run', ...reporters, ...atATime, ...only], {
    env,
  });
}

/** Runs tasks, so many at a time, in their order. */
export async function runSome(tasks, atATime, done) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) done(task, await task.run());
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
