import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{name: string, ms: number}} TimedTest `name` begins with the file, from the project's root */

/** The tests in vitest's report. @returns {TimedTest[]} */
export function vitestTimes({ testResults }, root) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${fromRoot(file, root)}: ${fullName}`,
      ms: duration ?? 0,
    })),
  );
}

/** The specs in Playwright's report, each with the sum of its tries. @returns {TimedTest[]} */
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

/** The top-level tests that `go test -json` reported; what it remembered has its old times. @returns {TimedTest[]} */
export function goTimes(output) {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ Test, Elapsed }) => Test && !Test.includes('/') && Elapsed !== undefined)
    .map(({ Package, Test, Elapsed }) => ({ name: `${Package}: ${Test}`, ms: Elapsed * 1000 }));
}

/** @returns the `count` tests that took longest, slowest first */
export function slowest(tests, count) {
  return tests.toSorted((one, other) => other.ms - one.ms).slice(0, count);
}

/** What a runner wrote as JSON; undefined where it did not get that far. */
export const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

const fromRoot = (file, root) => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file);
