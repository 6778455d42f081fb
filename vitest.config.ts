import { defineConfig } from 'vitest/config';

// Unit and conformance tests lie beside the code. Browser journeys live in test/e2e and have their own runner.
export default defineConfig({
  test: {
    include: ['{contract,main,preload,renderer,test}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    alias: { electron: new URL('./test/electron-stand-in/electron.ts', import.meta.url).pathname },
    testTimeout: 20_000,
    maxWorkers: 2,
    // No module keeps state, so files may share a worker: half the time.
    isolate: false,
    passWithNoTests: false,
  },
});
