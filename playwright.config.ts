import { defineConfig } from '@playwright/test';

// One set of specs, two shells: a browser tab on the loopback server, and Electron where its program is there.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/journeys',
  snapshotPathTemplate: '{testDir}/__shots__/{projectName}/{arg}{ext}',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 240_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.002 },
  },
  projects: [
    { name: 'web' },
    // Stories show one state of one screen with scripted answers; they need no shell.
    { name: 'electron', testIgnore: 'stories/**' },
  ],
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['WILD_BROWSER_REPORT'] ?? 'test-results/e2e.json' }],
  ],
});
