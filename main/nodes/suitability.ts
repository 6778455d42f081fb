import type { Machine, Suitability } from '../../contract/nodes.ts';
import { leastMemory } from './assign-roles.ts';
import { chooseDisks } from './choose-disks.ts';

/** What a machine could be used for, before any choices. */
export function suitability(machine: Machine): Suitability {
  if (chooseDisks(machine, machine.address, undefined).system === undefined) return 'no-disk';
  if (machine.memory < leastMemory.worker) return 'too-little';
  return machine.memory < leastMemory.controlplane ? 'apps' : 'everything';
}
