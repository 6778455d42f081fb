import { z } from 'zod';
import { Secret } from '../../lib/secret.ts';
import type { TalosAnswer } from './answer.ts';
import { getResources, type Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** What a machine runs with; it holds keys of the cluster. */
export async function runningConfig(access: NodeAccess, signal?: AbortSignal): Promise<Read<Secret>> {
  const wanted = { kind: 'machineconfig', id: 'v1alpha1', spec: z.string() };
  const read = await getResources(access, wanted, signal);
  if (!read.ok) return read;
  const [config] = read.value;
  return config === undefined
    ? { ok: false, words: 'The machine has no configuration yet.' }
    : { ok: true, value: new Secret(config.spec) };
}

/**
 * What a machine would do with a configuration, without doing it. Its answer shows what differs, keys included: only
 * its first sentence may be shown.
 */
export function dryRunConfig(access: NodeAccess, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['apply-config', '--file', file, '--mode', 'auto', '--dry-run'], signal);
}

/** `auto` restarts the machine where the change needs it; `staged` waits for a restart. */
export type ApplyMode = 'auto' | 'staged';

/** Gives a machine of the cluster another configuration. The one that it has already changes nothing. */
export function applyConfig(
  access: NodeAccess,
  file: string,
  mode: ApplyMode,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  return askNode(access, ['apply-config', '--file', file, '--mode', mode], signal, { timeoutMs: 60_000 });
}
