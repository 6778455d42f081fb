import type { NamedNode } from '../../../contract/nodes.ts';
import type { StepContext } from '../../operations/operations.ts';
import { applyFirstConfig } from '../../tools/tools.ts';
import { fileNames } from '../machine-config/file-names.ts';
import { checkDisk } from './check-disk.ts';
import { meetMachine } from './meet-machine.ts';
import { type Look, waitFor } from './patience.ts';
import { notYetConfigured, saySilent, sayStage } from './say-stage.ts';
import { changed, machineRefused, notPicked, otherMachine } from './up-failures.ts';
import type { UpWork } from './up-work.ts';

/** Answers after which the same may work: it is away, busy with the same, or not so far. */
const passing = new Set(['Unavailable', 'FailedPrecondition', 'DeadlineExceeded']);

/**
 * Gives a machine its configuration, once: one that has it already is ours and left alone. Its identity is compared
 * here, and again by talosctl on the very connection that carries the configuration.
 */
export async function applyMachine(node: NamedNode, work: UpWork, context: StepContext): Promise<void> {
  const { name } = node;
  const picked = work.input.machines[name];
  const { signal, log } = context;
  const meeting = { cloud: work.cloud.id, ask: work.discovery.ask, nodes: await work.nodes() };

  async function look(): Promise<Look<true>> {
    const met = await meetMachine(node, picked, meeting, signal);
    if (met.state === 'ours') {
      log(`${name} at ${met.address} has its configuration`);
      return { found: true };
    }
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state === 'silent') return { awaits: saySilent(name, picked?.address ?? node.address ?? '') };
    const { address, fingerprint } = met.sighting;
    if (picked === undefined) throw notPicked(name);
    if (address !== picked.address || fingerprint !== picked.fingerprint) throw changed(name, address);
    await checkDisk(node, address, await work.talosctl(signal), signal);
    const file = work.cloud.path(fileNames.final(name));
    const answer = await applyFirstConfig(await work.talosctl(signal), picked, file, signal);
    if (answer.ok) {
      log(`${name} at ${address} took its configuration`);
      return { found: true };
    }
    log(answer.words);
    if (!passing.has(answer.code ?? '')) throw machineRefused(name, answer.words);
    return { awaits: sayStage(name, notYetConfigured) };
  }

  await waitFor(`${name} did not get its configuration`, look, context, work.patience);
}
