import type { ExistingChoice } from '../existing/settle-existing.ts';
import type { DeployAllInput } from './input.ts';

/** The plan that a person has seen, and what they chose about existing installations. */
export interface Approval extends ExistingChoice {
  readonly fingerprint?: string | undefined;
}

export function withApproval<I extends DeployAllInput>(
  input: I,
  { fingerprint, others, database }: Approval = {},
): I {
  return {
    ...input,
    ...(database === undefined ? {} : { database }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(others === undefined ? {} : { others }),
  };
}
