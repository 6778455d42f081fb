import { labelArguments, literalPattern, type BackupLabels } from '../../tools/tools.ts';

/**
 * How restic in a pod reaches the repository: `direct` over the network; `through-us` over the standard input and output of
 * the command, at the end of which this computer serves it.
 */
export type Reach =
  | {
      readonly way: 'direct';
      readonly repository: string;
      readonly options: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly way: 'through-us' };

/** Where claims are mounted in the helper pod. */
export const dataFolder = '/data';

/** In a claim: what a restore loads beside the files, or has set aside. It is never backed up. */
export const restoreFolder = '.wild-restore';

/** Reads one line of standard input, and nothing beyond it: what follows belongs to the repository. */
const readPassword = 'IFS= read -r password';

/** Copies between restic and the command's own standard input and output, which are open as 3 and 4. */
const relay = "sh -c 'cat <&3 4>&- & exec cat >&4 3<&-'";

/** The command that backs up the helper pod's folder. */
export function podBackup(reach: Reach, labels: BackupLabels, folder = dataFolder): PodCommand {
  return podRestic(reach, ['backup', ...labelArguments(labels), '.'], folder);
}

/**
 * The command that restores a snapshot, or some paths of it, into a folder that exists in the helper pod, and reads back what
 * it wrote. Files there that are equal already, by size and modification time, are left alone.
 */
export function podRestore(
  reach: Reach,
  snapshot: string,
  folder: string,
  options: { readonly include?: readonly string[]; readonly overwrite?: 'if-changed' | 'never' } = {},
): PodCommand {
  const { include = [], overwrite = 'if-changed' } = options;
  const args = ['restore', '--no-lock', '--verify', '--overwrite', overwrite, '--target', '.'];
  return podRestic(
    reach,
    [...args, ...include.flatMap((path) => ['--include', literalPattern(path)]), snapshot],
    folder,
  );
}

export interface PodCommand {
  readonly command: readonly string[];
  /** Everything before the password, which is a line of its own. */
  readonly input: string;
}

/**
 * Restic in a folder of the helper pod. Secrets arrive on standard input: first a line for each variable, an empty line, then
 * the password. Restic reads the password from a pipe that only it has. All of its messages go to standard error, because
 * standard output may carry the repository.
 */
function podRestic(reach: Reach, args: readonly string[], folder: string): PodCommand {
  const restic = [
    'restic',
    '--json',
    '--no-cache',
    '--retry-lock',
    '2m',
    '--password-file',
    '/dev/fd/5',
    ...(reach.way === 'direct'
      ? ['--repo', reach.repository, ...reach.options.flatMap((option) => ['-o', option])]
      : ['--repo', 'rclone:repository', '-o', `rclone.program=${relay}`, '-o', 'rclone.args=']),
    ...args,
  ];
  const script = [
    'while IFS= read -r line && [ -n "$line" ]; do export "$line"; done',
    readPassword,
    'cd "$1" && shift || exit 1',
    'exec 3<&0 4>&1 1>&2 </dev/null',
    '"$@" 5<<END',
    '$password',
    'END',
  ].join('\n');
  const variables = reach.way === 'direct' ? Object.entries(reach.environment) : [];
  const all = [...variables, ['RESTIC_PROGRESS_FPS', '2'], ['HOME', '/tmp']];
  return {
    command: ['sh', '-c', script, 'sh', folder, ...restic],
    input: `${all.map(([name, value]) => `${name}=${value}`).join('\n')}\n\n`,
  };
}
