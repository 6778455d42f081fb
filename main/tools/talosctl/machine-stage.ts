import { z } from 'zod';
import { getResources, type Read } from './get-resources.ts';
import type { NodeAccess } from './node-access.ts';

/** Talos's name of the stage: `installing`, `rebooting`, `booting`, `running` … */
export interface MachineStage {
  readonly stage: string;
  readonly ready: boolean;
  /** Unmet conditions (`time`, `network`, `services`, `staticPods`, `nodeReady`), each with its reason. */
  readonly unmet: readonly { readonly name: string; readonly reason: string }[];
}

const spec = z.object({
  stage: z.string(),
  status: z.object({
    ready: z.boolean(),
    unmetConditions: z
      .array(z.object({ name: z.string(), reason: z.string().default('') }))
      .nullish()
      .transform((all) => all ?? []),
  }),
});

export async function machineStage(access: NodeAccess, signal?: AbortSignal): Promise<Read<MachineStage>> {
  const read = await getResources(access, { kind: 'machinestatus', id: 'machine', spec }, signal);
  if (!read.ok) return read;
  const [found] = read.value;
  if (found === undefined) return { ok: false, words: 'The machine doesn’t report its stage yet.' };
  const { stage, status } = found.spec;
  return { ok: true, value: { stage, ready: status.ready, unmet: status.unmetConditions } };
}
