import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

/** The quorum: how many of the voters must be reachable. */
export function majority(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/** How many control-plane machines may fail at once without losing quorum. */
export function survivable(controlPlane: number): number {
  return spare(controlPlane, controlPlane);
}

/** How many more may fail if only some are healthy; negative if the quorum is lost already. */
export function spare(voters: number, healthy: number): number {
  return voters === 0 ? 0 : healthy - majority(voters);
}

/** Why a control plane of this size is refused; undefined for a good size. */
export function refuseControlPlaneSize(controlPlane: number): Sentence | undefined {
  if (controlPlane === 0)
    return sentence('nodes.refuse.no-control-plane', 'A cloud needs at least one control-plane machine.');
  if (controlPlane > 7) {
    return sentence(
      'nodes.refuse.control-plane-too-large',
      'The control plane would have {count} machines. Every change waits for more than half of them, so more than 7 only make it slower.',
      { count: controlPlane },
    );
  }
  if (controlPlane % 2 === 1) return undefined;
  return sentence(
    'nodes.refuse.even-control-plane',
    'The control plane would have {count} machines. More than half must be reachable, so {count} survive no more failures than {less}, and there is one more that can fail. Choose {less} or {more}.',
    { count: controlPlane, less: controlPlane - 1, more: controlPlane + 1 },
  );
}
