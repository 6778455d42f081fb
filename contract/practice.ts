import { z } from 'zod';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { call, nothing } from './wire.ts';

export const practiceStatusSchema = z.strictObject({
  state: z.enum(['absent', 'stopped', 'starting', 'running']),
  cloud: cloudIdSchema.optional(),
  /** Absent as long as blank machines are no cluster. */
  server: z.string().optional(),
  /** The address of the practice cloud's ingress, for all apps. */
  ingressUrl: z.string().optional(),
  machines: z.number(),
  /** How many of them were blank at first; none where they were a cluster from the start. */
  blankMachines: z.number(),
  /** True where the practice program must first be built here, which takes minutes. */
  needsBuild: z.boolean(),
});
export type PracticeStatus = z.infer<typeof practiceStatusSchema>;

const started = z.strictObject({ operation: operationIdSchema });

export const practice = {
  'practice.status': call(nothing, practiceStatusSchema),
  /**
   * Starts the practice cloud, or does nothing where it runs. With `blankMachines` there is no cluster: so many
   * machines wait to be made one.
   */
  'practice.up': call(
    z.strictObject({
      machines: z.int().min(1).max(9).optional(),
      blankMachines: z.int().min(1).max(9).optional(),
    }),
    started,
  ),
  /** Stops every process. With `erase`, its folder and its state go too. */
  'practice.down': call(z.strictObject({ erase: z.boolean().optional() }), started),
} as const;
