import type { Command } from '../../command.ts';
import { planText } from '../../run-upkeep.ts';

export const nodeForget: Command = {
  name: 'node forget',
  summary: 'Take back the choice of machines, as long as no cluster came of it; touches no machine',
  flags: {
    plan: { type: 'boolean', description: 'only show what would happen, and what speaks against it' },
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
    print(plan, () => 'Done. Choose anew: wild node plan --write');
    return 0;
  },
};
