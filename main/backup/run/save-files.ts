import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import {
  type BackedUp,
  type BackupLabels,
  execArguments,
  type ExecTarget,
  explainExit,
  jsonLines,
  progressIn,
  type ResticAnswer,
  run,
  savedBy,
} from '../../tools/tools.ts';
import type { SetWork } from '../backup-context.ts';
import type { OpenPlace } from '../places/backup-places.ts';
import { helperContainer } from '../plan/helper-pod.ts';
import type { FilesPart } from '../plan/plan-set.ts';
import { dataFolder, podBackup, type Reach, restoreFolder } from '../pod/pod-script.ts';
import { resticInPod } from '../pod/restic-in-pod.ts';
import { type FileFacts, parseSamples, sampleCommand } from '../pod/sample-files.ts';
import { withHelper } from './helper.ts';

export interface SavedFiles {
  readonly saved: ResticAnswer<BackedUp>;
  readonly facts: FileFacts | undefined;
}

/** Sampling reads every file's name; it is given up when there are too many. */
const sampleMs = 10 * 60_000;

/** Backs up a claim where it is: restic runs in a pod that has it mounted, and reads only what has changed. */
export async function saveFiles(
  opened: OpenPlace,
  part: FilesPart,
  where: { readonly kubernetes: Kubernetes; readonly kubectl: string; readonly set: string },
  labels: BackupLabels,
  { cloud, step }: SetWork,
  onProgress: (progress: { readonly done: number; readonly total?: number }) => void,
): Promise<SavedFiles> {
  const { signal } = step;
  const helper = `wild-backup-${where.set.slice(2)}`;
  return withHelper(where.kubernetes, part, helper, { step }, async (pod) => {
    const target: ExecTarget = {
      ...{ kubectl: where.kubectl, kubeconfig: cloud.kubeconfig, pod },
      ...{ namespace: part.namespace, container: helperContainer },
    };
    const facts = await sample(target, part.part, step);
    const exclude = [...part.leaveOut, restoreFolder].map((folder) => `${dataFolder}/${folder}`);
    step.log(`${part.part}: restic runs in ${part.namespace}/${pod} and stores to ${opened.name}`);
    const script = (reach: Reach) => podBackup(reach, { ...labels, exclude });
    const { exitCode, stderr } = await resticInPod(opened, target, script, {
      signal,
      onMessage(message) {
        const progress = progressIn(message);
        if (progress !== undefined) onProgress(progress);
      },
    });
    if (exitCode !== 0 && exitCode !== 3)
      return { saved: { ok: false, ...explainExit(exitCode, stderr) }, facts };
    return { saved: savedBy({ exitCode, stdout: '', stderr, messages: jsonLines(stderr) }), facts };
  });
}

async function sample(
  target: ExecTarget,
  part: string,
  { signal, log }: SetWork['step'],
): Promise<FileFacts | undefined> {
  try {
    const args = execArguments(target, sampleCommand());
    const { stdout } = await run(target.kubectl, args, { signal, timeoutMs: sampleMs });
    return parseSamples(part, stdout);
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
    // Without samples, less can be compared after a restore; the backup is as good.
    log(`${part}: ${error.detail}`);
    return undefined;
  }
}
