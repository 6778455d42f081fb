import { findProgram } from './find-program.ts';

/** Debian's browser if present, otherwise the one installed by Playwright. */
export const desktopBrowser = (): string | undefined =>
  process.env['CHROMIUM'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome');

/** Preferred: the headless shell opens a page in half the time of the desktop browser. */
export const headlessBrowser = (): string | undefined =>
  process.env['CHROMIUM'] ?? findProgram('chromium-headless-shell') ?? desktopBrowser();
