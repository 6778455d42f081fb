import type { CloudStatus } from '../../contract/clouds.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { WildError } from '../lib/wild-error.ts';

/** Passes on the statuses of a cloud while a window shows them. */
export type KeepMeanwhile = (
  cloud: Cloud,
  statuses: AsyncIterable<CloudStatus>,
  signal: AbortSignal,
) => AsyncIterable<CloudStatus>;

/**
 * cert-manager renews certificates while nobody deploys anything. Once for each certificate that a status shows, what is kept
 * is brought up to date. Until a window is open again, an older certificate is kept, which is still valid for a month.
 */
export function createKeepMeanwhile(
  keep: (cloud: Cloud, signal: AbortSignal) => Promise<void>,
): KeepMeanwhile {
  const last = new Map<string, string>();

  async function keepIfNew(cloud: Cloud, fingerprint: string, signal: AbortSignal): Promise<void> {
    if (last.get(cloud.id) === fingerprint) return;
    // Also after a failure: a locked keychain must not be asked with every status.
    last.set(cloud.id, fingerprint);
    try {
      await keep(cloud, signal);
    } catch (error) {
      // Nobody asked for it, and the next deployment reports the reason.
      if (!(error instanceof WildError)) throw error;
    }
  }

  return async function* (cloud, statuses, signal) {
    for await (const status of statuses) {
      yield status;
      if (status.certificate !== undefined) await keepIfNew(cloud, status.certificate.fingerprint, signal);
    }
  };
}
