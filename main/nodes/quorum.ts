import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

/** How many of so many voters have to agree to anything. */
export function majority(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/** How many of the machines that steer may fail at once, with the others still able to agree. */
export function survivable(controlPlane: number): number {
  return spare(controlPlane, controlPlane);
}

/** How many more may fail where only some of them are well; below zero they cannot agree already. */
export function spare(voters: number, healthy: number): number {
  return voters === 0 ? 0 : healthy - majority(voters);
}

/** Why a number of machines that steer is no good choice; nothing for a good one. */
export function refuseControlPlaneSize(controlPlane: number): Sentence | undefined {
  if (controlPlane === 0) return sentence('nodes.refuse.none-steers', 'One machine has to steer the cloud.');
  if (controlPlane > 7) {
    return sentence(
      'nodes.refuse.too-many-steer',
      '{count} machines would steer. Each decision waits for more than half of them, so more than 7 only make it slower.',
      { count: controlPlane },
    );
  }
  if (controlPlane % 2 === 1) return undefined;
  return sentence(
    'nodes.refuse.even-steer',
    '{count} machines would steer. More than half have to agree, so {count} survive no more failures than {less}, and there is one more that can fail. Choose {less} or {more}.',
    { count: controlPlane, less: controlPlane - 1, more: controlPlane + 1 },
  );
}
