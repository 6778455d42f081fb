import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { fileNames } from '../../cluster/cluster.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { applyConfig } from '../../tools/tools.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { assertAccepted, checkStep, drainStep } from './node-steps.ts';
import { waitUntilBack } from './wait-for-machine.ts';

type RenameWork = Extract<UpkeepWork, { does: 'rename' }>;

export interface RenameActions {
  readonly check: StepDefinition['run'];
  /** Writes the name into the folder; done already is fine. */
  readonly write: StepDefinition['run'];
  /** Tells Kubernetes what a machine may not say of itself. */
  readonly applyRestrictedSettings: StepDefinition['run'];
}

/** The former node goes last, so that what the cluster knows of it is there until the new one is ready. */
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
      title: sentence('upkeep.step.rename-folder', 'Write the name into the folder'),
      run: actions.write,
    },
    {
      id: 'rename',
      title: sentence('upkeep.step.rename', 'Tell {name} that it is {to} now', { name, to }),
      async run({ signal }: StepContext) {
        const file = connection.cloud.path(fileNames.final(to));
        assertAccepted(
          await applyConfig(connection.access(address), file, 'auto', signal),
          name,
          `that it is ${to} now`,
        );
      },
    },
    {
      id: 'back',
      title: sentence('upkeep.step.back', 'Wait until {name} is back and well', { name: to }),
      run: (context) => waitUntilBack(connection, renamed, undefined, context),
    },
    {
      id: 'later',
      title: sentence('upkeep.step.rename-later', 'Tell Kubernetes what {name} is for', { name: to }),
      run: actions.applyRestrictedSettings,
    },
    {
      id: 'node-gone',
      title: sentence('upkeep.step.node-gone', 'Let Kubernetes forget {name}', { name }),
      run: ({ signal }) => connection.kubernetes.delete({ apiVersion: 'v1', kind: 'Node', name }, { signal }),
    },
  ];
}
