import type { AccessFile, ClusterHealth, HealthCheck } from '../../../contract/clusters.ts';
import type { CloudStatus, MachineStatus } from '../../../contract/clouds.ts';
import { announceTalosctl } from '../announce-talosctl.ts';
import type { Command } from '../command.ts';
import { openSecrets, passphraseFile } from '../open-secrets.ts';
import { table } from '../table.ts';
import { wrongUsage } from '../wrong-usage.ts';

const marks: Readonly<Record<HealthCheck['state'], string>> = { ok: '✓', waiting: '…', failed: '✗' };

export const clusterLook: readonly Command[] = [
  {
    name: 'cluster status',
    what: 'The machines of the cluster as Kubernetes sees them, and how long the ways into it are good',
    examples: ['wild cluster status', 'wild cluster status --json'],
    async run({ call, cloud, show }) {
      const id = await cloud();
      const [status, access] = [
        await call('clouds.status', { cloud: id }),
        await call('clusters.access', { cloud: id }),
      ];
      show({ ...status, access }, () => [statusText(status), ...accessLines(access)].join('\n'));
      return 0;
    },
  },
  {
    name: 'cluster health',
    what: 'Look at every part of the cluster once; ends with 1 where one is not well',
    flags: passphraseFile,
    examples: ['wild cluster health', 'wild cluster health --json'],
    async run(context, given) {
      const cloud = await openSecrets(context, given);
      await announceTalosctl(context);
      const health = await context.call('clusters.health', { cloud });
      context.show(health, healthText);
      return health.state === 'ok' ? 0 : 1;
    },
  },
  {
    name: 'cluster kubeconfig',
    what: 'Fetch a new way into Kubernetes from a machine that steers, and renew the one into the machines where its end is near',
    flags: passphraseFile,
    examples: ['wild cluster kubeconfig'],
    async run(context, given) {
      const cloud = await openSecrets(context, given);
      await announceTalosctl(context);
      const file = await context.call('clusters.kubeconfig', { cloud });
      context.show(file, ({ path }) => `${fileLine(file)}\nUse it: export KUBECONFIG=${path}`);
      return 0;
    },
  },
  {
    name: 'cluster dashboard',
    takes: '[machine]',
    what: 'What the machines do, live, drawn by talosctl in this terminal; ends with Ctrl+C',
    flags: passphraseFile,
    examples: ['wild cluster dashboard', 'wild cluster dashboard control-1'],
    async run(context, given) {
      // talosctl panics where it cannot draw.
      if (!process.stdin.isTTY || !process.stdout.isTTY) {
        throw wrongUsage(
          'The dashboard is drawn in a terminal, and its input or output is something else here.',
          'Without one, “wild cluster status” and “wild cluster health” tell how the machines are.',
        );
      }
      const cloud = await openSecrets(context, given);
      await announceTalosctl(context);
      const [node] = given.words;
      await context.call('clusters.dashboard', { cloud, ...(node === undefined ? {} : { node }) });
      return 0;
    },
  },
];

function statusText({ sentence, machines, kubernetes }: CloudStatus): string {
  return [
    `${sentence.text}${kubernetes === undefined ? '' : ` Kubernetes ${kubernetes}.`}`,
    ...(machines.length === 0 ? [] : [table([['NAME', 'PART', 'ADDRESS', 'STATE'], ...machines.map(rowOf)])]),
  ].join('\n');
}

function rowOf({ name, controlPlane, runsApps, address, ready }: MachineStatus): readonly string[] {
  const part = !controlPlane ? 'runs apps' : runsApps ? 'steers, runs apps' : 'controlPlane';
  return [name, part, address ?? '-', ready];
}

function accessLines(access: { talosconfig?: AccessFile | undefined; kubeconfig?: AccessFile | undefined }) {
  return [access.talosconfig, access.kubeconfig].flatMap((file) =>
    file === undefined ? [] : [fileLine(file)],
  );
}

function fileLine({ path, validUntil }: AccessFile): string {
  return `${path} is good until ${validUntil.slice(0, 10)}`;
}

function healthText({ checks }: ClusterHealth): string {
  return checks
    .flatMap(({ title, state, detail, hint }) => [
      `${marks[state]} ${title.text}: ${detail.text}`,
      ...(hint === undefined || state === 'ok' ? [] : [`    ${hint.text}`]),
    ])
    .join('\n');
}
