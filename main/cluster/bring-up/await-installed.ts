import { z } from 'zod';
import type { PickedMachine } from '../../../contract/clusters.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import {
  dmesg,
  getInsecure,
  machineStage,
  type NodeAccess,
  parseResources,
  systemDisk,
} from '../../tools/tools.ts';
import { isChosenDisk } from './is-chosen-disk.ts';
import { meetMachine } from './meet-machine.ts';
import { type Look, waitFor } from './patience.ts';
import { notYetConfigured, sayClockOff, saySilent, sayStage } from './say-stage.ts';
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
  const picked = work.input.machines[name];
  const { signal, log } = context;
  const meeting = { cloud: work.cloud.id, ask: work.discovery.ask, nodes: await work.nodes() };
  let lastWords = '';

  async function look(): Promise<Look<true>> {
    const met = await meetMachine(node, picked, meeting, signal);
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state === 'silent') return { awaits: saySilent(name, node.address ?? picked?.address ?? '') };
    if (met.state === 'waiting') {
      if (isStillAsPicked(met.sighting, picked)) return { awaits: sayStage(name, notYetConfigured) };
      throw await cameBack(name, met.sighting.address, lastWords, await work.talosctl(signal), signal);
    }
    if (met.clockOff) return { awaits: sayClockOff(name) };
    const access = await work.access.to(work.cloud, met.address, signal);
    const stage = await machineStage(access, signal);
    if (!stage.ok) return { awaits: sayStage(name, notYetConfigured) };
    if (stage.value.stage === 'installing') lastWords = (await failureIn(access, signal)) ?? lastWords;
    if (!fromDisk.has(stage.value.stage)) return { awaits: sayStage(name, stage.value) };
    const disk = await systemDisk(access, signal);
    if (!disk.ok || disk.value === undefined) return { awaits: sayStage(name, stage.value) };
    if (!isChosenDisk(node, disk.value)) throw wrongDisk(node, disk.value);
    log(`${name} runs from ${disk.value.path}, number ${disk.value.serial ?? disk.value.wwid ?? 'none'}`);
    return { found: true };
  }

  context.note(sentence('up.stage.installing', '{name} writes Talos to its disk.', { name }));
  const patience = { ...work.patience, deadlineMs: work.patience.installMs };
  await waitFor(`${name} was not installed`, look, context, patience);
}

/** A moment after it took its configuration it still shows the identity that it was picked by. */
function isStillAsPicked(sighting: PickedMachine, picked: PickedMachine | undefined): boolean {
  return sighting.address === picked?.address && sighting.fingerprint === picked.fingerprint;
}

/** Talos shows why an installation failed for a few seconds, and starts anew. */
async function failureIn(access: NodeAccess, signal: AbortSignal): Promise<string | undefined> {
  const told = await dmesg(access, 20, signal);
  if (!told.ok) return undefined;
  return told.value.findLast((line) => /\bfailed: /.test(line))?.replace(/^.*?\bfailed: /, '');
}

const volumesSpec = z.object({ spec: z.object({ partition_label: z.string().optional() }) });

async function cameBack(
  name: string,
  address: string,
  lastWords: string,
  talosctl: string,
  signal: AbortSignal,
): Promise<WildError> {
  if (lastWords !== '') return installFailed(name, lastWords);
  const volumes = await getInsecure(talosctl, address, 'discoveredvolumes', signal);
  if (!volumes.ok) return installFailed(name, '');
  const labels = parseResources(volumes.text).map(
    (one) => volumesSpec.safeParse(one).data?.spec.partition_label,
  );
  return labels.includes('STATE') ? startedFromStick(name) : installFailed(name, '');
}
