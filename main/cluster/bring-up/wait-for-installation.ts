import { z } from 'zod';
import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { type Encounter, showsSame } from '../../discovery/discovery.ts';
import { sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { getInsecure, machineStage, parseResources, systemDisk } from '../../tools/tools.ts';
import { followInstallation } from './follow-installation.ts';
import { isChosenDisk } from './is-chosen-disk.ts';
import { identifyMachine, identifyOptions } from './identify-machine.ts';
import type { Poll } from '../../lib/poll-until.ts';
import { waitFor } from './wait-for.ts';
import {
  notYetConfigured,
  describeClockOff,
  describeInstallFailure,
  describeSilence,
  describeStage,
} from './describe-stage.ts';
import { installFailed, otherMachine, startedFromStick, wrongDisk } from './failures.ts';
import type { BringUpContext } from './bring-up-context.ts';

/** Stages in which a machine is running from its disk. */
const fromDisk = new Set(['booting', 'running']);

/**
 * Waits until a machine runs from its chosen disk with a certificate of this cluster. If it comes back without its
 * configuration, the installation failed or it started from the stick again; both end the wait with what it last said.
 */
export async function waitForInstallation(
  node: NamedNode,
  work: BringUpContext,
  context: StepContext,
): Promise<void> {
  const { name } = node;
  const selected = work.input.machines[name];
  const { signal, log } = context;
  const identifying = await identifyOptions(work);
  const { log: said, follow, end } = followInstallation(context, work.timeouts.installMs);

  async function poll(): Promise<Poll<true>> {
    const met = await identifyMachine(node, selected, identifying, signal);
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    const reason = said.reason();
    if (met.state === 'silent')
      return {
        pending:
          reason === undefined
            ? describeSilence(name, node.address ?? selected?.address ?? '')
            : describeInstallFailure(name, reason),
      };
    if (met.state === 'waiting') {
      if (isStillAsSelected(met.sighting, selected))
        return { pending: describeStage(name, notYetConfigured) };
      throw await cameBack(name, met.sighting.address, reason, await work.talosctl(signal), signal);
    }
    if (met.clockOff) return { pending: describeClockOff(name) };
    const access = await work.access.to(work.cloud, met.address, signal);
    const stage = await machineStage(access, signal);
    if (!stage.ok) return { pending: describeStage(name, notYetConfigured) };
    if (stage.value.stage === 'installing') {
      follow(access);
      if (reason !== undefined) return { pending: describeInstallFailure(name, reason) };
    }
    if (!fromDisk.has(stage.value.stage)) return { pending: describeStage(name, stage.value) };
    const disk = await systemDisk(access, signal);
    if (!disk.ok || disk.value === undefined) return { pending: describeStage(name, stage.value) };
    if (!isChosenDisk(node, disk.value)) throw wrongDisk(node, disk.value);
    log(`${name} runs from ${disk.value.path}, number ${disk.value.serial ?? disk.value.wwid ?? 'none'}`);
    return { reached: true };
  }

  context.note(sentence('up.stage.installing', '{name} is writing Talos to its disk.', { name }));
  const timing = { ...work.timeouts, timeoutMs: work.timeouts.installMs };
  const title = sentence('up.failed.install.title', 'Talos wasn’t installed on {name}', { name });
  try {
    await waitFor(title, poll, context, timing);
  } finally {
    await end();
  }
}

/** Right after it accepted its configuration it still waits, possibly with a new certificate because it now has a name. */
function isStillAsSelected(sighting: Encounter, selected: SelectedMachine | undefined): boolean {
  return selected !== undefined && sighting.address === selected.address && showsSame(sighting, selected);
}

const volumesSpec = z.object({
  spec: z.object({ partition_label: z.string().optional(), name: z.string().optional() }),
});

async function cameBack(
  name: string,
  address: string,
  reason: string | undefined,
  talosctl: string,
  signal: AbortSignal,
): Promise<WildError> {
  if (reason !== undefined) return installFailed(name, reason);
  const volumes = await getInsecure(talosctl, address, 'discoveredvolumes', signal);
  if (!volumes.ok) return installFailed(name, '');
  const volumesFound = parseResources(volumes.text).flatMap(
    (one) => volumesSpec.safeParse(one).data?.spec ?? [],
  );
  // An interrupted installation leaves a STATE partition without a file system.
  const isInstalled = volumesFound.some((one) => one.partition_label === 'STATE' && one.name);
  return isInstalled ? startedFromStick(name) : installFailed(name, '');
}
