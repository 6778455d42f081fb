import type { Candidate, SelectedMachine, UpPlan } from '../../../../contract/clusters.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { machineRoles } from '../../terminal/machine-roles.ts';
import { confirmationMissing, usageError } from '../../syntax/usage-error.ts';

const stateLabels: Readonly<Record<Candidate['state'], string>> = {
  waiting: 'will be configured',
  ours: 'is configured already',
  missing: 'was not found',
  taken: 'belongs to another cluster',
};

export const clusterUp: Command = {
  name: 'cluster up',
  summary: 'Bootstrap the cluster, or continue bootstrapping it',
  details: 'Shows which machine in config.yaml gets which configuration, and asks before erasing any disk.',
  flags: {
    network: {
      type: 'string',
      multiple: true,
      value: 'network',
      description: 'Network to scan, such as 192.168.1.0/24; may be repeated',
    },
    machine: {
      type: 'string',
      multiple: true,
      value: 'name=address',
      description: 'Use the machine at this address, even if its MAC address differs',
    },
    plan: { type: 'boolean', description: 'Only show what would happen' },
    yes: { type: 'boolean', description: 'Do not ask for confirmation' },
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
      context.info('Nothing was changed.');
      return 1;
    }
    return follow((await call('clusters.up', { cloud, machines: selectedMachines(plan) })).operation);
  },
};

async function isConfirmed({ prompt, json }: CommandContext, args: CommandArgs): Promise<boolean> {
  if (args.flags['yes'] === true) return true;
  if (json) throw confirmationMissing('--yes');
  return (await prompt('Everything on these disks will be lost. Type yes to continue')).trim() === 'yes';
}

function selectedMachines({ nodes }: UpPlan): Record<string, SelectedMachine> {
  return Object.fromEntries(
    nodes.flatMap(({ name, state, machine }) =>
      state === 'waiting' && machine !== undefined ? [[name, machine]] : [],
    ),
  );
}

function planText({ nodes, refusals }: UpPlan): string {
  const erasing = (contents: string | undefined) => (contents === undefined ? '' : `, erasing ${contents}`);
  const lines = nodes.flatMap(({ name, role, runsApps, state, machine, mac, hardware, ...node }) => [
    `${name}  ${machine?.address ?? '-'}  ${stateLabels[state]}`,
    ...(hardware === undefined ? [] : [`    ${hardware.text}`]),
    ...(mac === undefined ? [] : [`    MAC address ${mac}`]),
    `    ${machineRoles(role !== 'worker', runsApps)}`,
    ...(state === 'waiting' && node.disk !== undefined
      ? [`    installs Talos on ${node.disk}${erasing(node.losing)}`]
      : []),
    ...(state === 'waiting' && node.dataDisk !== undefined
      ? [`    formats ${node.dataDisk} for the storage of apps${erasing(node.losingData)}`]
      : []),
    ...(state === 'waiting' && machine !== undefined ? [`    fingerprint ${machine.fingerprint}`] : []),
  ]);
  return [...lines, ...refusals.map(({ text: why }) => `Not possible: ${why}`)].join('\n');
}

function addressesOf(args: CommandArgs): Record<string, string> {
  return Object.fromEntries(
    listOf(args, 'machine').map((pair) => {
      const [, name, address] = /^([^=]+)=([\d.]+)$/.exec(pair) ?? [];
      if (name === undefined || address === undefined)
        throw usageError(
          `“${pair}” is not a valid value for --machine.`,
          'Write it like --machine control-1=192.168.8.31.',
        );
      return [name, address];
    }),
  );
}

function listOf(args: CommandArgs, flag: string): string[] {
  const all = args.flags[flag];
  return Array.isArray(all) ? all.map(String) : [];
}
