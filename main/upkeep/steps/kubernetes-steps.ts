import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { upgradeKubernetes } from '../../tools/tools.ts';
import { notWell, refused } from '../failures.ts';
import { accept } from './node-steps.ts';
import { behindKubernetes } from '../plan/plan-kubernetes.ts';
import { noneWell } from '../plan/plan-snapshot.ts';
import type { Site } from '../site.ts';
import { readKubernetesLines } from './say-kubernetes.ts';
import { allAnswer, whileAllAnswer } from './while-all-answer.ts';
import { untilWell } from './wait-until-well.ts';

type KubernetesWork = Extract<UpkeepWork, { does: 'upgrade-kubernetes' }>;

/** After the copy: the upgrade itself, whether every machine has it, and what config.yaml says of it. */
export function kubernetesSteps(
  { to }: KubernetesWork,
  site: Site,
  write: (context: StepContext) => Promise<void>,
): readonly StepDefinition[] {
  return [
    {
      id: 'upgrade',
      title: sentence('upkeep.step.kubernetes', 'Bring the parts of Kubernetes to {to}', { to }),
      run: (context) => upgrade(to, site, context),
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Look whether the whole cloud is well'),
      async run(context) {
        await untilWell(site, context);
        const { nodes } = await site.observe(context.signal, { versions: true });
        const [behind] = behindKubernetes(nodes, to);
        if (behind !== undefined) throw notWell(`${behind.name} runs Kubernetes ${behind.version}.`);
      },
    },
    {
      id: 'versions',
      title: sentence('upkeep.step.versions', 'Write the version down'),
      run: write,
    },
  ];
}

/** Begun again, talosctl goes on with the parts that have the former version. */
async function upgrade(to: string, site: Site, context: StepContext): Promise<void> {
  const { signal, log, note } = context;
  const { nodes, members } = await site.observe(signal);
  const well = nodes.find(({ name }) => members.some((member) => member.name === name && member.well));
  if (well === undefined) throw refused([noneWell]);
  const read = readKubernetesLines(nodes);
  const tell = (line: string) => {
    const said = read(line);
    if (said.log !== undefined) log(said.log);
    if (said.note !== undefined) note(said.note);
  };
  const answer = await whileAllAnswer(site, nodes, signal, (during) =>
    upgradeKubernetes(site.access(well.address), to.slice(1), tell, during),
  );
  if (!answer.ok) await allAnswer(site, nodes, signal);
  accept(answer, well.name, `to bring Kubernetes to ${to}`);
}
