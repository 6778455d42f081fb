/**
 * What every journey starts with: a person's empty home (`home`), the shell running in it (`shell`) and its page
 * (`app`). The same specs run in a browser tab and in Electron; a spec cannot tell which.
 * A journey fails when the page threw, logged an error or broke its content policy, whatever else it checked.
 */
import { test as base, type Page } from '@playwright/test';
import { electronBinary } from './electron-binary.ts';
import { createHome, type WildHome } from './home.ts';
import { startElectronShell } from './electron-shell.ts';
import { here, type Place } from './place.ts';
import type { RunningShell } from './running-shell.ts';
import { startWebShell } from './web-shell.ts';

export interface Fixtures {
  /** False for a computer without a keychain. */
  readonly keychain: boolean;
  /** More of the environment in which Wild Cloud runs. */
  readonly surroundings: Readonly<Record<string, string>>;
  readonly place: Place;
  readonly home: WildHome;
  readonly shell: RunningShell;
  readonly app: Page;
}

export const test = base.extend<Fixtures>({
  keychain: [true, { option: true }],

  surroundings: async ({}, use) => {
    await use({});
  },

  place: async ({}, use) => {
    await use(here);
  },

  home: async ({ keychain, surroundings }, use, info) => {
    const impossible = info.project.name === 'electron' && electronBinary() === undefined;
    base.skip(impossible, 'Electron is not installed here');
    const home = await createHome({ keychain, surroundings });
    await use(home);
    if (info.status !== info.expectedStatus) {
      await info.attach('output of the shell', { body: home.output(), contentType: 'text/plain' });
    }
    await home.remove();
  },

  shell: async ({ home, place }, use, info) => {
    const binary = info.project.name === 'electron' ? electronBinary() : undefined;
    const shell = binary ? await startElectronShell(home, binary) : await startWebShell(home, place);
    await use(shell);
    await shell.close();
    base.expect(shell.faults(), 'the page threw, logged an error or broke its content policy').toEqual([]);
  },

  app: async ({ shell }, use) => {
    await use(shell.page());
  },
});

export { expect } from '@playwright/test';
