import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { applyConfig } from '../../tools/tools.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { checkStep, drainStep } from './node-steps.ts';
import { assertAccepted } from './send-command.ts';
import { requests } from '../failures.ts';
import { waitUntilBack } from './wait-for-machine.ts';

type RenameWork = Extract<UpkeepWork, { does: 'rename' }>;

export interface RenameActions {
  readonly check: StepDefinition['run'];
  /** Writes the name into the folder; safe to repeat. */
  readonly write: StepDefinition['run'];
  /** Applies the labels and taints that the kubelet may not set itself. */
  readonly applyRestrictedSettings: StepDefinition['run'];
}

/** The former node is removed last, so the cluster keeps what it knows about it until the new one is ready. */
export function renameSteps(
  { to }: RenameWork,
  node: WorkedNode,
  connection: CloudConnection,
  actions: RenameActions,
): readonly StepDefinition[] {
  const { name, address } = node;
  const renamed = { ...node, name: to };
  return [
    checkStep(actions.check),
    drainStep(node, connection),
    {
      id: 'folder',
      title: sentence('upkeep.step.rename-folder', 'Save the new name in the cloud’s folder'),
      run: actions.write,
    },
    {
      id: 'rename',
      title: sentence('upkeep.step.rename', 'Rename {name} to {to}', { name, to }),
      async run({ signal }: StepContext) {
        const file = connection.cloud.path(fileNames.final(to));
        assertAccepted(
          await applyConfig(connection.access(address), file, 'auto', signal),
          name,
          requests.rename(to),
        );
      },
    },
    {
      id: 'back',
      title: sentence('upkeep.step.back', 'Wait for {name} to be healthy again', { name: to }),
      run: (context) => waitUntilBack(connection, renamed, undefined, context),
    },
    {
      id: 'later',
      title: sentence('upkeep.step.rename-later', 'Label the node {name}', { name: to }),
      run: actions.applyRestrictedSettings,
    },
    {
      id: 'node-gone',
      title: sentence('upkeep.step.node-gone', 'Remove {name} from Kubernetes', { name }),
      run: ({ signal }) => connection.kubernetes.delete({ apiVersion: 'v1', kind: 'Node', name }, { signal }),
    },
  ];
}
