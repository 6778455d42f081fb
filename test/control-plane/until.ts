import { setTimeout as pause } from 'node:timers/promises';

/** Polls until the condition holds, for states that cannot be watched. Fails after 20 s with the last error. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (true) {
    let wrong: unknown = new Error('it did not become so');
    try {
      if (await isSo()) return;
    } catch (error) {
      wrong = error;
    }
    if (performance.now() > end) throw wrong;
    await pause(100);
  }
}
