import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { Bundle } from '../bundle.ts';
import { countExisting } from '../observe/observe-bundle.ts';

const timeoutMs = 5000;

export interface RemainingWork {
  /** Of the whole operation. */
  readonly title: string;
  readonly bundles: readonly {
    readonly title: string;
    readonly load: (context: StepContext) => Promise<Bundle>;
  }[];
  readonly kubernetes: Kubernetes;
}

/** Runs a step. If a person cancels it, logs what already exists in the cluster and stays there. */
export async function logRemainingOnCancel(
  work: RemainingWork,
  context: StepContext,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (context.signal.aborted) await logRemaining(work, context);
    throw error;
  }
}

async function logRemaining(work: RemainingWork, context: StepContext): Promise<void> {
  // The step's own signal has been aborted, so these reads get a short one of their own.
  const signal = AbortSignal.timeout(timeoutMs);
  for (const { title, load } of work.bundles) {
    try {
      const bundle = await load({ ...context, signal });
      const { existing, total } = await countExisting(bundle, work.kubernetes, signal);
      context.log(`${existing} of ${total} objects of ${title} are in place and stay there.`);
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      context.log(`Couldn’t check what is in place for ${title}: ${error.detail}`);
    }
  }
  context.log(`Continue to finish, or remove ${work.title} to undo it.`);
}
