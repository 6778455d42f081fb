import { z } from 'zod';
import { operationIdSchema } from './ids.ts';
import { call, nothing, sentenceSchema } from './wire.ts';

/** The tools that Wild Cloud itself runs. */
export const baseTools = ['kubectl', 'talosctl', 'restic', 'practice'] as const;
/** The real controllers of cluster services, which the practice cloud runs in place of their pods. */
export const servicePrograms = [
  'metallb-controller',
  'cert-manager',
  'traefik',
  'coredns',
  'external-dns',
] as const;
export const toolNames = [...baseTools, ...servicePrograms] as const;
export const toolNameSchema = z.enum(toolNames);
export type ToolName = z.infer<typeof toolNameSchema>;

export const toolStatusSchema = z.strictObject({
  tool: toolNameSchema,
  version: z.string(),
  state: z.enum(['ready', 'missing', 'damaged']),
  /** `bundled` with the app, `downloaded`, or `built` from its source here. */
  source: z.enum(['bundled', 'downloaded', 'built']).optional(),
  path: z.string().optional(),
  sha256: z.string().optional(),
  /** What it is for: "Talks to Kubernetes". */
  what: sentenceSchema,
});
export type ToolStatus = z.infer<typeof toolStatusSchema>;

export const tools = {
  'tools.list': call(nothing, z.strictObject({ tools: z.array(toolStatusSchema) })),
  'tools.install': call(
    z.strictObject({ tools: z.array(toolNameSchema).max(20).optional() }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** The Go toolchain that builds tools from source, and its environment. Downloads it if there is none. */
  'tools.go': call(
    nothing,
    z.strictObject({ program: z.string(), environment: z.record(z.string(), z.string()) }),
  ),
  /** Verifies the hash of every installed tool. */
  'tools.verify': call(nothing, z.strictObject({ tools: z.array(toolStatusSchema) })),
} as const;
