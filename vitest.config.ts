import { defineConfig } from 'vitest/config';

const everywhere = '{contract,main,preload,renderer,test}/**';
const clusters = 'test/control-plane/**/*.long.test.ts';
const elsewhere = ['test/e2e/**', 'test/boot/**', '**/node_modules/**'];

// Unit and conformance tests lie beside the code. Browser journeys live in test/e2e and have their own runner.
export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: [`${everywhere}/*.test.{ts,tsx}`, 'scripts/**/*.test.mjs'],
          exclude: [...elsewhere, '**/*.long.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'long', include: [`${everywhere}/*.long.test.ts`], exclude: [...elsewhere, clusters] },
      },
      {
        extends: true,
        test: {
          name: 'clusters',
          include: [clusters],
          globalSetup: ['test/control-plane/one-for-all.ts'],
        },
      },
      // Only `npm run test:boot` runs these: virtual machines in networks of their own, one test at a time.
      ...(process.env['WILD_BOOT_TESTS'] === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'boot',
                include: ['test/boot/**/*.test.ts'],
                globalSetup: ['test/boot/kit/make.ts'],
                fileParallelism: false,
                testTimeout: 600_000,
              },
            },
          ]),
    ],
    alias: { electron: new URL('./test/electron-stand-in/electron.ts', import.meta.url).pathname },
    // A busy computer is slow, which is no failure. These only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // No module keeps state, so files may share a worker: half the time.
    isolate: false,
  },
});
