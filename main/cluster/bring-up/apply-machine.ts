import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { Recognised } from '../../discovery/discovery.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { applyFirstConfig, noDiskMatches } from '../../tools/tools.ts';
import { fileNames } from '../machine-config/file-names.ts';
import { checkDisk } from './check-disk.ts';
import { meetMachine } from './meet-machine.ts';
import { type Look, waitFor } from './patience.ts';
import { notYetConfigured, saySilent, sayStage } from './say-stage.ts';
import {
  changed,
  machineRefused,
  noDiskForSelector,
  notSelected,
  otherMachine,
  restarted,
} from './up-failures.ts';
import type { UpWork } from './up-work.ts';

/** Answers after which the same may work: it is away, busy with the same, or not so far. */
const passing = new Set(['Unavailable', 'FailedPrecondition', 'DeadlineExceeded']);

/**
 * Gives a machine its configuration, once: one that has it already is ours and left alone. Its identity is compared
 * here, and talosctl compares the fingerprint found here on the very connection that carries the configuration.
 */
export async function applyMachine(node: NamedNode, work: UpWork, context: StepContext): Promise<void> {
  const { name } = node;
  const selected = work.input.machines[name];
  const { signal, log } = context;
  const meeting = { cloud: work.cloud.id, ask: work.discovery.ask, nodes: await work.nodes() };

  async function look(): Promise<Look<true>> {
    const met = await meetMachine(node, selected, meeting, signal);
    if (met.state === 'ours') {
      log(`${name} at ${met.address} has its configuration`);
      return { found: true };
    }
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state === 'silent') return { awaits: saySilent(name, selected?.address ?? node.address ?? '') };
    const { address } = met.sighting;
    if (selected === undefined) throw notSelected(name);
    if (address !== selected.address) throw changed(name, address);
    const recognised = await recognise(selected, work, context);
    if (recognised === undefined) return { awaits: saySilent(name, address) };
    const { change, fingerprint } = recognised;
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
      return { found: true };
    }
    log(answer.words);
    if (passing.has(answer.code ?? '')) return { awaits: sayStage(name, notYetConfigured) };
    // A disk can be pulled out between the two looks.
    await checkDisk(node, address, talosctl, signal);
    throw noDiskMatches(answer) ? noDiskForSelector(name, answer.words) : machineRefused(name, answer.words);
  }

  await waitFor(`${name} did not get its configuration`, look, context, work.patience);
}

/** @returns undefined where it does not answer just now */
async function recognise(
  selected: SelectedMachine,
  { discovery }: UpWork,
  { signal }: StepContext,
): Promise<Recognised | undefined> {
  try {
    return await discovery.recognise(selected, signal);
  } catch (error) {
    const away = error instanceof WildError && awayCodes.has(error.code);
    if (away) return undefined;
    throw error;
  }
}

const awayCodes = new Set(['discovery.gone', 'discovery.no-hardware']);
