import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import type { Rollout, RolloutWork } from './deploy-steps.ts';
import { countInPlace } from '../observe/observe-bundle.ts';

const pollMs = 5000;

/** Runs a step; where somebody stops it, says in the log what is in place already and stays there. */
export async function logRemainingOnCancel(
  input: Rollout,
  work: RolloutWork,
  context: StepContext,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (context.signal.aborted) await tell(input, work, context);
    throw error;
  }
}

async function tell(input: Rollout, work: RolloutWork, context: StepContext): Promise<void> {
  // The step's own signal has fired; this last look gets a short one of its own.
  const signal = AbortSignal.timeout(pollMs);
  for (const { app, title } of input.apps) {
    try {
      const loaded = await work.load(app, { ...context, signal });
      const [there, all] = await countInPlace(loaded, work.kubernetes, signal);
      context.log(`${there} of ${all} parts of ${title} are in place and stay there.`);
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      context.log(`What is in place of ${title} is not known: ${error.detail}`);
    }
  }
  context.log(`Continue to go on, or remove ${input.title} to take it away.`);
}
