import { type BackupSummary, progressIn, summaryIn, unreadIn } from './messages.ts';
import { jsonLines, restic, type ResticAccess, type ResticAnswer, type ResticOutput } from './repository.ts';

export interface BackupLabels {
  /** What restic calls the host: the cloud's id, since pods and computers change. */
  readonly host: string;
  /** Must not contain commas. */
  readonly tags: readonly string[];
  /** The snapshot to compare with; without one, every file is read. */
  readonly parent?: string | undefined;
  /** Patterns below the folder. */
  readonly exclude?: readonly string[];
}

export interface BackupWatch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: { readonly done: number; readonly total?: number }) => void;
}

export interface BackedUp extends BackupSummary {
  readonly snapshot: string;
  /** False if files couldn't be read and are missing from the snapshot. */
  readonly whole: boolean;
  /** Those files, as far as restic named them. */
  readonly unread: readonly string[];
}

/** Backs up the content of a folder; its files are at the top of the snapshot. */
export async function backupFolder(
  access: ResticAccess,
  folder: string,
  labels: BackupLabels,
  { signal, onProgress }: BackupWatch = {},
): Promise<ResticAnswer<BackedUp>> {
  const answer = await restic(access, ['backup', ...labelArguments(labels), '.'], {
    cwd: folder,
    exits: [3],
    signal,
    ...watching(onProgress),
  });
  return answer.ok ? savedBy(answer.value) : answer;
}

/**
 * Backs up what a command writes to its standard output, as one file. If the command fails, there is no snapshot, however
 * much it had written.
 */
export async function backupCommand(
  access: ResticAccess,
  command: readonly string[],
  file: string,
  labels: BackupLabels,
  { signal, onProgress }: BackupWatch = {},
): Promise<ResticAnswer<BackedUp>> {
  const args = ['backup', ...labelArguments(labels), '--stdin-filename', file, '--stdin-from-command', '--'];
  const answer = await restic(access, [...args, ...command], { signal, ...watching(onProgress) });
  return answer.ok ? savedBy(answer.value) : answer;
}

/** The arguments of a backup that say what it is. */
export function labelArguments({ host, tags, parent, exclude = [] }: BackupLabels): readonly string[] {
  return [
    '--host',
    host,
    ...tags.flatMap((tag) => ['--tag', tag]),
    // Restic would look for a parent by host and path, and the paths of all claims are the same.
    ...(parent === undefined ? ['--force'] : ['--parent', parent]),
    ...exclude.flatMap((pattern) => ['--exclude', pattern]),
  ];
}

/** What a finished backup reported. Without a snapshot it failed, whatever its exit code. */
export function savedBy({ exitCode, stdout, stderr, messages }: ResticOutput): ResticAnswer<BackedUp> {
  const summary = summaryIn(messages);
  if (summary?.snapshot === undefined) {
    return { ok: false, why: 'failed', words: (stderr || stdout).trim().slice(-1000) };
  }
  return {
    ok: true,
    value: {
      ...summary,
      snapshot: summary.snapshot,
      whole: exitCode === 0,
      unread: unreadIn(jsonLines(stderr)),
    },
  };
}

function watching(onProgress: BackupWatch['onProgress']) {
  if (onProgress === undefined) return {};
  return {
    onMessage: (message: unknown) => {
      const progress = progressIn(message);
      if (progress !== undefined) onProgress(progress);
    },
  };
}
