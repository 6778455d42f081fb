import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { lintGo } from './go-lint.mjs';
import { inRoot, node, packageFile } from './project.mjs';
import { run } from './run.mjs';

const tool = (name, file, args, { before = [], env = {} } = {}) =>
  run(node(), [...before, packageFile(name, file), ...args], { env });
const outcome = ({ code, output, ms }) => ({ failed: code !== 0, output, ms });

async function layers() {
  const folders = ['main', 'contract', 'preload', 'renderer', 'test'];
  const cruise = await tool(
    'dependency-cruiser',
    'bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...folders],
    { before: ['--import', inRoot('scripts/layers/with-typescript-6.mjs')] },
  );
  // Without a compiler that it can use, it silently ignores TypeScript files.
  const blind = cruise.output.includes('missing-tsc-transpiler') || !/\([1-9]\d+ modules/.test(cruise.output);
  return { ...outcome(cruise), failed: cruise.code !== 0 || blind };
}

// Threads of a type checker repeat much of each other's work. If two checks share two processors, one thread each takes two
// thirds of the time.
const threads =
  availableParallelism() > 2
    ? { types: [], lint: [], env: {} }
    : { types: ['--singleThreaded'], lint: ['--threads=1'], env: { GOMAXPROCS: '1' } };

/** What every commit must pass. */
export const checks = [
  {
    name: 'types',
    what: 'TypeScript',
    run: async () => outcome(await tool('typescript', 'bin/tsc', ['-b', ...threads.types])),
  },
  {
    name: 'lint',
    what: 'oxlint, with types',
    run: async () =>
      outcome(
        await tool('oxlint', 'bin/oxlint', ['--type-aware', '--deny-warnings', ...threads.lint], {
          env: threads.env,
        }),
      ),
  },
  { name: 'layers', what: 'dependency-cruiser', run: layers },
  {
    name: 'unused',
    what: 'knip',
    run: async () => outcome(await tool('knip', 'bin/knip.js', ['--no-progress'])),
  },
  {
    name: 'format',
    what: 'Biome',
    run: async () =>
      outcome(await tool('@biomejs/biome', 'bin/biome', ['format', '--error-on-warnings', '.'])),
  },
];

/**
 * Runs the tests of these projects of vitest.config.ts, with as many workers as it says unless `workers` overrides it; `env` tells
 * them where the real programs are. The result is written to `report` as JSON.
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

/** For before every commit: Go sources are linted where that takes seconds, and left to `npm test` elsewhere. */
export const quickGoLint = {
  name: 'go',
  what: 'gofmt, vet, staticcheck',
  async run() {
    const result = await lintGo({ onlyIfWarm: true });
    return { ...outcome(result), result: result.note };
  },
};

/** Runs tasks in their order, `atATime` of them at once. */
export async function runSome(tasks, atATime, done) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) done(task, await task.run());
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
