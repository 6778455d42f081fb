import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import type { CommandArgs } from '../../command.ts';
import { upkeepFlags } from '../../run-upkeep.ts';

export const powerFlags = {
  drain: { type: 'boolean', description: 'move its apps to other machines before' },
  standstill: { type: 'boolean', description: 'also where the cloud stands still meanwhile' },
  ...upkeepFlags,
} as const;

export const power = (does: 'reboot' | 'shutdown', { positionals, flags }: CommandArgs): UpkeepWork => ({
  does,
  node: positionals[0] ?? '',
  drain: flags['drain'] === true,
  standstill: flags['standstill'] === true,
});
