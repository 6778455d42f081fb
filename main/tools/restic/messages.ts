import { z } from 'zod';

/** Restic's JSON messages. Newer versions add fields and messages, which are ignored; a number that is 0 may be missing. */
const count = z.number().default(0);

const summary = z.object({
  message_type: z.literal('summary'),
  snapshot_id: z.string().optional(),
  files_new: count,
  files_changed: count,
  files_unmodified: count,
  data_added: count,
  total_files_processed: count,
  total_bytes_processed: count,
});
export interface BackupSummary {
  /** Whole id. Missing if nothing was stored. */
  readonly snapshot?: string;
  readonly files: number;
  readonly bytes: number;
  readonly addedBytes: number;
}

export function summaryIn(messages: readonly unknown[]): BackupSummary | undefined {
  for (const message of messages.toReversed()) {
    const parsed = summary.safeParse(message);
    if (!parsed.success) continue;
    const { snapshot_id, total_files_processed, total_bytes_processed, data_added } = parsed.data;
    return {
      ...(snapshot_id === undefined ? {} : { snapshot: snapshot_id }),
      files: total_files_processed,
      bytes: total_bytes_processed,
      addedBytes: data_added,
    };
  }
  return undefined;
}

const status = z.object({
  message_type: z.literal('status'),
  bytes_done: count,
  total_bytes: z.number().optional(),
});

/** How much of a backup is done, in bytes; undefined for other messages. */
export function progressIn(message: unknown): { readonly done: number; readonly total?: number } | undefined {
  const parsed = status.safeParse(message);
  if (!parsed.success) return undefined;
  const { bytes_done, total_bytes } = parsed.data;
  return { done: bytes_done, ...(total_bytes === undefined ? {} : { total: total_bytes }) };
}

const restoreStatus = z.object({
  message_type: z.literal('status'),
  bytes_restored: count,
  bytes_skipped: count,
  total_bytes: z.number().optional(),
});

/** How much of a restore is done, in bytes; undefined for other messages. */
export function restoredIn(message: unknown): { readonly done: number; readonly total?: number } | undefined {
  const parsed = restoreStatus.safeParse(message);
  if (!parsed.success) return undefined;
  const { bytes_restored, bytes_skipped, total_bytes } = parsed.data;
  return {
    done: bytes_restored + bytes_skipped,
    ...(total_bytes === undefined ? {} : { total: total_bytes }),
  };
}

const problem = z.object({
  message_type: z.literal('error'),
  error: z.object({ message: z.string() }),
  item: z.string().default(''),
});

/** What couldn't be read. */
export function unreadIn(messages: readonly unknown[]): readonly string[] {
  return messages.flatMap((message) => {
    const parsed = problem.safeParse(message);
    return parsed.success && parsed.data.item !== '' ? [parsed.data.item] : [];
  });
}

const exitError = z.object({ message_type: z.literal('exit_error'), message: z.string() });

export function isExitError(message: unknown): string | undefined {
  const parsed = exitError.safeParse(message);
  return parsed.success ? parsed.data.message : undefined;
}
