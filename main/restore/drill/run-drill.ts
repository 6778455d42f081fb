import type { DrillResult } from '../../../contract/backups.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { openCopy } from '../copy/open-copy.ts';
import { removalMs, removeCopy } from '../copy/remove-copy.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { type Check, type CopyWork, startCopy } from '../copy/start-copy.ts';

/**
 * Restores a set into a namespace of its own, starts the app there, checks it, and removes all of it again, however that ends.
 * What doesn’t work is part of the result.
 * @throws WildError `operation.cancelled`, `cluster.unreachable`
 */
export async function runDrill(
  deps: RestoreDependencies,
  work: Omit<CopyWork, 'namespace' | 'annotations'>,
  step: StepContext,
): Promise<DrillResult> {
  const { cloud, app, set } = work;
  const started = deps.clock();
  const namespace = `wild-drill-${app}`.slice(0, 63);
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const checks: Check[] = [];
  step.note(sentence('restore.drill.earlier', 'Removing what an earlier drill left behind'));
  await removeCopy(kubernetes, namespace, step.signal);
  try {
    const copy = await startCopy(deps, { ...work, namespace }, checks, step);
    if (copy !== undefined) checks.push(await openCopy(copy, namespace, kubernetes, step));
  } catch (error) {
    if (!(error instanceof WildError) || error.family === 'cancelled' || error.code === 'cluster.unreachable')
      throw error;
    step.log(`${error.title}: ${error.detail}`);
    checks.push({
      what: error.sentences.title ?? asTheySaid(error.title),
      passed: false,
      detail: reasonOf(error),
    });
  } finally {
    // Also after a cancellation, so not by the signal of the step.
    await removeCopy(kubernetes, namespace, AbortSignal.timeout(removalMs));
  }
  return {
    ...{ app, set: set.set, place: set.place, at: started.toISOString(), bytes: set.bytes },
    passed: checks.every(({ passed }) => passed),
    tookMs: deps.clock().getTime() - started.getTime(),
    checks,
  };
}
