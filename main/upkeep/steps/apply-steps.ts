import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { applyConfig, bootId, dryRunConfig } from '../../tools/tools.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { verdictOf } from '../observe/apply-facts.ts';
import { assertAccepted, requireQuorum, checkStep } from './node-steps.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilBack } from './wait-for-machine.ts';

type ApplyWork = Extract<UpkeepWork, { does: 'apply' }>;

/** The same configuration given twice changes nothing the second time, so a crash in the middle does no harm. */
export function applySteps(
  work: ApplyWork,
  node: WorkedNode,
  connection: CloudConnection,
  check: StepDefinition['run'],
): readonly StepDefinition[] {
  const { name } = node;
  return [
    checkStep(check),
    {
      id: 'apply',
      title: sentence('upkeep.step.apply', 'Give {name} its configuration', { name }),
      run: (context) => apply(work, node, connection, context),
    },
    ...(work.when === 'now'
      ? [
          {
            id: `back-${name}`,
            title: sentence('upkeep.step.well-again', 'Wait until {name} is well with it', { name }),
            run: (context: StepContext) => waitUntilBack(connection, node, undefined, context),
          },
        ]
      : []),
  ];
}

async function apply(
  work: ApplyWork,
  node: WorkedNode,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const { name } = node;
  const access = connection.access(node.address);
  const file = connection.cloud.path(fileNames.final(name));
  // A restart that an earlier try of ours began is waited for.
  if (!(await bootId(access, context.signal)).ok) await waitUntilBack(connection, node, undefined, context);
  const verdict = verdictOf(await dryRunConfig(access, file, context.signal));
  if (work.when === 'now' && verdict.state === 'restarts')
    await requireQuorum(connection, node, 'restart', work.standstill, context);
  const mode = work.when === 'now' ? 'auto' : 'staged';
  assertAccepted(await applyConfig(access, file, mode, context.signal), name, 'to take its configuration');
  // Until it goes it still looks well, so that it went is waited for here.
  if (mode === 'auto' && verdict.state === 'restarts')
    await waitUntilBack(connection, node, node.bootId, context);
}
