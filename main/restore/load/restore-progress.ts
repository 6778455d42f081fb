import { z } from 'zod';

const status = z.object({
  message_type: z.literal('status'),
  bytes_restored: z.number().default(0),
  bytes_skipped: z.number().default(0),
  total_bytes: z.number().optional(),
});

/** How much of a restore is done, in bytes; undefined for other messages of restic. */
export function restoredBytesIn(
  message: unknown,
): { readonly done: number; readonly total?: number } | undefined {
  const parsed = status.safeParse(message);
  if (!parsed.success) return undefined;
  const { bytes_restored, bytes_skipped, total_bytes } = parsed.data;
  return {
    done: bytes_restored + bytes_skipped,
    ...(total_bytes === undefined ? {} : { total: total_bytes }),
  };
}
