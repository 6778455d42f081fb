import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { hints } from './hints.ts';
import { checkHealth } from './check-health.ts';
import { observeHealth } from './observe-health.ts';
import type { Poll } from '../../lib/poll-until.ts';
import { unhealthy } from './failures.ts';
import { waitFor } from './wait-for.ts';
import type { BringUpContext } from './bring-up-context.ts';

/**
 * Waits until every check passes. A machine that is silent right after a restart has not failed yet, so only a check
 * that keeps failing is an error.
 * @throws WildError `cluster.unhealthy` with the failing check
 */
export async function waitForHealth(work: BringUpContext, context: StepContext): Promise<void> {
  const { cloud, access, kubernetes, clock, discovery, timeouts } = work;
  const { signal } = context;

  async function poll(): Promise<Poll<true>> {
    const nodes = await work.nodes();
    const seen = { cloud, nodes, ask: discovery.ask, access, kubernetes, clock, signal };
    const checks = checkHealth(await observeHealth(seen));

    const first =
      checks.find(({ state }) => state === 'failed') ?? checks.find(({ state }) => state !== 'ok');
    if (first === undefined) return { reached: true };
    const { title, detail, hint = hints.screen } = first;
    return { pending: { note: sentence('up.waits.check', '{title}: {detail}', { title, detail }), hint } };
  }

  try {
    const title = sentence('up.failed.health.title', 'The cluster is up, but not everything is healthy');
    await waitFor(title, poll, context, timeouts);
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'cluster.timed-out') throw error;
    throw unhealthy(error);
  }
}
