import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { applyMachine } from './apply-machine.ts';
import { awaitDatabase } from './await-etcd.ts';
import { awaitInstalled } from './await-installed.ts';
import { awaitNodes } from './await-nodes.ts';
import { beginCluster } from './bootstrap-cluster.ts';
import { type Look, waitFor } from './patience.ts';
import { databaseSilent } from './say-stage.ts';
import { setLater } from './set-later.ts';
import { notNamed } from './up-failures.ts';
import type { UpWork } from './up-work.ts';
import { waitHealthy } from './wait-healthy.ts';

/** The steps of bringing a cluster up; those of different machines run beside each other. */
export function upSteps(work: UpWork): readonly StepDefinition[] {
  const { nodes } = work.input;
  const controlPlane = nodes.filter(({ role }) => role === 'controlplane').map(({ name }) => name);
  const named = async (name: string): Promise<NamedNode> => {
    const found = (await work.nodes()).find((node) => node.name === name);
    if (found === undefined) throw notNamed(name);
    return found;
  };
  return [
    {
      id: 'configs',
      title: sentence('up.step.configs', 'Make the configurations of the machines'),
      run: (context) => makeConfigs(work, context),
    },
    ...nodes.flatMap(({ name }): StepDefinition[] => [
      {
        id: `apply-${name}`,
        title: sentence('up.step.apply', 'Give {name} its configuration', { name }),
        after: ['configs'],
        run: async (context) => applyMachine(await named(name), work, context),
      },
      {
        id: `install-${name}`,
        title: sentence('up.step.install', 'Install Talos on {name}', { name }),
        after: [`apply-${name}`],
        run: async (context) => awaitInstalled(await named(name), work, context),
      },
    ]),
    {
      id: 'begin',
      title: sentence('up.step.begin', 'Begin the cluster'),
      // A machine that only runs apps is let in by those that steer, so it is not waited for.
      after: controlPlane.map((name) => `install-${name}`),
      run: (context) => beginCluster(work, context),
    },
    {
      id: 'database',
      title: sentence('up.step.database', 'Let the machines that steer join'),
      after: ['begin'],
      run: (context) => awaitDatabase(work, context),
    },
    {
      id: 'access',
      title: sentence('up.step.access', 'Keep the way into Kubernetes'),
      after: ['begin'],
      run: (context) => keepAccess(work, context),
    },
    {
      id: 'nodes',
      title: sentence('up.step.nodes', 'Wait until every machine is ready'),
      after: ['database', 'access', ...nodes.map(({ name }) => `install-${name}`)],
      run: (context) => awaitNodes(work, context),
    },
    {
      id: 'later',
      title: sentence('up.step.later', 'Tell Kubernetes what the machines are for'),
      run: async (context) => setLater(await work.nodes(), work.kubernetes, context),
    },
    {
      id: 'health',
      title: sentence('up.step.health', 'Look whether all is well'),
      run: (context) => waitHealthy(work, context),
    },
  ];
}

async function makeConfigs(
  { cloud, machineConfigs, access }: UpWork,
  { signal, log }: StepContext,
): Promise<void> {
  const made = await machineConfigs.generate(cloud, { signal });
  for (const { text } of made.notes) log(text);
  // Now, not at the end: with it the machines are recognised as ours from their first start on.
  await access.ensure(cloud, signal);
}

async function keepAccess(work: UpWork, context: StepContext): Promise<void> {
  const { cloud, access, patience } = work;
  const [first] = (await work.nodes()).filter(({ role }) => role === 'controlplane');
  async function look(): Promise<Look<true>> {
    const file = await access.fetchKubeconfig(cloud, first?.address ?? '', context.signal);
    return file === undefined ? { awaits: databaseSilent(first?.name ?? '') } : { found: true };
  }
  await waitFor('There is no way into Kubernetes yet', look, context, patience);
}
