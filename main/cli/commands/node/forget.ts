import type { Command } from '../../command.ts';
import { planText } from '../../run-upkeep.ts';

export const nodeForget: Command = {
  name: 'node forget',
  summary: 'Discard the planned machines',
  details: 'Only while they have not become a cluster. The machines are not changed.',
  flags: {
    plan: { type: 'boolean', description: 'Only show what would happen, and what prevents it' },
  },
  examples: ['wild node forget --plan', 'wild node forget'],
  async run({ call, cloud, info, print }, args) {
    const id = await cloud();
    const plan = await call('upkeep.planForget', { cloud: id });
    if (args.flags['plan'] === true) {
      print(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (plan.refusals.length === 0) info(planText(plan));
    await call('upkeep.forget', { cloud: id, fingerprint: plan.fingerprint });
    print(plan, () => 'Done. Run “wild node plan --write” to plan again.');
    return 0;
  },
};
