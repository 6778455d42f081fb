import type { WireError } from '../../../contract/errors.ts';

/** A plan on the screen, and the function that carries out exactly that one. */
export interface ShownPlan<Plan> {
  readonly plan: Plan | undefined;
  readonly error: WireError | undefined;
  readonly reading: boolean;
  readonly reload: () => void;
  readonly start: () => Promise<void>;
  readonly starting: boolean;
  readonly refused: WireError | undefined;
}
