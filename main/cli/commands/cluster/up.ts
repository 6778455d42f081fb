import type { Candidate, SelectedMachine, UpPlan } from '../../../../contract/clusters.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command, CommandContext, Given } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

const inWords: Readonly<Record<Candidate['state'], string>> = {
  waiting: 'gets its configuration',
  ours: 'has it already',
  missing: 'was not found',
  taken: 'is somebody else’s',
};

export const clusterUp: Command = {
  name: 'cluster up',
  what: 'Make a cluster of the machines that config.yaml names, or go on with it. Shows first which machine gets which configuration, and asks',
  flags: {
    network: {
      type: 'string',
      multiple: true,
      value: 'network',
      what: 'look for the machines there, such as 192.168.1.0/24',
    },
    machine: {
      type: 'string',
      multiple: true,
      value: 'name=address',
      what: 'pick the machine that waits at this address, whatever its network card',
    },
    plan: { type: 'boolean', what: 'only show what would be done' },
    yes: { type: 'boolean', what: 'do not ask' },
    ...passphraseFile,
  },
  examples: [
    'wild cluster up',
    'wild cluster up --plan',
    'wild cluster up --machine control-1=192.168.8.31 --yes',
  ],
  async run(context, given) {
    const { call, json, show, follow } = context;
    const cloud = await openSecrets(context, given);
    await announceTalosctl(context);
    const plan = await call('clusters.planUp', {
      cloud,
      networks: listOf(given, 'network'),
      addresses: addressesOf(given),
    });
    if (given.flags['plan'] === true || plan.refusals.length > 0) {
      show(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (!json) context.say(planText(plan));
    if (plan.nodes.some(({ state }) => state === 'waiting') && !(await agrees(context, given))) {
      context.say('Nothing was done.');
      return 1;
    }
    return follow((await call('clusters.up', { cloud, machines: picksOf(plan) })).operation);
  },
};

async function agrees({ ask, json }: CommandContext, given: Given): Promise<boolean> {
  if (given.flags['yes'] === true) return true;
  if (json) throw wrongUsage('With --json nobody is asked.', 'Add --yes.');
  return (await ask('All that is on these disks is lost. Type yes to go on')).trim() === 'yes';
}

function picksOf({ nodes }: UpPlan): Record<string, SelectedMachine> {
  return Object.fromEntries(
    nodes.flatMap(({ name, state, machine }) =>
      state === 'waiting' && machine !== undefined ? [[name, machine]] : [],
    ),
  );
}

function planText({ nodes, refusals }: UpPlan): string {
  const lines = nodes.flatMap(({ name, role, runsApps, state, machine, mac, hardware, disk, losing }) => [
    `${name}  ${machine?.address ?? '-'}  ${inWords[state]}`,
    ...(hardware === undefined ? [] : [`    ${hardware.text}`]),
    ...(mac === undefined ? [] : [`    network card ${mac}`]),
    `    ${role === 'worker' ? 'runs apps' : runsApps ? 'steers, runs apps' : 'controlPlane'}`,
    ...(state === 'waiting' && disk !== undefined
      ? [`    Talos goes to ${disk}${losing === undefined ? '' : `; on it now, and lost: ${losing}`}`]
      : []),
    ...(state === 'waiting' && machine !== undefined ? [`    fingerprint ${machine.fingerprint}`] : []),
  ]);
  return [...lines, ...refusals.map(({ text: why }) => `cannot be done: ${why}`)].join('\n');
}

function addressesOf(given: Given): Record<string, string> {
  return Object.fromEntries(
    listOf(given, 'machine').map((pick) => {
      const [, name, address] = /^([^=]+)=([\d.]+)$/.exec(pick) ?? [];
      if (name === undefined || address === undefined)
        throw wrongUsage(`--machine ${pick} is not understood.`, '--machine control-1=192.168.8.31');
      return [name, address];
    }),
  );
}

function listOf(given: Given, flag: string): string[] {
  const all = given.flags[flag];
  return Array.isArray(all) ? all.map(String) : [];
}
