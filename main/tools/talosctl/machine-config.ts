import { z } from 'zod';
import { Secret } from '../../lib/secret.ts';
import type { TalosAnswer } from './answer.ts';
import { getResources, type Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** The machine's current configuration, which contains keys of the cluster. */
export async function runningConfig(access: NodeAccess, signal?: AbortSignal): Promise<Read<Secret>> {
  const wanted = { kind: 'machineconfig', id: 'v1alpha1', spec: z.string() };
  const read = await getResources(access, wanted, signal);
  if (!read.ok) return read;
  const [config] = read.value;
  return config === undefined
    ? { ok: false, words: 'The machine isn’t configured yet.' }
    : { ok: true, value: new Secret(config.spec) };
}

/**
 * Checks what applying a configuration would do. The answer contains a diff with keys, so show only its first sentence.
 */
export function dryRunConfig(access: NodeAccess, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['apply-config', '--file', file, '--mode', 'auto', '--dry-run'], signal);
}

/** `auto` restarts the machine if necessary; `staged` applies the change at the next restart. */
export type ApplyMode = 'auto' | 'staged';

/** Applies a configuration to a machine. Applying its current configuration changes nothing. */
export function applyConfig(
  access: NodeAccess,
  file: string,
  mode: ApplyMode,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  return askNode(access, ['apply-config', '--file', file, '--mode', mode], signal, { timeoutMs: 60_000 });
}
