/**
 * The programs that Wild Cloud drives: kubectl, talosctl, restic and its own practice program.
 *
 * Most callers want `path(tool)`: the absolute path of the one pinned version, installed on first use. Found in this
 * order: bundled with the installed app, the cache, its download, and in a checkout with a Go tool chain its build.
 * `run()` (run.ts) is how any program is started. A tool on the person's PATH is never used: its version is unknown.
 */
import { access, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Progress } from '../../contract/operations.ts';
import { type ToolName, type ToolStatus, toolNames } from '../../contract/tools.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { buildTool, hasGo, hasRecipe, sourceVersion } from './build-tool.ts';
import { downloadTool } from './download-tool.ts';
import type { LockedTool, ToolLock } from './tool-lock.ts';
import { readReceipt, settleTool, sha256Of, type ToolPlace, toolPlace } from './tool-place.ts';

export { kustomize } from './kubectl/kustomize.ts';
export { handTerminal } from './hand-terminal.ts';
export { run, type RunOptions, type RunResult } from './run.ts';
export { defineToolInstallation } from './install-operation.ts';
export { startDetached } from './start-detached.ts';
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
export { readToolLock, type ToolLock } from './tool-lock.ts';

export interface ToolWork {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface Tools {
  /** Absolute path of the program; installs it first where it is missing. */
  path(tool: ToolName, work?: ToolWork): Promise<string>;
  /** True where `path` would have to build or download first. */
  missing(tool: ToolName): Promise<boolean>;
  list(): Promise<ToolStatus[]>;
  /** The folders of the installed programs that people may want to use themselves. */
  folders(): Promise<readonly string[]>;
  /** Reads every installed program again and compares it with what was noted when it was installed. */
  verify(): Promise<ToolStatus[]>;
}

export interface ToolsDependencies {
  /** Called once, when a program is asked for: most commands start none. */
  readonly lock: () => Promise<ToolLock>;
  /** The project's root, or the app's resources. */
  readonly root: string;
  /** Folder of the programs that an installed app brings along. */
  readonly bundled?: string;
  readonly cache: string;
  /** As in the lock: `linux-x64`. */
  readonly platform: string;
  readonly fetch: typeof fetch;
}

const forPeople: readonly ToolName[] = ['kubectl', 'talosctl', 'restic'];

export function createTools(deps: ToolsDependencies): Tools {
  const installing = new Map<ToolName, Promise<string>>();

  let lock: Promise<ToolLock> | undefined;

  async function locked(tool: ToolName): Promise<LockedTool> {
    lock ??= deps.lock();
    return (await lock)[tool];
  }
  async function versionOf(tool: ToolName): Promise<string> {
    const { version, build } = await locked(tool);
    if (version !== undefined) return version;
    const recipe = join(deps.root, build);
    return (await hasRecipe(recipe)) ? sourceVersion(recipe) : 'bundled';
  }
  const placeOf = async (tool: ToolName) => toolPlace(deps.cache, tool, await versionOf(tool), deps.platform);

  async function bundledPath(tool: ToolName): Promise<string | undefined> {
    if (deps.bundled === undefined) return undefined;
    const program = join(deps.bundled, deps.platform.startsWith('win32') ? `${tool}.exe` : tool);
    try {
      await access(program);
      return program;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async function install(tool: ToolName, place: ToolPlace, work: ToolWork): Promise<string> {
    await mkdir(dirname(place.program), { recursive: true });
    const unsettled = `${place.program}.${process.pid}.new`;
    try {
      const { platforms, build } = await locked(tool);
      const download = platforms[deps.platform];
      const part = `${place.program}.part`;
      const downloadFailure = download && (await tryDownload(tool, unsettled, part, work));
      if (download && downloadFailure === undefined) {
        await settleTool(place, unsettled, 'downloaded', download.url);
        return place.program;
      }
      const recipe = join(deps.root, build);
      if (!(await hasRecipe(recipe)) || (downloadFailure && !(await hasGo(work.signal)))) {
        throw downloadFailure ?? notAvailable(tool, deps.platform);
      }
      work.log?.(`Building ${tool} from its source. This takes some minutes the first time.`);
      await buildTool({
        tool,
        recipe,
        into: unsettled,
        signal: work.signal,
        ...(work.log ? { onLine: work.log } : {}),
      });
      await settleTool(place, unsettled, 'built', build);
      return place.program;
    } finally {
      await rm(unsettled, { force: true });
    }
  }

  /** The failure is data here: a build may still succeed where the network is out of reach. */
  async function tryDownload(
    tool: ToolName,
    into: string,
    part: string,
    work: ToolWork,
  ): Promise<WildError | undefined> {
    const { platforms, checksums } = await locked(tool);
    const download = platforms[deps.platform];
    if (download === undefined) return undefined;
    try {
      await downloadTool({ tool, download, checksums, into, part, fetch: deps.fetch, ...work });
      return undefined;
    } catch (error) {
      if (error instanceof WildError && error.code === 'tools.download-failed') return error;
      throw error;
    }
  }

  async function status(tool: ToolName, hash: boolean): Promise<ToolStatus> {
    const base = { tool, version: await versionOf(tool), what: (await locked(tool)).what };
    const bundled = await bundledPath(tool);
    if (bundled)
      return { ...base, state: 'ready', source: 'bundled', path: bundled, sha256: await sha256Of(bundled) };
    const place = await placeOf(tool);
    const receipt = await readReceipt(place);
    if (receipt === undefined) return { ...base, state: 'missing' };
    const sound = !hash || (await sha256Of(place.program)) === receipt.sha256;
    return {
      ...base,
      state: sound ? 'ready' : 'damaged',
      source: receipt.source,
      path: place.program,
      sha256: receipt.sha256,
    };
  }

  return {
    async path(tool, work = {}) {
      const bundled = await bundledPath(tool);
      if (bundled) return bundled;
      const place = await placeOf(tool);
      if ((await readReceipt(place)) !== undefined) return place.program;
      const running =
        installing.get(tool) ?? install(tool, place, work).finally(() => installing.delete(tool));
      installing.set(tool, running);
      return running;
    },
    async missing(tool) {
      return (
        (await bundledPath(tool)) === undefined && (await readReceipt(await placeOf(tool))) === undefined
      );
    },
    list: () => Promise.all(toolNames.map((tool) => status(tool, false))),
    async folders() {
      const programs = await Promise.all(
        forPeople.map(async (tool) => {
          const bundled = await bundledPath(tool);
          if (bundled !== undefined) return [dirname(bundled)];
          const place = await placeOf(tool);
          return (await readReceipt(place)) === undefined ? [] : [dirname(place.program)];
        }),
      );
      return [...new Set(programs.flat())];
    },
    async verify() {
      const found = await Promise.all(toolNames.map((tool) => status(tool, true)));
      // A damaged program is set aside by taking its receipt away, so that the next use fetches it again.
      for (const tool of found.filter(({ state }) => state === 'damaged')) {
        await rm((await placeOf(tool.tool)).receipt, { force: true });
      }
      return found;
    },
  };
}

function notAvailable(tool: ToolName, platform: string): WildError {
  return new WildError('tools.not-available', {
    title: `${tool} cannot be had here`,
    detail: `There is no ${tool} for this kind of computer (${platform}), and this copy of Wild Cloud cannot build it.`,
  });
}
