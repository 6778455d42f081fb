import type { ExistingChoice } from '../existing/settle-existing.ts';
import type { DeployAllInput } from '../apply/deploy-steps.ts';

/** What the person has seen and chosen. */
export interface Agreed extends ExistingChoice {
  readonly fingerprint?: string | undefined;
}

export function withAgreed<I extends DeployAllInput>(
  input: I,
  { fingerprint, others, database }: Agreed = {},
): I {
  return {
    ...input,
    ...(database === undefined ? {} : { database }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(others === undefined ? {} : { others }),
  };
}
