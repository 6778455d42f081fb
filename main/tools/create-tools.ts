import { access, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ToolName, type ToolStatus, toolNames } from '../../contract/tools.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { buildTool, hasRecipe, sourceVersion } from './build-tool.ts';
import { downloadTool } from './download-tool.ts';
import { toolNotAvailable } from './failures.ts';
import type { GoCommand } from './go/go-toolchain.ts';
import type { LockedTool, ToolLock } from './tool-lock.ts';
import { readReceipt, settleTool, sha256Of, type ToolPlace, toolPlace } from './tool-place.ts';
import { toolPurposes } from './tool-purposes.ts';
import type { ToolWork } from './tool-work.ts';

export interface Tools {
  /** The tool's absolute path. Installs it first if it's missing. */
  path(tool: ToolName, work?: ToolWork): Promise<string>;
  /** Whether `path` would have to build or download the tool. */
  missing(tool: ToolName): Promise<boolean>;
  list(): Promise<ToolStatus[]>;
  /** The folders of installed tools that people may want to use themselves. */
  folders(): Promise<readonly string[]>;
  /** Compares every installed tool with its hash from the installation. */
  verify(): Promise<ToolStatus[]>;
  /** A Go toolchain that can build `resources/`. Downloads it if there is none. */
  go(work?: ToolWork): Promise<GoCommand>;
}

export interface ToolsDependencies {
  /** Read on first use, because most commands need no tool. */
  readonly lock: () => Promise<ToolLock>;
  /** The project's root, or the app's resources. */
  readonly root: string;
  /** The folder of tools bundled with an installed app. */
  readonly bundled?: string;
  readonly cache: string;
  /** The platform's key in the lock: `linux-x64`. */
  readonly platform: string;
  readonly fetch: typeof fetch;
  /** Finds or downloads Go. Called only to build a tool. */
  readonly go: (work: ToolWork) => Promise<GoCommand>;
}

const toolsForPeople: readonly ToolName[] = ['kubectl', 'talosctl', 'restic'];

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
    const temporary = `${place.program}.${process.pid}.new`;
    try {
      const { platforms, build } = await locked(tool);
      const download = platforms[deps.platform];
      const part = `${place.program}.part`;
      const downloadFailure = download && (await tryDownload(tool, temporary, part, work));
      if (download && downloadFailure === undefined) {
        await settleTool(place, temporary, 'downloaded', download.url);
        return place.program;
      }
      const recipe = join(deps.root, build);
      if (!(await hasRecipe(recipe))) throw downloadFailure ?? toolNotAvailable(tool, deps.platform);
      const go = await deps.go(work);
      work.log?.(`Building ${tool} from source. This takes a few minutes the first time.`);
      await buildTool({
        tool,
        go,
        recipe,
        into: temporary,
        signal: work.signal,
        background: work.background,
        ...(work.log ? { onLine: work.log } : {}),
      });
      await settleTool(place, temporary, 'built', build);
      return place.program;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** Returns the failure, because a build may still succeed without the network. */
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
    const base = { tool, version: await versionOf(tool), what: toolPurposes[tool] };
    const bundled = await bundledPath(tool);
    if (bundled)
      return { ...base, state: 'ready', source: 'bundled', path: bundled, sha256: await sha256Of(bundled) };
    const place = await placeOf(tool);
    const receipt = await readReceipt(place);
    if (receipt === undefined) return { ...base, state: 'missing' };
    const isIntact = !hash || (await sha256Of(place.program)) === receipt.sha256;
    return {
      ...base,
      state: isIntact ? 'ready' : 'damaged',
      source: receipt.source,
      path: place.program,
      sha256: receipt.sha256,
    };
  }

  return {
    go: (work = {}) => deps.go(work),
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
        toolsForPeople.map(async (tool) => {
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
      // Without its receipt, a damaged tool is installed again on its next use.
      for (const tool of found.filter(({ state }) => state === 'damaged')) {
        await rm((await placeOf(tool.tool)).receipt, { force: true });
      }
      return found;
    },
  };
}
