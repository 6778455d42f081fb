import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { WildHome } from './home.ts';
import { type RunningShell, watchFaults } from './running-shell.ts';

/** The window itself. */
export async function startElectronShell(home: WildHome, binary: string): Promise<RunningShell> {
  const { watch, ...faults } = watchFaults();
  const open = async (): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> => {
    const electron = await _electron.launch({
      executablePath: binary,
      args: ['.'],
      env: { ...(process.env as Record<string, string>), ...home.env },
    });
    const page = await electron.firstWindow();
    watch(page);
    return { electron, page };
  };
  let running = await open();
  const kill = async () => {
    const child = running.electron.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended;
  };
  return {
    ...faults,
    page: () => running.page,
    kill,
    restart: async () => {
      await kill();
      running = await open();
      return running.page;
    },
    close: () => running.electron.close(),
  };
}
