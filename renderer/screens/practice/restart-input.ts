import type { Input } from '../../../contract/contract.ts';
import type { PracticeStatus } from '../../../contract/practice.ts';

/** The input that restarts practice as it was: machines that started blank keep their disks. */
export const restartInput = ({ blankMachines }: PracticeStatus): Input<'practice.up'> =>
  blankMachines > 0 ? { blankMachines } : {};
