/**
 * For a promise that is awaited after something else. The code that awaits it gets the failure; until then, it must not
 * count as unhandled, which would end the process.
 */
export function awaitedLater<T extends Promise<unknown>>(work: T): T {
  work.catch(() => undefined);
  return work;
}
