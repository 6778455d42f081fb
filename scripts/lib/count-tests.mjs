import { readReport } from './slowest-tests.mjs';

const nothing = { passed: 0, failed: 0, skipped: 0 };

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const sum = (counts) => counts.reduce(add, nothing);

/**
 * Counts the tests in vitest's report. A file that couldn't be loaded counts as one failed test.
 * `reasons` are the names of skipped tests, which say what they need.
 */
export function countVitest(file) {
  const report = readReport(file);
  if (!report) return { ...nothing, reasons: [] };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
    .map(
      ({ ancestorTitles = [], title }) =>
        [...ancestorTitles, title].find((name) => /\(.+\)/.test(name)) ?? title,
    );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
    reasons: [...new Set(skipped)],
  };
}

/** Counts the tests in Playwright's report, and collects why specs were skipped. */
export function countPlaywright(file) {
  const report = readReport(file);
  if (!report) return { ...nothing, reasons: [] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const reasons = new Set();
  const visit = (suite) => {
    for (const child of suite.suites ?? []) visit(child);
    for (const { tests } of suite.specs ?? []) {
      for (const { annotations } of tests) {
        for (const { type, description } of annotations)
          if (type === 'skip' && description) reasons.add(description);
      }
    }
  };
  report.suites.forEach(visit);
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    reasons: [...reasons],
  };
}

/** Counts the tests in the output of `go test -json`. A package that doesn't compile counts as one failed test. */
export function countGo(output) {
  const counts = { ...nothing };
  const failedTests = new Set();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { Action, Test, Package } = JSON.parse(line);
    if (Test) {
      if (Action === 'pass') counts.passed++;
      if (Action === 'skip') counts.skipped++;
      if (Action === 'fail') {
        counts.failed++;
        failedTests.add(Package);
      }
    } else if (Action === 'fail' && !failedTests.has(Package)) counts.failed++;
  }
  return counts;
}
