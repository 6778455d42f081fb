import type { Progress } from '../../../contract/operations.ts';
import { WildError } from '../../lib/wild-error.ts';
import { downloadFile, downloadText } from '../download-file.ts';
import { downloadFailed, downloadReasons } from '../failures.ts';
import { moduleProxies } from './module-proxies.ts';

/** A Go module. Its name and version must not contain capital letters, which proxies expect escaped. */
export interface Module {
  readonly name: string;
  readonly version: string;
}

export interface ModuleSource {
  readonly fetch: typeof fetch;
  /** The person's GOPROXY. */
  readonly goproxy: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

const what = 'Go';
const checksumDatabase = 'https://sum.golang.org';

/**
 * Downloads a module's archive from the first proxy that has it.
 * @returns the address it came from
 * @throws WildError `tools.download-failed`
 */
export async function downloadModule(module: Module, into: string, source: ModuleSource): Promise<string> {
  const { fetch, goproxy, signal, progress } = source;
  let failure: WildError | undefined;
  for (const { url: proxy, headers, anyFailure } of moduleProxies(goproxy)) {
    const url = `${proxy}/${module.name}/@v/${module.version}.zip`;
    try {
      await downloadFile({ what, url, into, headers, fetch, signal, progress });
      return url;
    } catch (error) {
      if (!(error instanceof WildError) || error.code !== 'tools.download-failed') throw error;
      if (!anyFailure && !lacksIt(error)) throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  throw downloadFailed({ what, url: goproxy ?? '' }, downloadReasons.noProxy);
}

function lacksIt({ context }: WildError): boolean {
  return ['404', '410'].includes(context?.['status'] ?? '');
}

/** The module's hash (`h1:...`) in the public checksum database. @throws WildError `tools.download-failed` */
export async function publishedSum({ name, version }: Module, source: ModuleSource): Promise<string> {
  const url = `${checksumDatabase}/lookup/${name}@${version}`;
  const answer = await downloadText({ what, url, fetch: source.fetch, signal: source.signal });
  const sum = answer.split('\n').find((line) => line.startsWith(`${name} ${version} h1:`));
  if (sum !== undefined) return sum.slice(`${name} ${version} `.length);
  throw downloadFailed({ what, url }, downloadReasons.notInDatabase);
}
