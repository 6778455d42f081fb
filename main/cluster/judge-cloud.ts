import type { AppStatus } from '../../contract/apps.ts';
import type { CloudCondition, MachineStatus } from '../../contract/clouds.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

export interface Judgement {
  readonly condition: CloudCondition;
  readonly sentence: Sentence;
}

/** Whether all is well, from machines and apps; the worst of them wins, and is named. */
export function judgeCloud(machines: readonly MachineStatus[], apps: readonly AppStatus[]): Judgement {
  const failing = apps.filter(({ condition }) => condition === 'failing');
  const [first] = failing;
  if (first) {
    const more = failing.length - 1;
    return {
      condition: 'broken',
      sentence:
        more === 0
          ? sentence('cloud.broken.one', '{app} does not work', { app: first.title })
          : sentence('cloud.broken.many', '{app} and {count} more do not work', {
              app: first.title,
              count: more,
            }),
    };
  }
  const lost = machines.find(({ ready }) => ready !== 'ready');
  if (lost) {
    return {
      condition: 'attention',
      sentence: sentence('cloud.attention.machine', '{machine} does not answer', { machine: lost.name }),
    };
  }
  if (machines.length === 0) {
    return {
      condition: 'setting-up',
      sentence: sentence('cloud.settingUp', 'No machine belongs to this cloud yet'),
    };
  }
  const shown = apps.filter(({ condition, supporting }) => condition !== 'absent' && !supporting);
  if (shown.length === 0) {
    return { condition: 'well', sentence: sentence('cloud.fresh', 'Your cloud is ready for its first app') };
  }
  return {
    condition: 'well',
    sentence: sentence('cloud.well', 'All is well: machines {machines}, apps {apps}', {
      machines: machines.length,
      apps: shown.length,
    }),
  };
}

/** What can be said of a cloud that does not answer. */
export function outOfReach(name: string): Judgement {
  return {
    condition: 'unreachable',
    sentence: sentence('cloud.unreachable', '{name} cannot be reached from here', { name }),
  };
}

export const notSetUp: Judgement = {
  condition: 'setting-up',
  sentence: sentence('cloud.settingUp', 'No machine belongs to this cloud yet'),
};

export const practiceStopped: Judgement = {
  condition: 'stopped',
  sentence: sentence('cloud.stopped', 'Practice is not running'),
};
