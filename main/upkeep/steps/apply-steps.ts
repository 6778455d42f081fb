import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { applyConfig, bootId, dryRunConfig } from '../../tools/tools.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { verdictOf } from '../observe/apply-facts.ts';
import { requireQuorum, checkStep } from './node-steps.ts';
import { assertAccepted } from './send-command.ts';
import { requests } from '../failures.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilBack } from './wait-for-machine.ts';

type ApplyWork = Extract<UpkeepWork, { does: 'apply' }>;

/** Applying the same configuration twice is harmless, so a crash in the middle is too. */
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
      title: sentence('upkeep.step.apply', 'Apply the configuration to {name}', { name }),
      run: (context) => apply(work, node, connection, context),
    },
    ...(work.when === 'now'
      ? [
          {
            id: `back-${name}`,
            title: sentence('upkeep.step.well-again', 'Wait for {name} to be healthy', { name }),
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
  // An earlier attempt of ours may have made it restart.
  if (!(await bootId(access, context.signal)).ok) await waitUntilBack(connection, node, undefined, context);
  const verdict = verdictOf(await dryRunConfig(access, file, context.signal));
  if (work.when === 'now' && verdict.state === 'restarts')
    await requireQuorum(connection, node, 'restart', work.standstill, context);
  const mode = work.when === 'now' ? 'auto' : 'staged';
  assertAccepted(await applyConfig(access, file, mode, context.signal), name, requests.apply);
  // Until it goes down it still looks healthy, so its restart is waited for here.
  if (mode === 'auto' && verdict.state === 'restarts')
    await waitUntilBack(connection, node, node.bootId, context);
}
