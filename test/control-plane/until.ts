import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until it is so, where the cluster tells nobody when it is. Fails after 20 s with what was last wrong. */
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
