import type { CloudStatus } from '../../../contract/clouds.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';

/** Passes on the statuses of a cloud while a window shows them. */
export type MeasureMeanwhile = (
  cloud: Cloud,
  statuses: AsyncIterable<CloudStatus>,
  signal: AbortSignal,
) => AsyncIterable<CloudStatus>;

const apart = 6 * 3_600_000;

/**
 * Measures every six hours while somebody has a cloud open and its cluster responds, so that there is a forecast before anybody
 * asks for one. A practice cloud stores nothing.
 */
export function createMeasureMeanwhile(
  measure: (cloud: Cloud, signal: AbortSignal) => Promise<unknown>,
  clock: () => Date,
): MeasureMeanwhile {
  /** Several windows may show the same cloud. */
  const last = new Map<string, number>();

  async function measureIfDue(cloud: Cloud, signal: AbortSignal): Promise<void> {
    const now = clock().getTime();
    const before = last.get(cloud.id);
    // A clock that was set back counts as time that has passed.
    if (before !== undefined && Math.abs(now - before) < apart) return;
    last.set(cloud.id, now);
    try {
      await measure(cloud, signal);
    } catch (error) {
      // Nobody asked for it. The Storage page shows the reason.
      if (!(error instanceof WildError)) throw error;
    }
  }

  return async function* (cloud, statuses, signal) {
    for await (const status of statuses) {
      yield status;
      if (cloud.kind === 'real' && status.kubernetes !== undefined) await measureIfDue(cloud, signal);
    }
  };
}
