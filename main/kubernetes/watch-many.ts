import type { KubeKind } from './kube-object.ts';
import { groupKindOf } from './kube-object.ts';
import type { Observed } from './watch-kind.ts';

/** The latest state of every watched kind, by `Deployment.apps`. */
export type ObservedKinds = ReadonlyMap<string, Observed>;

/**
 * Several watches as one. Yields first when each of them has yielded once, then after every change of any.
 * Changes that arrive while the caller is busy are combined. Ends when `signal` is aborted.
 */
export async function* watchMany(
  kinds: readonly KubeKind[],
  watch: (kind: KubeKind, signal: AbortSignal) => AsyncIterable<Observed>,
  signal: AbortSignal,
): AsyncGenerator<ObservedKinds, void, undefined> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const latest = new Map<string, Observed>();
  let changed = false;
  let failure: Error | undefined;
  let running = kinds.length;
  let wake: (() => void) | undefined;
  const follow = async (kind: KubeKind): Promise<void> => {
    try {
      for await (const observed of watch(kind, both)) {
        latest.set(groupKindOf(kind), observed);
        changed = true;
        wake?.();
      }
    } catch (error) {
      failure ??= error instanceof Error ? error : new Error('a watch failed', { cause: error });
    } finally {
      running -= 1;
      wake?.();
    }
  };
  const feeds = Promise.allSettled(kinds.map(follow));
  try {
    while (!signal.aborted && failure === undefined && (changed || running > 0)) {
      if (changed && latest.size === kinds.length) {
        changed = false;
        yield new Map(latest);
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if (failure !== undefined && !signal.aborted) throw failure;
  } finally {
    stop.abort();
    await feeds;
  }
}
