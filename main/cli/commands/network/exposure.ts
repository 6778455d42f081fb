import type { Exposure, PrivatePlan } from '../../../../contract/network.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const networkExposure: Command = {
  name: 'network exposure',
  summary: 'Show what can be reached from home and from the internet',
  examples: ['wild network exposure', 'wild network exposure --json'],
  async run({ call, cloud, print }) {
    print(await call('network.exposure', { cloud: await cloud() }), exposureText);
    return 0;
  },
};

export const networkPrivate: Command = {
  name: 'network private',
  summary: 'Stop publishing names on the internet',
  details: 'Shows what changes and asks for confirmation.',
  flags: {
    plan: { type: 'boolean', description: 'Only show what would change' },
    yes: { type: 'boolean', description: 'Do not ask for confirmation' },
  },
  examples: ['wild network private --plan', 'wild network private --yes'],
  async run(context, { flags }) {
    const cloud = await context.cloud();
    const plan = await context.call('network.planPrivate', { cloud });
    if (flags['plan'] === true) {
      context.print(plan, planText);
      return 0;
    }
    context.notice(planText(plan));
    if (flags['yes'] !== true) {
      const answer = (await context.prompt('To go ahead, type yes')).trim().toLowerCase();
      if (answer !== 'yes')
        throw usageError('Nothing was changed.', 'To go ahead, answer yes, or add --yes.');
    }
    const done = await context.call('network.makePrivate', { cloud, fingerprint: plan.fingerprint });
    context.print(done, () => 'Saved. Run “wild service deploy external-dns” to remove the records.');
    return 0;
  },
};

function exposureText({ exposed, notes }: Exposure): string {
  const rows = exposed.map(({ name, namespace, reach, why }) => [reach, name, namespace, why.text]);
  return [
    exposed.length === 0
      ? 'Nothing can be reached from outside the cluster.'
      : table([['from', 'what', 'app', 'why'], ...rows]),
    ...notes.map(({ text }) => `\n${text}`),
  ].join('\n');
}

const planText = ({ names, changes }: PrivatePlan): string =>
  [...names.map((name) => `- ${name}`), ...changes.map(({ text }) => text)].join('\n');
