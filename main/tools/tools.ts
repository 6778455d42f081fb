/**
 * The tools that Wild Cloud runs: kubectl, talosctl, restic and its own practice tool.
 *
 * Most callers use `path(tool)`: the absolute path of the pinned version, which is installed on first use. Sources, in this
 * order: bundled with the app, the cache, a download and, in a checkout, a build.
 * `run()` (run.ts) starts any tool. Tools on the person's PATH are never used, because their version is unknown.
 */
import { join } from 'node:path';
import { readGoLock } from './go/go-lock.ts';
import { findGo } from './go/go-toolchain.ts';
import { readToolLock } from './tool-lock.ts';
import { createTools, type Tools } from './create-tools.ts';

export { execArguments, type ExecTarget, execTalking } from './kubectl/exec.ts';
export { kustomize } from './kubectl/kustomize.ts';
export { downloadFile, downloadSize, validatorOf } from './download-file.ts';
export { sha256Of } from './tool-place.ts';
export { handTerminal } from './hand-terminal.ts';
export { plainEnvironment, run, type RunOptions, type RunResult } from './run.ts';
export { defineToolInstallation } from './install-operation.ts';
export { type Child, startChild } from './start-child.ts';
export { startDetached } from './start-detached.ts';
export {
  type BackedUp,
  backupCommand,
  backupFolder,
  type BackupLabels,
  type BackupWatch,
  labelArguments,
  savedBy,
} from './restic/backup.ts';
export { repositoryId } from './restic/cat-config.ts';
export { type CheckResult, checkRepository } from './restic/check.ts';
export { dumpText } from './restic/dump.ts';
export { dumpInto, type Loaded } from './restic/dump-into.ts';
export { explainExit, type ResticRefusal } from './restic/explain-exit.ts';
export { snapshotsWithPacks } from './restic/find.ts';
export { forgetSnapshots } from './restic/forget.ts';
export { initRepository } from './restic/init.ts';
export { addKey, listKeys } from './restic/keys.ts';
export { listFolder, listSnapshot, type SnapshotNode } from './restic/ls.ts';
export { progressIn, restoredIn } from './restic/messages.ts';
export { pruneRepository } from './restic/prune.ts';
export { jsonLines, type ResticAccess, type ResticAnswer } from './restic/repository.ts';
export { repairIndex, repairPacks } from './restic/repair.ts';
export { literalPattern, restoreFolder } from './restic/restore.ts';
export { type Snapshot, snapshots } from './restic/snapshots.ts';
export { storedBytes } from './restic/stats.ts';
export { removeStaleLocks } from './restic/unlock.ts';
export { type Piped, startPiped } from './start-piped.ts';
export type { TalosAnswer } from './talosctl/answer.ts';
export { applyFirstConfig, noDiskMatches } from './talosctl/apply-config.ts';
export { bootstrap } from './talosctl/bootstrap.ts';
export { dmesg, followDmesg } from './talosctl/dmesg.ts';
export { etcdMembers, etcdStatus } from './talosctl/etcd.ts';
export {
  etcdLeave,
  etcdRemoveMember,
  etcdSnapshot,
  recoverEtcd,
  type SnapshotFacts,
} from './talosctl/etcd-changes.ts';
export { genConfig } from './talosctl/gen-config.ts';
export { genSecrets } from './talosctl/gen-secrets.ts';
export { genTalosconfig } from './talosctl/gen-talosconfig.ts';
export { getInsecure } from './talosctl/get-insecure.ts';
export { kubeconfig } from './talosctl/kubeconfig.ts';
export { machineStage, type MachineStage } from './talosctl/machine-stage.ts';
export type { NodeAccess } from './talosctl/node-access.ts';
export { parseResources } from './talosctl/parse-resources.ts';
export { applyConfig, dryRunConfig, runningConfig } from './talosctl/machine-config.ts';
export { patchConfig } from './talosctl/patch-config.ts';
export { serviceList, type ServiceRow } from './talosctl/service-list.ts';
export { serviceLog } from './talosctl/service-log.ts';
export { serviceState } from './talosctl/service-state.ts';
export { bootId, reboot, reset, shutdown, upgradeNode } from './talosctl/power.ts';
export { systemDisk, type SystemDisk } from './talosctl/system-disk.ts';
export { runningSchematic, talosVersion } from './talosctl/talos-version.ts';
export { upgradeKubernetes } from './talosctl/upgrade-kubernetes.ts';
export { validateConfig } from './talosctl/validate-config.ts';

export type { ToolWork } from './tool-work.ts';
export type { GoCommand } from './go/go-toolchain.ts';
export type { Tools } from './create-tools.ts';

export interface ToolsHere {
  /** The project's root, or the app's resources. */
  readonly root: string;
  /** The folder of tools bundled with an installed app. */
  readonly bundled?: string | undefined;
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The tools of this installation, pinned by the lock files in `resources/`. */
export function openTools({ root, bundled, cache, environment }: ToolsHere): Tools {
  const platform = `${process.platform}-${process.arch}`;
  const lock = () => readGoLock(join(root, 'resources', 'go-toolchain.lock.yaml'));
  return createTools({
    lock: () => readToolLock(join(root, 'resources', 'tools.lock.yaml')),
    go: (work) => findGo({ lock, cache, platform, fetch, environment }, work),
    root,
    cache,
    platform,
    fetch,
    ...(bundled === undefined ? {} : { bundled }),
  });
}
