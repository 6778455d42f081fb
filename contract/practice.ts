import { z } from 'zod';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { call, nothing } from './wire.ts';

export const practiceStatusSchema = z.strictObject({
  state: z.enum(['absent', 'stopped', 'starting', 'running']),
  cloud: cloudIdSchema.optional(),
  /** Absent while blank machines don't form a cluster yet. */
  server: z.string().optional(),
  /** The address of the practice cloud's ingress, for all apps. */
  ingressUrl: z.string().optional(),
  machines: z.number(),
  /** How many of them started blank; 0 if they formed a cluster from the start. */
  blankMachines: z.number(),
  /** Whether the practice tool has to be built first, which takes minutes. */
  needsBuild: z.boolean(),
});
export type PracticeStatus = z.infer<typeof practiceStatusSchema>;

const started = z.strictObject({ operation: operationIdSchema });

export const practice = {
  'practice.status': call(nothing, practiceStatusSchema),
  /**
   * Starts the practice cloud, or does nothing if it's running. With `blankMachines`, there is no cluster at first, but
   * that many unconfigured machines.
   */
  'practice.up': call(
    z.strictObject({
      machines: z.int().min(1).max(9).optional(),
      blankMachines: z.int().min(1).max(9).optional(),
    }),
    started,
  ),
  /** Stops all of its processes. With `erase`, deletes its folder and state too. */
  'practice.down': call(z.strictObject({ erase: z.boolean().optional() }), started),
  /**
   * Installs the real controllers of cluster services (MetalLB, Traefik, cert-manager ...), in the background. A practice
   * cloud that's running uses each one as soon as it's there.
   */
  'practice.programs': call(nothing, started),
} as const;
