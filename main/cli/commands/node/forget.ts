import type { Command } from '../../command.ts';
import { planText } from '../../do-upkeep.ts';

export const nodeForget: Command = {
  name: 'node forget',
  what: 'Take back the choice of machines, as long as no cluster came of it; touches no machine',
  flags: { plan: { type: 'boolean', what: 'only show what would happen, and what speaks against it' } },
  examples: ['wild node forget --plan', 'wild node forget'],
  async run({ call, cloud, say, show }, given) {
    const id = await cloud();
    const plan = await call('upkeep.planForget', { cloud: id });
    if (given.flags['plan'] === true) {
      show(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (plan.refusals.length === 0) say(planText(plan));
    await call('upkeep.forget', { cloud: id, fingerprint: plan.fingerprint });
    show(plan, () => 'Done. Choose anew: wild node plan --write');
    return 0;
  },
};
