import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { upgradeKubernetes } from '../../tools/tools.ts';
import { notHealthy, refused, requests } from '../failures.ts';
import { assertAccepted } from './send-command.ts';
import { behindKubernetes } from '../plan/plan-kubernetes.ts';
import { noHealthyMember } from '../plan/plan-snapshot.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { createUpgradeLogReader } from './upgrade-log.ts';
import { assertAllAnswer, abortWhenSilent } from './abort-when-silent.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';

type KubernetesWork = Extract<UpkeepWork, { does: 'upgrade-kubernetes' }>;

/** After the snapshot: the upgrade itself, a check that every machine has it, and the version in config.yaml. */
export function kubernetesSteps(
  { to }: KubernetesWork,
  connection: CloudConnection,
  write: (context: StepContext) => Promise<void>,
): readonly StepDefinition[] {
  return [
    {
      id: 'upgrade',
      title: sentence('upkeep.step.kubernetes', 'Upgrade Kubernetes to {to}', { to }),
      run: (context) => upgrade(to, connection, context),
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Check that the whole cloud is healthy'),
      async run(context) {
        await waitUntilHealthy(connection, context);
        const { nodes } = await connection.observe(context.signal, { versions: true });
        const [behind] = behindKubernetes(nodes, to);
        if (behind !== undefined)
          throw notHealthy(
            sentence('upkeep.failed.behind', '{name} still runs Kubernetes {version}.', { ...behind }),
          );
      },
    },
    {
      id: 'versions',
      title: sentence('upkeep.step.versions', 'Save the version in the cloud’s folder'),
      run: write,
    },
  ];
}

/** Run again, talosctl continues with the components that still have the former version. */
async function upgrade(to: string, connection: CloudConnection, context: StepContext): Promise<void> {
  const { signal, log, note } = context;
  const { nodes, members } = await connection.observe(signal);
  const healthy = nodes.find(({ name }) => members.some((member) => member.name === name && member.healthy));
  if (healthy === undefined) throw refused([noHealthyMember]);
  const read = createUpgradeLogReader(nodes);
  const report = (line: string) => {
    const said = read(line);
    if (said.log !== undefined) log(said.log);
    if (said.note !== undefined) note(said.note);
  };
  const answer = await abortWhenSilent(connection, nodes, signal, (during) =>
    upgradeKubernetes(connection.access(healthy.address), to.slice(1), report, during),
  );
  if (!answer.ok) await assertAllAnswer(connection, nodes, signal);
  assertAccepted(answer, healthy.name, requests.upgradeKubernetes(to));
}
