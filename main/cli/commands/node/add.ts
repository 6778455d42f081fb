import { z } from 'zod';
import type { SelectedMachine } from '../../../../contract/clusters.ts';
import type { FoundMachine } from '../../../../contract/discovery.ts';
import { nodeRoles } from '../../../../contract/nodes.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { planText, upkeepFlags } from '../../run-upkeep.ts';
import { openSecrets } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { availableMachine } from './blank-machines.ts';

const example = 'wild node add 192.168.8.120';

export const nodeAdd: Command = {
  name: 'node add',
  args: '<address>',
  summary: 'Add a machine to a running cloud',
  details:
    'The machine must be available at this address; “wild node discover” lists such machines. Also replaces a machine that was removed.',
  flags: {
    role: {
      type: 'string',
      value: nodeRoles.join('|'),
      description: 'Role of the machine (default: worker)',
    },
    name: { type: 'string', value: 'name', description: 'Name of the machine (default: a generated one)' },
    disk: { type: 'string', value: 'disk', description: 'Serial number or WWID of its system disk' },
    ...upkeepFlags,
  },
  examples: [example, 'wild node add 192.168.8.121 --role controlplane --name control-3 --plan'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const [address = ''] = args.positionals;
    const { machines } = await context.call('discovery.look', {});
    const { found, hardware } = availableMachine(machines, address);
    const [name, disk] = [stringFlag(args, 'name'), stringFlag(args, 'disk')];
    const addition = {
      cloud,
      machine: hardware,
      role: roleOf(args),
      ...(name === undefined ? {} : { name }),
      ...(disk === undefined ? {} : { disk }),
    };
    const plan = await context.call('upkeep.planAddition', addition);
    if (args.flags['plan'] === true) {
      context.print(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (plan.refusals.length === 0) context.info(planText(plan));
    const { fingerprint } = plan;
    const { operation } = await context.call('upkeep.add', {
      ...addition,
      selected: selectionOf(found),
      fingerprint,
    });
    return context.follow(operation);
  },
};

/** What identifies the machine when it gets its configuration. */
function selectionOf({ address, fingerprint, authorityKeyId, mac, hardware }: FoundMachine): SelectedMachine {
  const { uuid, serial } = hardware ?? {};
  return {
    address,
    fingerprint,
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    hardware: {
      ...(mac === undefined ? {} : { mac }),
      ...(uuid === undefined ? {} : { uuid }),
      ...(serial === undefined ? {} : { serial }),
    },
  };
}

function roleOf(args: CommandArgs) {
  const role = z.enum(nodeRoles).safeParse(stringFlag(args, 'role') ?? 'worker');
  if (role.success) return role.data;
  throw usageError(`“${stringFlag(args, 'role')}” is not a role.`, `Choose one of ${nodeRoles.join(', ')}.`);
}
