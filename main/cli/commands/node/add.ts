import { z } from 'zod';
import type { SelectedMachine } from '../../../../contract/clusters.ts';
import type { FoundMachine } from '../../../../contract/discovery.ts';
import { nodeRoles } from '../../../../contract/nodes.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, type Given, text } from '../../command.ts';
import { planText, upkeepFlags } from '../../do-upkeep.ts';
import { openSecrets } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

const example = 'wild node add 192.168.8.120';

export const nodeAdd: Command = {
  name: 'node add',
  takes: '<address>',
  what: 'Bring one more machine into a cloud that runs; it was found at this address and waits for an owner. Also takes the place of one that was removed',
  flags: {
    role: { type: 'string', value: nodeRoles.join('|'), what: 'worker where nothing is said' },
    name: { type: 'string', value: 'name', what: 'how it is called; one is proposed' },
    disk: { type: 'string', value: 'number', what: 'serial number or WWID of its system disk' },
    ...upkeepFlags,
  },
  examples: [example, 'wild node add 192.168.8.121 --role controlplane --name control-3 --plan'],
  async run(context, given) {
    const cloud = await openSecrets(context, given);
    await announceTalosctl(context);
    const [address = ''] = given.words;
    const { machines } = await context.call('discovery.look', {});
    const found = machines.find((one) => one.address === address && one.state === 'waiting');
    const machine = found?.hardware?.machine;
    if (found === undefined || machine === undefined) {
      throw wrongUsage(
        `No machine that waits for an owner and tells its hardware answers at ${address}.`,
        '“wild node discover” shows those that were found.',
      );
    }
    const [name, disk] = [text(given, 'name'), text(given, 'disk')];
    const wish = {
      ...{ cloud, machine, role: roleOf(given) },
      ...(name === undefined ? {} : { name }),
      ...(disk === undefined ? {} : { disk }),
    };
    const plan = await context.call('upkeep.planAddition', wish);
    if (given.flags['plan'] === true) {
      context.show(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (plan.refusals.length === 0) context.say(planText(plan));
    const { fingerprint } = plan;
    const { operation } = await context.call('upkeep.add', {
      ...wish,
      selected: selectionOf(found),
      fingerprint,
    });
    return context.follow(operation);
  },
};

/** What the machine is recognised by when it gets its configuration. */
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

function roleOf(given: Given) {
  const role = z.enum(nodeRoles).safeParse(text(given, 'role') ?? 'worker');
  if (role.success) return role.data;
  throw wrongUsage(`--role is one of ${nodeRoles.join(', ')}.`, example);
}
