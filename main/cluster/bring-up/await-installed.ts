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
import { meetMachine } from './meet-machine.ts';
import { type Look, waitFor } from './patience.ts';
import { notYetConfigured, sayClockOff, sayInstallFailed, saySilent, sayStage } from './say-stage.ts';
import { installFailed, otherMachine, startedFromStick, wrongDisk } from './up-failures.ts';
import type { UpWork } from './up-work.ts';

/** Stages in which a machine runs from its disk. */
const fromDisk = new Set(['booting', 'running']);

/**
 * Waits until a machine runs from the disk that was chosen for it, under our authority. One that comes back without
 * its configuration was not installed, or started from the stick again; both end the waiting with what it told last.
 */
export async function awaitInstalled(node: NamedNode, work: UpWork, context: StepContext): Promise<void> {
  const { name } = node;
  const selected = work.input.machines[name];
  const { signal, log } = context;
  const meeting = { cloud: work.cloud.id, ask: work.discovery.ask, nodes: await work.nodes() };
  const { log: said, follow, end } = followInstallation(context, work.patience.installMs);

  async function look(): Promise<Look<true>> {
    const met = await meetMachine(node, selected, meeting, signal);
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    const reason = said.reason();
    if (met.state === 'silent')
      return {
        awaits:
          reason === undefined
            ? saySilent(name, node.address ?? selected?.address ?? '')
            : sayInstallFailed(name, reason),
      };
    if (met.state === 'waiting') {
      if (isStillAsSelected(met.sighting, selected)) return { awaits: sayStage(name, notYetConfigured) };
      throw await cameBack(name, met.sighting.address, reason, await work.talosctl(signal), signal);
    }
    if (met.clockOff) return { awaits: sayClockOff(name) };
    const access = await work.access.to(work.cloud, met.address, signal);
    const stage = await machineStage(access, signal);
    if (!stage.ok) return { awaits: sayStage(name, notYetConfigured) };
    if (stage.value.stage === 'installing') {
      follow(access);
      if (reason !== undefined) return { awaits: sayInstallFailed(name, reason) };
    }
    if (!fromDisk.has(stage.value.stage)) return { awaits: sayStage(name, stage.value) };
    const disk = await systemDisk(access, signal);
    if (!disk.ok || disk.value === undefined) return { awaits: sayStage(name, stage.value) };
    if (!isChosenDisk(node, disk.value)) throw wrongDisk(node, disk.value);
    log(`${name} runs from ${disk.value.path}, number ${disk.value.serial ?? disk.value.wwid ?? 'none'}`);
    return { found: true };
  }

  context.note(sentence('up.stage.installing', '{name} writes Talos to its disk.', { name }));
  const patience = { ...work.patience, deadlineMs: work.patience.installMs };
  try {
    await waitFor(`${name} was not installed`, look, context, patience);
  } finally {
    await end();
  }
}

/** A moment after it took its configuration it still waits, maybe with another certificate since it has a name. */
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
  // An installation that broke off leaves a STATE without a file system.
  const isInstalled = volumesFound.some((one) => one.partition_label === 'STATE' && one.name);
  return isInstalled ? startedFromStick(name) : installFailed(name, '');
}
