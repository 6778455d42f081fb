import type { ServiceId } from '../../../../contract/ids.ts';
import type { OthersChoice } from '../../../../contract/plans.ts';
import type { CommandArgs } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const serviceArgument = (args: CommandArgs) => (args.positionals[0] ?? '') as ServiceId;

export const allFlag = {
  all: { type: 'boolean', description: 'All services that this cloud needs' },
} as const;

export const othersFlags = {
  'take-over': { type: 'boolean', description: 'Take over objects and fields that another tool manages' },
  'leave-theirs': {
    type: 'boolean',
    description: 'Leave objects and fields that another tool manages as they are',
  },
} as const;

/** One service, or none for all of them. */
export function oneOrAll({ positionals, flags }: CommandArgs): { service?: ServiceId } {
  const [service] = positionals;
  if ((service === undefined) !== (flags['all'] === true))
    throw usageError('The command needs one service, or --all.', 'Name a service, or add --all.');
  return service === undefined ? {} : { service: service as ServiceId };
}

export function othersChoice({ flags }: CommandArgs): { others?: OthersChoice } {
  if (flags['take-over'] === true && flags['leave-theirs'] === true)
    throw usageError('--take-over and --leave-theirs cannot be used together.', 'Leave one of them out.');
  if (flags['take-over'] === true) return { others: 'take-over' };
  return flags['leave-theirs'] === true ? { others: 'leave-theirs' } : {};
}
