import {
  dataFolder,
  type HelperClaim,
  helperContainer,
  type OpenPlace,
  podRestore,
  type Reach,
  resticFailure,
  resticInPod,
  withHelper,
} from '../../backup/backup.ts';
import { formatBytes, type Kubernetes } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { execArguments, type ExecTarget, explainExit, restoredIn, run } from '../../tools/tools.ts';
import { filesNotLoaded, noSpace } from './failures.ts';

/** A claim that a helper pod has mounted for writing. */
export interface OpenClaim {
  readonly target: ExecTarget;
  readonly claim: string;
  /** Where it is mounted in the pod. */
  readonly folder: string;
}

export interface FilesSource {
  readonly opened: OpenPlace;
  readonly snapshot: string;
  /** What people call it. */
  readonly part: string;
}

type LoadStep = Pick<StepContext, 'signal' | 'note' | 'log'>;

/** Runs work while a helper pod has the claim mounted for writing. Nothing else may write to it meanwhile. */
export function withWritableClaim<T>(
  where: { readonly kubernetes: Kubernetes; readonly kubectl: string; readonly kubeconfig: string },
  claim: HelperClaim,
  name: string,
  step: LoadStep,
  work: (open: OpenClaim) => Promise<T>,
): Promise<T> {
  const { kubernetes, kubectl, kubeconfig } = where;
  return withHelper(kubernetes, claim, name, { step, writes: true }, (pod) => {
    const { namespace } = claim;
    const target: ExecTarget = { kubectl, kubeconfig, namespace, pod, container: helperContainer };
    return work({ target, claim: claim.claim, folder: dataFolder });
  });
}

/**
 * Restores a snapshot into a folder of the claim, which is created, and reads back what was written. Owners are kept where
 * the namespace allows that; otherwise files belong to the user that the app runs as. It can run again.
 * @throws WildError `restore.files-failed`, `restore.no-space`, `backup.*`
 */
export async function loadFiles(
  { opened, snapshot, part }: FilesSource,
  { target, folder }: OpenClaim,
  into: {
    readonly folder: string;
    readonly include?: readonly string[];
    readonly overwrite?: 'if-changed' | 'never';
  },
  step: LoadStep,
  onProgress: (progress: { readonly done: number; readonly total?: number }) => void,
): Promise<void> {
  const { signal } = step;
  const to = `${folder}/${into.folder}`;
  await inClaim(target, 'mkdir -p -- "$1"', [to], signal);
  step.log(`${part}: restic runs in ${target.namespace}/${target.pod} and reads from ${opened.name}`);
  const script = (reach: Reach) => podRestore(reach, snapshot, to, into);
  const { exitCode, stderr } = await resticInPod(opened, target, script, {
    signal,
    onMessage(message) {
      const progress = restoredIn(message);
      if (progress !== undefined) onProgress(progress);
    },
  });
  if (exitCode === 0) return;
  const { why, words } = explainExit(exitCode, stderr);
  // What is full or forbidden is the claim: the repository is only read.
  if (why === 'failed' || why === 'full' || why === 'forbidden') throw filesNotLoaded(part, words);
  throw resticFailure(opened.name, why, words);
}

/** @throws WildError `restore.no-space` if that many bytes, and some more, don't fit */
export async function requireSpace(
  { target, claim, folder }: OpenClaim,
  bytes: number,
  signal: AbortSignal,
): Promise<void> {
  const said = await inClaim(target, 'df -P -k -- "$1" | awk \'NR == 2 { print $4 }\'', [folder], signal);
  const free = Number(said.trim()) * 1024;
  const needed = Math.ceil(bytes * 1.02) + 16 * 1024 * 1024;
  if (Number.isFinite(free) && free < needed) throw noSpace(claim, formatBytes(free), formatBytes(needed));
}

const everyMs = 60 * 60_000;

/** Runs a shell script in the helper pod. @throws WildError `restore.files-failed` */
export async function inClaim(
  target: ExecTarget,
  script: string,
  args: readonly string[],
  signal: AbortSignal,
  input?: string,
): Promise<string> {
  const command = ['sh', '-c', script, 'sh', ...args];
  try {
    const options = input === undefined ? {} : { input };
    const execArgs = execArguments(target, command, input === undefined ? [] : ['--stdin']);
    return (await run(target.kubectl, execArgs, { signal, timeoutMs: everyMs, ...options })).stdout;
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
    throw filesNotLoaded(target.pod, error.context?.['output'] ?? error.detail);
  }
}
