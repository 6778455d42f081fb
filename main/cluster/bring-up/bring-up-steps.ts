import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { applyMachine } from './apply-machine.ts';
import { waitForEtcd } from './wait-for-etcd.ts';
import { waitForInstallation } from './wait-for-installation.ts';
import { waitForNodes } from './wait-for-nodes.ts';
import { bootstrapCluster } from './bootstrap-cluster.ts';
import type { Poll } from '../../lib/poll-until.ts';
import { waitFor } from './wait-for.ts';
import { etcdSilent } from './describe-stage.ts';
import { applyRestrictedSettings } from './apply-restricted-settings.ts';
import { notNamed } from './failures.ts';
import type { BringUpContext } from './bring-up-context.ts';
import { waitForHealth } from './wait-for-health.ts';

/** The steps that make a cluster; those of different machines run in parallel. */
export function bringUpSteps(work: BringUpContext): readonly StepDefinition[] {
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
      title: sentence('up.step.configs', 'Generate the machine configurations'),
      run: (context) => makeConfigs(work, context),
    },
    ...nodes.flatMap(({ name }): StepDefinition[] => [
      {
        id: `apply-${name}`,
        title: sentence('up.step.apply', 'Send {name} its configuration', { name }),
        after: ['configs'],
        run: async (context) => applyMachine(await named(name), work, context),
      },
      {
        id: `install-${name}`,
        title: sentence('up.step.install', 'Install Talos on {name}', { name }),
        after: [`apply-${name}`],
        run: async (context) => waitForInstallation(await named(name), work, context),
      },
    ]),
    {
      id: 'begin',
      title: sentence('up.step.begin', 'Bootstrap the cluster'),
      // Workers get their certificate from the control plane, so bootstrapping doesn't wait for them.
      after: controlPlane.map((name) => `install-${name}`),
      run: (context) => bootstrapCluster(work, context),
    },
    {
      id: 'database',
      title: sentence('up.step.database', 'Wait for the control plane'),
      after: ['begin'],
      run: (context) => waitForEtcd(work, context),
    },
    {
      id: 'access',
      title: sentence('up.step.access', 'Save the kubeconfig'),
      after: ['begin'],
      run: (context) => saveKubeconfig(work, context),
    },
    {
      id: 'nodes',
      title: sentence('up.step.nodes', 'Wait for all machines to become ready'),
      after: ['database', 'access', ...nodes.map(({ name }) => `install-${name}`)],
      run: (context) => waitForNodes(work, context),
    },
    {
      id: 'later',
      title: sentence('up.step.later', 'Label the nodes'),
      run: async (context) => applyRestrictedSettings(await work.nodes(), work.kubernetes, context),
    },
    {
      id: 'health',
      title: sentence('up.step.health', 'Check cluster health'),
      run: (context) => waitForHealth(work, context),
    },
  ];
}

async function makeConfigs(
  { cloud, machineConfigs, access }: BringUpContext,
  { signal, log }: StepContext,
): Promise<void> {
  const made = await machineConfigs.generate(cloud, { signal });
  for (const { text } of made.notes) log(text);
  // Before the first start of the machines, because its CA is what identifies them as ours.
  await access.ensure(cloud, signal);
}

async function saveKubeconfig(work: BringUpContext, context: StepContext): Promise<void> {
  const { cloud, access, timeouts } = work;
  const [first] = (await work.nodes()).filter(({ role }) => role === 'controlplane');
  async function poll(): Promise<Poll<true>> {
    const file = await access.fetchKubeconfig(cloud, first?.address ?? '', context.signal);
    return file === undefined ? { pending: etcdSilent(first?.name ?? '') } : { reached: true };
  }
  const title = sentence('up.failed.access.title', 'The kubeconfig isn’t available yet');
  await waitFor(title, poll, context, timeouts);
}
