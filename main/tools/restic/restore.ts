import { restoredIn } from './messages.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';
import type { BackupWatch } from './backup.ts';

/**
 * Restores a folder of a snapshot, or of it only the paths `include`, and verifies what was written. Files that are equal
 * already are left alone.
 */
export async function restoreFolder(
  access: ResticAccess,
  snapshot: string,
  folder: string,
  target: string,
  { signal, onProgress, include = [] }: BackupWatch & { readonly include?: readonly string[] } = {},
): Promise<ResticAnswer<undefined>> {
  const from = folder === '/' ? snapshot : `${snapshot}:${folder}`;
  const args = [
    ...['restore', '--no-lock', '--verify', '--overwrite', 'if-changed', '--target', target],
    ...include.flatMap((path) => ['--include', literalPattern(path)]),
    from,
  ];
  const answer = await restic(access, args, {
    signal,
    ...(onProgress === undefined
      ? {}
      : {
          onMessage: (message: unknown) => {
            const progress = restoredIn(message);
            if (progress !== undefined) onProgress(progress);
          },
        }),
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** A path as a pattern that only it matches. */
export const literalPattern = (path: string): string => path.replaceAll(/[\\*?[\]]/g, '\\$&');
