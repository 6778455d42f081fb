import { existsSync } from 'node:fs';
import { node, packageFile } from './project.mjs';
import { run } from './run.mjs';

/** Downloads Playwright's Chromium, if its server answers within two seconds. Returns whether it is installed. */
export async function downloadBrowser(say) {
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return true;
  const server = process.env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev';
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(2000) });
  } catch {
    return false; // Whatever the reason, it is unreachable.
  }
  say('Downloading Chromium ...');
  const { code } = await run(
    node(),
    [packageFile('playwright', 'cli.js'), 'install', 'chromium-headless-shell'],
    {
      show: true,
      timeoutMs: 10 * 60_000,
    },
  );
  return code === 0;
}
