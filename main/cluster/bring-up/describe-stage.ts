import type { Sentence } from '../../../contract/wire.ts';
import type { Pending } from '../../lib/poll-until.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import type { MachineStage } from '../../tools/tools.ts';
import { describeUnmet } from './describe-unmet.ts';
import { hints } from './hints.ts';

const stages: Readonly<Record<string, (name: string) => Sentence>> = {
  maintenance: (name) => sentence('up.stage.maintenance', '{name} is applying its configuration.', { name }),
  installing: (name) => sentence('up.stage.installing', '{name} is writing Talos to its disk.', { name }),
  rebooting: (name) => sentence('up.stage.rebooting', '{name} is restarting.', { name }),
  booting: (name) => sentence('up.stage.booting', '{name} is starting.', { name }),
  upgrading: (name) => sentence('up.stage.upgrading', '{name} is installing a newer Talos.', { name }),
};

/** What is pending, with the hint that a health check or a failure shows. */
export type Hinted = Required<Pending>;

const conditions: Readonly<Record<string, (name: string) => Hinted>> = {
  time: describeClockOff,
  network: (name) => ({
    note: sentence('up.waits.network', '{name} has no network yet.', { name }),
    hint: hints.network,
  }),
};

/** For a machine that cannot report its own stage yet. */
export const notYetConfigured: MachineStage = { stage: 'maintenance', ready: false, unmet: [] };

/** What a machine of the cluster is doing now, and what a person can do about it. */
export function describeStage(name: string, { stage, unmet }: MachineStage): Hinted {
  const first = unmet.flatMap((one) => conditions[one.name]?.(name) ?? []).at(0);
  if (first !== undefined && stage !== 'installing') return first;
  const reason = describeReason(name, stage, unmet);
  if (reason !== undefined) return { note: reason, hint: hints.reason };
  return {
    note: stages[stage]?.(name) ?? sentence('up.stage.other', '{name} isn’t ready yet.', { name }),
    hint: hints.screen,
  };
}

/** While a machine starts, its services are not running yet, so only static pods that are not ready say anything. */
function describeReason(name: string, stage: string, unmet: MachineStage['unmet']): Sentence | undefined {
  if (stage === 'running') return describeUnmet(name, { unmet });
  if (stage !== 'booting') return undefined;
  return describeUnmet(name, { unmet: unmet.filter((one) => one.name === 'staticPods') });
}

/** Its certificate is valid at another time, so nothing more than its presence can be checked. */
export function describeClockOff(name: string): Hinted {
  return {
    note: sentence('up.waits.time', 'The clock of {name} is wrong.', { name }),
    hint: hints.clock,
  };
}

export function etcdSilent(name: string): Hinted {
  return {
    note: sentence('up.waits.database', 'etcd on {name} isn’t responding yet.', { name }),
    hint: hints.restart,
  };
}

/** @param address where it should answer */
export function describeSilence(name: string, address: string): Hinted {
  return {
    note: sentence('up.waits.silent', '{name} isn’t responding at {address}.', { name, address }),
    hint: hints.silent,
  };
}

/** The machine's API stops seconds after an installation fails, and is back only minutes later. */
export function describeInstallFailure(name: string, reason: string): Hinted {
  return {
    note: sentence(
      'up.waits.install-failed',
      'Installing Talos on {name} failed, and it is restarting: {reason}',
      { name, reason: asTheySaid(reason) },
    ),
    hint: hints.installFailed,
  };
}
