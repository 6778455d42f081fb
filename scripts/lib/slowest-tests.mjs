import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{name: string, ms: number}} TimedTest `name` starts with the file, relative to the project */

/** The tests in vitest's report. @returns {TimedTest[]} */
export function vitestTimes({ testResults }, root) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${fromRoot(file, root)}: ${fullName}`,
      ms: duration ?? 0,
    })),
  );
}

/** The specs in Playwright's report, each with the total of its attempts. @returns {TimedTest[]} */
export function playwrightTimes({ suites }) {
  const timesOf = (suite) => [
    ...(suite.suites ?? []).flatMap(timesOf),
    ...(suite.specs ?? []).map(({ file, title, tests }) => ({
      name: `${file}: ${title}`,
      ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    })),
  ];
  return suites.flatMap(timesOf);
}

/** The top-level tests in the output of `go test -json`; cached results have their old times. @returns {TimedTest[]} */
export function goTimes(output) {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ Test, Elapsed }) => Test && !Test.includes('/') && Elapsed !== undefined)
    .map(({ Package, Test, Elapsed }) => ({ name: `${Package}: ${Test}`, ms: Elapsed * 1000 }));
}

/** @returns the `count` slowest tests, slowest first */
export function slowest(tests, count) {
  return tests.toSorted((one, other) => other.ms - one.ms).slice(0, count);
}

/** The JSON report of a test runner; undefined if it wrote none. */
export const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

const fromRoot = (file, root) => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file);
