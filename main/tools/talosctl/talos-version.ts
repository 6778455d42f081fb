import { z } from 'zod';
import { getResources, type Read } from './get-resources.ts';
import type { NodeAccess } from './node-access.ts';

/** The running Talos version, with a `v`. */
export async function talosVersion(access: NodeAccess, signal?: AbortSignal): Promise<Read<string>> {
  const spec = z.object({ version: z.string() });
  const read = await getResources(access, { kind: 'versions', spec }, signal);
  if (!read.ok) return read;
  const version = read.value[0]?.spec.version;
  return version === undefined
    ? { ok: false, words: 'The machine doesn’t report its version yet.' }
    : { ok: true, value: version };
}

const extension = z.object({ metadata: z.object({ name: z.string(), version: z.string() }) });

/** The schematic id of the running image; undefined if it doesn't come from an image factory. */
export async function runningSchematic(
  access: NodeAccess,
  signal?: AbortSignal,
): Promise<Read<string | undefined>> {
  const read = await getResources(access, { kind: 'extensions', spec: extension }, signal);
  if (!read.ok) return read;
  const found = read.value.find(({ spec }) => spec.metadata.name === 'schematic');
  return { ok: true, value: found?.spec.metadata.version };
}
