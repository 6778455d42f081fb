import type { Candidate, SelectedMachine, UpPlan } from '../../../../contract/clusters.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';

const inWords: Readonly<Record<Candidate['state'], string>> = {
  waiting: 'gets its configuration',
  ours: 'has it already',
  missing: 'was not found',
  taken: 'is somebody else’s',
};

export const clusterUp: Command = {
  name: 'cluster up',
  summary:
    'Make a cluster of the machines that config.yaml names, or go on with it. Shows first which machine gets which configuration, and asks',
  flags: {
    network: {
      type: 'string',
      multiple: true,
      value: 'network',
      description: 'look for the machines there, such as 192.168.1.0/24',
    },
    machine: {
      type: 'string',
      multiple: true,
      value: 'name=address',
      description: 'pick the machine that waits at this address, whatever its network card',
    },
    plan: { type: 'boolean', description: 'only show what would be done' },
    yes: { type: 'boolean', description: 'do not ask' },
    ...passphraseFile,
  },
  examples: [
    'wild cluster up',
    'wild cluster up --plan',
    'wild cluster up --machine control-1=192.168.8.31 --yes',
  ],
  async run(context, args) {
    const { call, json, print, follow } = context;
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const plan = await call('clusters.planUp', {
      cloud,
      networks: listOf(args, 'network'),
      addresses: addressesOf(args),
    });
    if (args.flags['plan'] === true || plan.refusals.length > 0) {
      print(plan, planText);
      return plan.refusals.length > 0 ? 1 : 0;
    }
    if (!json) context.info(planText(plan));
    if (plan.nodes.some(({ state }) => state === 'waiting') && !(await isConfirmed(context, args))) {
      context.info('Nothing was done.');
      return 1;
    }
    return follow((await call('clusters.up', { cloud, machines: selectedMachines(plan) })).operation);
  },
};

async function isConfirmed({ prompt, json }: CommandContext, args: CommandArgs): Promise<boolean> {
  if (args.flags['yes'] === true) return true;
  if (json) throw usageError('With --json nobody is asked.', 'Add --yes.');
  return (await prompt('All that is on these disks is lost. Type yes to go on')).trim() === 'yes';
}

function selectedMachines({ nodes }: UpPlan): Record<string, SelectedMachine> {
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

function addressesOf(args: CommandArgs): Record<string, string> {
  return Object.fromEntries(
    listOf(args, 'machine').map((pick) => {
      const [, name, address] = /^([^=]+)=([\d.]+)$/.exec(pick) ?? [];
      if (name === undefined || address === undefined)
        throw usageError(`--machine ${pick} is not understood.`, '--machine control-1=192.168.8.31');
      return [name, address];
    }),
  );
}

function listOf(args: CommandArgs, flag: string): string[] {
  const all = args.flags[flag];
  return Array.isArray(all) ? all.map(String) : [];
}
