import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashFor } from './checksum-file.mjs';
import { countGo, countPlaywright, countVitest } from './count-tests.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { readFpmArguments } from './read-fpm-arguments.mjs';
import { run } from './run.mjs';
import { goTimes, playwrightTimes, slowest, vitestTimes } from './slowest-tests.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-scripts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function report(content) {
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

describe('counting tests', () => {
  test('a runner that left no report has counted nothing', () => {
    expect(countVitest(join(folder, 'none'))).toEqual({ passed: 0, failed: 0, skipped: 0, reasons: [] });
    expect(countPlaywright(join(folder, 'none'))).toEqual({ passed: 0, failed: 0, skipped: 0, reasons: [] });
  });

  test('a file that could not be loaded counts as one that failed', async () => {
    const skipped = (title) => ({ status: 'skipped', ancestorTitles: ['the real sops (needs sops)'], title });
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }, skipped('one'), skipped('two')] },
    ];
    const file = await report({
      ...{ numPassedTests: 1, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 },
      testResults,
    });
    expect(countVitest(file)).toEqual({
      ...{ passed: 1, failed: 2, skipped: 3 },
      reasons: ['the real sops (needs sops)'],
    });
  });

  test('a journey that passed only at the second try has failed', async () => {
    const skipped = { annotations: [{ type: 'skip', description: 'no Electron' }] };
    const file = await report({
      ...{ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] },
      suites: [{ suites: [{ specs: [{ tests: [skipped, skipped] }] }], specs: [] }],
    });
    expect(countPlaywright(file)).toEqual({ passed: 3, failed: 3, skipped: 2, reasons: ['no Electron'] });
  });

  test('a Go package that does not compile counts as one that failed', () => {
    const lines = [
      { Action: 'run', Package: 'a', Test: 'TestA' },
      { Action: 'pass', Package: 'a', Test: 'TestA' },
      { Action: 'pass', Package: 'a' },
      { Action: 'fail', Package: 'b', Test: 'TestB' },
      { Action: 'fail', Package: 'b' },
      { Action: 'skip', Package: 'c', Test: 'TestC' },
      { Action: 'skip', Package: 'no tests' },
      { Action: 'fail', Package: 'broken' },
    ];
    const output = `# a line of the compiler\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
    expect(countGo(output)).toEqual({ passed: 1, failed: 2, skipped: 1 });
  });
});

test('the slowest tests of all runners', () => {
  const assertionResults = [
    { fullName: 'of two a', duration: 20 },
    { fullName: 'skipped', duration: null },
  ];
  const specs = [
    { file: 'a.spec.ts', title: 'a journey', tests: [{ results: [{ duration: 30 }, { duration: 40 }] }] },
  ];
  const lines = [
    { Action: 'run', Package: 'p', Test: 'TestA' },
    { Action: 'pass', Package: 'p', Test: 'TestA', Elapsed: 0.05 },
    { Action: 'pass', Package: 'p', Test: 'TestA/part', Elapsed: 0.04 },
    { Action: 'pass', Package: 'p', Elapsed: 0.06 },
  ];
  const all = [
    ...vitestTimes({ testResults: [{ name: '/project/main/a.test.ts', assertionResults }] }, '/project'),
    ...playwrightTimes({ suites: [{ suites: [{ specs }] }] }),
    ...goTimes(`# compiler\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`),
  ];
  expect(slowest(all, 3)).toEqual([
    { name: 'a.spec.ts: a journey', ms: 70 },
    { name: 'p: TestA', ms: 50 },
    { name: 'main/a.test.ts: of two a', ms: 20 },
  ]);
});

describe('a checksum file', () => {
  const hash = 'a'.repeat(64);
  const other = 'b'.repeat(64);
  test.each([
    ['a list', `${other}  other\n${hash}  tool-linux\n`, hash],
    ['a list in binary mode', `${hash} *tool-linux\n`, hash],
    ['nothing but the hash', `${hash}\n`, hash],
    ['a list without it', `${other}  tool-linux-arm64\n`, undefined],
    ['a page that is none', '<html>not found</html>', undefined],
    ['a hash of another kind', `${'a'.repeat(40)}  tool-linux\n`, undefined],
  ])('that is %s', (_what, text, expected) => {
    expect(hashFor('https://example.org/v1/tool-linux', text)).toBe(expected);
  });
});

test('what electron-builder says to fpm is understood', () => {
  const said = [
    ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libsecret-1-0', '--name', 'wild-cloud'],
    ...[
      '--after-install=/tmp/after',
      '--deb-recommends',
      'x',
      '/from/=/opt/App',
      '/icon.png=/usr/share/icon.png',
    ],
  ];
  expect(readFpmArguments(said)).toEqual({
    type: 'deb',
    depends: ['libnss3', 'libsecret-1-0'],
    recommends: ['x'],
    name: 'wild-cloud',
    postinst: '/tmp/after',
    pairs: [
      { from: '/from/', to: '/opt/App' },
      { from: '/icon.png', to: '/usr/share/icon.png' },
    ],
  });
});

describe('work that must not be done twice at once', () => {
  test('waits for its turn', async () => {
    const seen = [];
    const lock = join(folder, 'lock');
    const work = (name) => async () => {
      seen.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
    };
    await Promise.all([oneAtATime(lock, work('a')), oneAtATime(lock, work('b'))]);
    expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  test('is given up by a process that died', async () => {
    const lock = join(folder, 'lock');
    const script = `import { oneAtATime } from ${JSON.stringify(join(import.meta.dirname, 'one-at-a-time.mjs'))};
      await oneAtATime(${JSON.stringify(lock)}, () => process.kill(process.pid, 'SIGKILL'));`;
    await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(await oneAtATime(lock, () => 'done')).toBe('done');
  });

  test('makes way when it fails', async () => {
    const lock = join(folder, 'lock');
    await expect(oneAtATime(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await oneAtATime(lock, () => 'done')).toBe('done');
  });
});

describe('running a program', () => {
  test('a program that is not there answers 127', async () => {
    expect((await run(join(folder, 'nothing'), [])).code).toBe(127);
  });

  test('its exit code, its output and its lines come back', async () => {
    const lines = [];
    const script = 'console.log("one\\ntwo"); console.error("three"); process.exit(3)';
    const result = await run(process.execPath, ['-e', script], { onLine: (line) => lines.push(line) });
    expect(result).toMatchObject({ code: 3, stdout: 'one\ntwo\n' });
    expect(new Set(lines)).toEqual(new Set(['one', 'two', 'three']));
  });

  test('one that was ended by a signal answers as a shell would', async () => {
    const result = await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")']);
    expect(result.code).toBe(143);
  });

  test('one that takes too long is ended', async () => {
    const result = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 });
    expect(result.code).toBe(137);
  });
});
