import type { AppStatus } from '../../contract/apps.ts';
import type { CloudCondition, MachineStatus } from '../../contract/clouds.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { spare } from '../nodes/nodes.ts';

export interface Assessment {
  readonly condition: CloudCondition;
  readonly sentence: Sentence;
}

/**
 * The overall condition of machines and apps: the worst one wins and is named.
 * @param warning about something that will break them soon
 */
export function assessCloud(
  machines: readonly MachineStatus[],
  apps: readonly AppStatus[],
  warning?: Sentence,
): Assessment {
  const failing = apps.filter(({ condition }) => condition === 'failing');
  if (failing[0]) return { condition: 'broken', sentence: failingApps(failing[0].title, failing.length - 1) };
  if (machines.length === 0) return notSetUp;
  const silent = machines.filter(({ ready }) => ready !== 'ready');
  if (silent[0]) {
    return {
      condition: 'attention',
      sentence: silentMachines(silent[0].name, silent.length, machines.length),
    };
  }
  if (warning !== undefined) return { condition: 'attention', sentence: warning };
  const shown = apps.filter(({ condition, supporting }) => condition !== 'absent' && !supporting);
  return { condition: 'well', sentence: counted(machines.length, shown.length) };
}

/** How many more control-plane machines may fail without losing quorum. */
export function survives(machines: readonly MachineStatus[]): number {
  const controlPlane = machines.filter(({ controlPlane }) => controlPlane);
  const well = controlPlane.filter(({ ready }) => ready === 'ready');
  return Math.max(0, spare(controlPlane.length, well.length));
}

/** For a cloud that does not answer. */
export function outOfReach(name: string): Assessment {
  return {
    condition: 'unreachable',
    sentence: sentence('cloud.unreachable', 'Wild Cloud can’t reach {name} from here.', { name }),
  };
}

export const notSetUp: Assessment = {
  condition: 'setting-up',
  sentence: sentence('cloud.no-machines', 'This cloud has no machines yet.'),
};

export const practiceStopped: Assessment = {
  condition: 'stopped',
  sentence: sentence('cloud.stopped', 'This practice cloud isn’t running.'),
};

function failingApps(title: string, more: number): Sentence {
  return more === 0
    ? sentence('cloud.app-failing', '{title} isn’t working.', { title })
    : sentence('cloud.apps-failing', '{title} and {more} more aren’t working.', { title, more });
}

function silentMachines(name: string, count: number, all: number): Sentence {
  if (count === all && all > 1)
    return sentence('cloud.all-silent', 'None of the {count} machines answers.', { count });
  if (count > 1)
    return sentence('cloud.some-silent', '{count} of {all} machines aren’t responding.', { count, all });
  return all === 1
    ? sentence('cloud.machine-silent', '{name} isn’t responding.', { name })
    : sentence('cloud.one-silent', '{name} isn’t responding. The others keep running.', { name });
}

const counts = {
  'one-none': '{machines} machine, no apps yet.',
  'one-one': '{machines} machine, {apps} app.',
  'one-many': '{machines} machine, {apps} apps.',
  'many-none': '{machines} machines, no apps yet.',
  'many-one': '{machines} machines, {apps} app.',
  'many-many': '{machines} machines, {apps} apps.',
} as const;

function counted(machines: number, apps: number): Sentence {
  const of = (count: number) => (count === 1 ? 'one' : 'many');
  const key = `${of(machines)}-${apps === 0 ? 'none' : of(apps)}` as const;
  return sentence(`cloud.well.${key}`, counts[key], { machines, apps });
}
