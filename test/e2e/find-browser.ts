import { findProgram } from './find-program.ts';

/** Debian's browser where there is one; otherwise the one that Playwright was told to install. */
export const desktopBrowser = (): string | undefined =>
  process.env['CHROMIUM'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome');

/** The same engine without the parts of a desktop browser opens a page in half the time, so it comes first. */
export const headlessBrowser = (): string | undefined =>
  process.env['CHROMIUM'] ?? findProgram('chromium-headless-shell') ?? desktopBrowser();
