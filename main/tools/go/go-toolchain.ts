import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { acquireLock } from '../../lib/lock-file.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { checksumMismatch, noGo } from '../failures.ts';
import { plainEnvironment } from '../run.ts';
import type { ToolWork } from '../tool-work.ts';
import { downloadModule, publishedSum } from './download-module.ts';
import type { GoLock } from './go-lock.ts';
import { hasRecentGo } from './installed-go.ts';
import { unpackModule } from './unpack-module.ts';
import { sentence } from '../../lib/sentence.ts';

/** How to run Go: with exactly this environment. */
export interface GoCommand {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface GoToolchainDependencies {
  readonly lock: () => Promise<GoLock>;
  /** Our cache folder. */
  readonly cache: string;
  /** Node's name of the platform: `linux-x64`. */
  readonly platform: string;
  readonly fetch: typeof fetch;
  /** This process's environment: PATH, and settings for Go such as GOPROXY. */
  readonly environment: NodeJS.ProcessEnv;
}

// Another process may be downloading it over a slow connection.
const waitMs = 30 * 60_000;

/**
 * A Go toolchain that can build our tools: the person's own if it's recent enough, or else the pinned one.
 * @throws WildError `tools.no-go` on a platform without one, `tools.download-failed`, `tools.checksum-mismatch`
 */
export async function findGo(deps: GoToolchainDependencies, work: ToolWork): Promise<GoCommand> {
  const lock = await deps.lock();
  const own = goEnvironment(deps.environment);
  if (await hasRecentGo(lock.atLeast, own, work.signal)) return { program: 'go', environment: own };
  const folder = join(deps.cache, 'go', `${lock.version}-${deps.platform}`);
  if (!(await isThere(folder))) await install(deps, lock, folder, work);
  const program = join(folder, 'bin', deps.platform.startsWith('win32') ? 'go.exe' : 'go');
  return { program, environment: { ...besideOurCache(deps.cache), ...own, GOROOT: folder } };
}

async function install(
  deps: GoToolchainDependencies,
  lock: GoLock,
  folder: string,
  work: ToolWork,
): Promise<void> {
  const platform = lock.platforms[deps.platform];
  if (platform === undefined) throw noGo(lock.atLeast, deps.platform);
  await mkdir(dirname(folder), { recursive: true });
  const wait = { ms: waitMs, ...(work.signal === undefined ? {} : { signal: work.signal }) };
  const taken = await acquireLock(`${folder}.lock`, {
    what: sentence('doing.download-go', 'downloading Go'),
    wait,
  });
  try {
    if (!(await isThere(folder)))
      await downloadInto(folder, deps, `go${lock.version}.${platform.go}`, platform.sum, work);
  } finally {
    await taken.release();
  }
}

async function downloadInto(
  folder: string,
  deps: GoToolchainDependencies,
  name: string,
  sum: string | undefined,
  work: ToolWork,
): Promise<void> {
  const archive = `${folder}.zip.part`;
  work.log?.(`Downloading ${name}, which builds tools from source (about 70 MB, once).`);
  const module = { name: 'golang.org/toolchain', version: `v0.0.1-${name}` };
  const source = { fetch: deps.fetch, goproxy: deps.environment['GOPROXY'], ...work };
  const url = await downloadModule(module, archive, source);
  const expected = sum ?? (await publishedSum(module, source));
  work.log?.('Unpacking Go (about 250 MB).');
  const unpacked = `${folder}.new`;
  await rm(unpacked, { recursive: true, force: true });
  try {
    const found = await unpackModule(archive, `${module.name}@${module.version}/`, unpacked).catch(
      (error: unknown) => {
        if (systemCode(error) === 'ENOSPC') throw error;
        return error instanceof Error ? error.message : String(error);
      },
    );
    await rm(archive, { force: true });
    if (found !== expected) throw checksumMismatch('Go', { url, expected, found });
    await rename(unpacked, folder);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Keeps Go's folders out of the home of a person who doesn't use Go. */
function besideOurCache(cache: string): Record<string, string> {
  return { GOPATH: join(cache, 'go', 'path'), GOCACHE: join(cache, 'go', 'build') };
}

/** A person's settings for Go, except those that select another toolchain or target. */
function goEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  const passed = Object.entries(from).filter((pair): pair is [string, string] => {
    const [name, value] = pair;
    const known = /^(GO[A-Z0-9_]*|XDG_CACHE_HOME|HTTPS?_PROXY|NO_PROXY|SSL_CERT_(FILE|DIR))$/.test(name);
    return (
      known && value !== undefined && !['GOROOT', 'GOTOOLCHAIN', 'GOBIN', 'GOOS', 'GOARCH'].includes(name)
    );
  });
  return { ...plainEnvironment(from), ...Object.fromEntries(passed), GOTOOLCHAIN: 'local', CGO_ENABLED: '0' };
}
