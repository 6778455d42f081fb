import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { Recognized } from '../../discovery/discovery.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { applyFirstConfig, noDiskMatches } from '../../tools/tools.ts';
import { fileNames } from '../machine-config/file-names.ts';
import { checkDisk } from './check-disk.ts';
import { identifyMachine, identifyOptions } from './identify-machine.ts';
import type { Poll } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitFor } from './wait-for.ts';
import { notYetConfigured, describeSilence, describeStage } from './describe-stage.ts';
import {
  changed,
  machineRefused,
  noDiskForSelector,
  notSelected,
  otherMachine,
  restarted,
} from './failures.ts';
import type { BringUpContext } from './bring-up-context.ts';

/** Errors worth retrying: it is unreachable, busy with the same call, or not ready for it. */
const retryableCodes = new Set(['Unavailable', 'FailedPrecondition', 'DeadlineExceeded']);

/**
 * Sends a machine its configuration, unless it has it already. Its identity is compared here, and talosctl compares the
 * fingerprint found here again, on the very connection that carries the configuration.
 */
export async function applyMachine(
  node: NamedNode,
  work: BringUpContext,
  context: StepContext,
): Promise<void> {
  const { name } = node;
  const selected = work.input.machines[name];
  const { signal, log } = context;
  const identifying = await identifyOptions(work);

  async function poll(): Promise<Poll<true>> {
    const met = await identifyMachine(node, selected, identifying, signal);
    if (met.state === 'ours') {
      log(`${name} at ${met.address} has its configuration`);
      return { reached: true };
    }
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state === 'silent')
      return { pending: describeSilence(name, selected?.address ?? node.address ?? '') };
    const { address } = met.sighting;
    if (selected === undefined) throw notSelected(name);
    if (address !== selected.address) throw changed(name, address);
    const recognized = await recognize(selected, work, context);
    if (recognized === undefined) return { pending: describeSilence(name, address) };
    const { change, fingerprint } = recognized;
    if (change === 'restarted') throw restarted(name, address);
    if (change === 'other') throw changed(name, address);
    if (change === 'renewed')
      log(`${name} at ${address} renewed its certificate; its fingerprint is ${fingerprint} now`);
    const talosctl = await work.talosctl(signal);
    await checkDisk(node, address, talosctl, signal);
    const file = work.cloud.path(fileNames.final(name));
    const answer = await applyFirstConfig(talosctl, { address, fingerprint }, file, signal);
    if (answer.ok) {
      log(`${name} at ${address} took its configuration`);
      return { reached: true };
    }
    log(answer.words);
    if (retryableCodes.has(answer.code ?? '')) return { pending: describeStage(name, notYetConfigured) };
    // The disk may have been unplugged since the first check.
    await checkDisk(node, address, talosctl, signal);
    throw noDiskMatches(answer) ? noDiskForSelector(name, answer.words) : machineRefused(name, answer.words);
  }

  const title = sentence('up.failed.apply.title', '{name} didn’t get its configuration', { name });
  await waitFor(title, poll, context, work.timeouts);
}

/** @returns undefined if it doesn't answer right now */
async function recognize(
  selected: SelectedMachine,
  { discovery }: BringUpContext,
  { signal }: StepContext,
): Promise<Recognized | undefined> {
  try {
    return await discovery.recognize(selected, signal);
  } catch (error) {
    const away = error instanceof WildError && unavailableCodes.has(error.code);
    if (away) return undefined;
    throw error;
  }
}

const unavailableCodes = new Set(['discovery.gone', 'discovery.no-hardware']);
