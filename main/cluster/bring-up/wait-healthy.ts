import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { hints } from './hints.ts';
import { judgeHealth, worstOf } from './judge-health.ts';
import { observeHealth } from './observe-health.ts';
import { type Look, waitFor } from './patience.ts';
import type { UpWork } from './up-work.ts';

/**
 * Waits until every check is well. A machine that is silent a moment after a start is no failure yet, so only what
 * stays is told.
 * @throws WildError `cluster.unhealthy` with the check that stays
 */
export async function waitHealthy(work: UpWork, context: StepContext): Promise<void> {
  const { cloud, access, kubernetes, clock, discovery, patience } = work;
  const { signal } = context;

  async function look(): Promise<Look<true>> {
    const nodes = await work.nodes();
    const seen = { cloud, nodes, ask: discovery.ask, access, kubernetes, clock, signal };
    const checks = judgeHealth(await observeHealth(seen));
    if (worstOf(checks) === 'ok') return { found: true };
    const first =
      checks.find(({ state }) => state === 'failed') ?? checks.find(({ state }) => state !== 'ok');
    const what = sentence('up.waits.check', '{title}: {detail}', {
      title: first?.title.text ?? '',
      detail: first?.detail.text ?? '',
    });
    return { awaits: { note: what, hint: first?.hint ?? hints.screen } };
  }

  try {
    await waitFor('The cluster is up, and not all of it is well', look, context, patience);
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'cluster.timed-out') throw error;
    const { title, detail, hint } = error;
    throw new WildError('cluster.unhealthy', {
      title,
      detail,
      ...(hint === undefined ? {} : { hint }),
      retry: true,
      cause: error,
    });
  }
}
