import type { Input } from '../../../contract/contract.ts';
import type { PracticeStatus } from '../../../contract/practice.ts';

/** What starts practice again as it was: machines that were blank at first keep their disks. */
export const restartInput = ({ blankMachines }: PracticeStatus): Input<'practice.up'> =>
  blankMachines > 0 ? { blankMachines } : {};
