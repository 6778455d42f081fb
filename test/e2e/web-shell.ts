import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { headlessBrowser } from './find-browser.ts';
import type { WildHome } from './home.ts';
import { here, programThere, type Words } from './place.ts';
import { type RunningShell, watchFaults } from './running-shell.ts';

export async function startServer(
  home: WildHome,
  where: Words = [],
): Promise<{ readonly server: ChildProcess; readonly address: string }> {
  const [program, ...args] = [...where, process.execPath, 'out/main/web.js', '--no-open'];
  const server = spawn(program, args, {
    env: { ...process.env, ...home.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.stderr.setEncoding('utf8').on('data', (text: string) => home.note(text));
  const lines = createInterface(server.stdout);
  const address = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    server.once('exit', (code) => reject(new Error(`The shell ended with ${code}:\n${home.output()}`)));
  });
  lines.on('line', (line) => home.note(`${line}\n`));
  return { server, address: address.trim() };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

/** The loopback server with a Chromium on it. */
export async function startWebShell(home: WildHome, place = here): Promise<RunningShell> {
  const { watch, ...faults } = watchFaults();
  let running = await startServer(home, place.shell);
  const program = headlessBrowser() ?? chromium.executablePath();
  const browser = await chromium.launch({
    executablePath: await programThere(home, place.browser, program),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    locale: 'en-US',
    permissions: ['clipboard-write'],
  });
  const page = await context.newPage();
  watch(page);
  await page.goto(running.address);
  return {
    ...faults,
    page: () => page,
    kill: () => end(running.server, 'SIGKILL'),
    restart: async () => {
      await end(running.server, 'SIGTERM');
      running = await startServer(home, place.shell);
      await page.goto(running.address);
      return page;
    },
    close: async () => {
      await browser.close();
      await end(running.server, 'SIGTERM');
    },
  };
}
