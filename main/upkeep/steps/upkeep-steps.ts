import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { applySteps } from './apply-steps.ts';
import { kubernetesSteps } from './kubernetes-steps.ts';
import { checkStep, powerSteps } from './node-steps.ts';
import { recoverSteps } from './recover-steps.ts';
import { renameSteps } from './rename-steps.ts';
import { removalSteps } from './removal-steps.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { snapshotSteps } from './snapshot-steps.ts';
import type { UpkeepInput, WorkedNode } from '../upkeep-input.ts';
import { upgradeSteps } from './upgrade-steps.ts';

export interface UpkeepActions {
  /** Checks that the plan is still the one that was shown, and is not refused. */
  readonly check: (context: StepContext) => Promise<void>;
  /** Removes a machine from the cloud's folder. */
  readonly forget: (name: string) => Promise<void>;
  /** The installer image of a Talos version for a machine. */
  readonly image: (name: string, talos: string) => Promise<string>;
  /** Saves that all machines now run this version of Talos. */
  readonly writeTalos: (talos: string, context: StepContext) => Promise<void>;
  /** Renames a machine in the folder. */
  readonly writeName: (name: string, to: string, context: StepContext) => Promise<void>;
  /** Applies the labels and taints that the kubelet may not set itself. */
  readonly applyRestrictedSettings: (name: string, context: StepContext) => Promise<void>;
  readonly writeKubernetes: (version: string, context: StepContext) => Promise<void>;
}

export function stepsOf(
  input: UpkeepInput,
  connection: CloudConnection,
  actions: UpkeepActions,
): readonly StepDefinition[] {
  const { work } = input;
  switch (work.does) {
    case 'reboot':
    case 'shutdown':
      return powerSteps(work, theNode(input), connection, actions.check);
    case 'remove':
    case 'reset': {
      const node = theNode(input);
      const ends = work.does === 'reset' && work.endsCloud && node.role === 'controlplane';
      return removalSteps(work, { node, drains: input.drained.includes(node.name), ends }, connection, {
        check: actions.check,
        forget: () => actions.forget(node.name),
      });
    }
    case 'snapshot':
      return snapshotSteps(fileOf(input), connection);
    case 'apply':
      return applySteps(work, theNode(input), connection, actions.check);
    case 'rename':
      return renameSteps(work, theNode(input), connection, {
        check: actions.check,
        write: (context) => actions.writeName(work.node, work.to, context),
        applyRestrictedSettings: (context) => actions.applyRestrictedSettings(work.to, context),
      });
    case 'recover':
      return recoverSteps(work, input.nodes, connection, actions.check);
    case 'upgrade-kubernetes':
      return [
        checkStep(actions.check),
        ...snapshotSteps(fileOf(input), connection),
        ...kubernetesSteps(work, connection, (context) => actions.writeKubernetes(work.to, context)),
      ];
    case 'upgrade':
      return [
        checkStep(actions.check),
        ...snapshotSteps(fileOf(input), connection),
        ...upgradeSteps(work, input, connection, {
          image: (name) => actions.image(name, work.talos),
          write: (context) => actions.writeTalos(work.talos, context),
        }),
      ];
  }
}

function theNode({ nodes, work }: UpkeepInput): WorkedNode {
  const [node] = nodes;
  if (node === undefined) throw new Error(`the journal of ${work.does} names no machine`);
  return node;
}

function fileOf({ snapshot, work }: UpkeepInput): string {
  if (snapshot === undefined) throw new Error(`the journal of ${work.does} names no file`);
  return snapshot;
}
