import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { MachineStage } from '../../tools/tools.ts';
import { sayUnmet } from './say-unmet.ts';
import { hints } from './hints.ts';
import type { Awaited } from './patience.ts';

const stages: Readonly<Record<string, (name: string) => Awaited['note']>> = {
  maintenance: (name) => sentence('up.stage.maintenance', '{name} takes its configuration.', { name }),
  installing: (name) => sentence('up.stage.installing', '{name} writes Talos to its disk.', { name }),
  rebooting: (name) => sentence('up.stage.rebooting', '{name} starts anew.', { name }),
  booting: (name) => sentence('up.stage.booting', '{name} starts.', { name }),
  upgrading: (name) => sentence('up.stage.upgrading', '{name} gets a newer Talos.', { name }),
};

const conditions: Readonly<Record<string, (name: string) => Awaited>> = {
  time: sayClockOff,
  network: (name) => ({
    note: sentence('up.waits.network', '{name} has no network yet.', { name }),
    hint: hints.network,
  }),
};

/** Of a machine that cannot say it itself yet. */
export const notYetConfigured: MachineStage = { stage: 'maintenance', ready: false, unmet: [] };

/** What a machine of the cluster does just now, and what can be done where it needs somebody. */
export function sayStage(name: string, { stage, unmet }: MachineStage): Awaited {
  const first = unmet.flatMap((one) => conditions[one.name]?.(name) ?? []).at(0);
  if (first !== undefined && stage !== 'installing') return first;
  const reason = sayReason(name, stage, unmet);
  if (reason !== undefined) return { note: reason, hint: hints.reason };
  const said = stages[stage]?.(name);
  return {
    note: said ?? sentence('up.stage.other', '{name} is not ready yet.', { name }),
    hint: hints.screen,
  };
}

/** While a machine starts, its services are not running yet; that kubelet's pods are not ready is worth telling. */
function sayReason(name: string, stage: string, unmet: MachineStage['unmet']): Sentence | undefined {
  if (stage === 'running') return sayUnmet(name, { unmet });
  if (stage !== 'booting') return undefined;
  return sayUnmet(name, { unmet: unmet.filter((one) => one.name === 'staticPods') });
}

/** Its certificate is of another time, so it can only be seen that it is there. */
export function sayClockOff(name: string): Awaited {
  return {
    note: sentence('up.waits.time', 'The clock of {name} is not right yet.', { name }),
    hint: hints.clock,
  };
}

export function databaseSilent(name: string): Awaited {
  return {
    note: sentence('up.waits.database', 'The database of {name} does not answer yet.', { name }),
    hint: hints.restart,
  };
}

/** @param address where it should answer */
export function saySilent(name: string, address: string): Awaited {
  return {
    note: sentence('up.waits.silent', '{name} does not answer at {address}.', { name, address }),
    hint: hints.silent,
  };
}

/** Its API stops some seconds after an installation failed, and it takes minutes until it answers again. */
export function sayInstallFailed(name: string, reason: string): Awaited {
  return {
    note: sentence(
      'up.waits.install-failed',
      'Installing Talos on {name} failed, and it restarts: {reason}',
      {
        name,
        reason,
      },
    ),
    hint: hints.installFailed,
  };
}
