import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import type { CommandArgs } from '../../command.ts';
import { upkeepFlags } from '../../run-upkeep.ts';

export const powerFlags = {
  drain: { type: 'boolean', description: 'Move its apps to other machines first' },
  standstill: { type: 'boolean', description: 'Proceed even if the whole cloud is unavailable meanwhile' },
  ...upkeepFlags,
} as const;

export const power = (does: 'reboot' | 'shutdown', { positionals, flags }: CommandArgs): UpkeepWork => ({
  does,
  node: positionals[0] ?? '',
  drain: flags['drain'] === true,
  standstill: flags['standstill'] === true,
});
