import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import type { Given } from '../../command.ts';
import { upkeepFlags } from '../../do-upkeep.ts';

export const powerFlags = {
  drain: { type: 'boolean', what: 'move its apps to other machines before' },
  standstill: { type: 'boolean', what: 'also where the cloud stands still meanwhile' },
  ...upkeepFlags,
} as const;

export const power = (does: 'reboot' | 'shutdown', { words, flags }: Given): UpkeepWork => ({
  does,
  node: words[0] ?? '',
  drain: flags['drain'] === true,
  standstill: flags['standstill'] === true,
});
