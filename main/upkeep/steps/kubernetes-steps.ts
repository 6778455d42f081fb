import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { upgradeKubernetes } from '../../tools/tools.ts';
import { notWell, refused } from '../failures.ts';
import { accept } from './node-steps.ts';
import { noneWell } from '../plan/plan-snapshot.ts';
import type { Site } from '../site.ts';

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
      async run(context) {
        const { nodes, members } = await site.observe(context.signal);
        const well = nodes.find(({ name }) => members.some((member) => member.name === name && member.well));
        if (well === undefined) throw refused([noneWell]);
        const answer = await upgradeKubernetes(site.access(well.address), to.slice(1), context.signal);
        if (answer.ok) for (const line of answer.text.split('\n').filter(Boolean)) context.log(line);
        accept(answer, well.name, `to bring Kubernetes to ${to}`);
      },
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Look whether the whole cloud is well'),
      async run(context) {
        await untilWell(site, context);
        const { nodes } = await site.observe(context.signal);
        const behind = nodes.find(({ kubernetes }) => kubernetes?.version !== to);
        if (behind !== undefined)
          throw notWell(`${behind.name} runs Kubernetes ${behind.kubernetes?.version ?? '?'}.`);
      },
    },
    {
      id: 'versions',
      title: sentence('upkeep.step.versions', 'Write the version down'),
      run: write,
    },
  ];
}
