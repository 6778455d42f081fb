import { plainEnvironment, run } from '../run.ts';

/** Bounds for folders that anybody may have written. */
const most = { ms: 60_000, bytes: 16_000_000 } as const;

/**
 * The YAML documents that a kustomization folder stands for. No plug-ins, no remote bases, nothing outside the folder:
 * kubectl cannot load files above the folder, finds no git to clone with, and reaches the network only through a proxy
 * that does not exist.
 * @throws WildError `tools.failed` with kubectl's own reason
 */
export async function kustomize(kubectl: string, folder: string, signal?: AbortSignal): Promise<string> {
  const { stdout } = await run(kubectl, ['kustomize', '--load-restrictor=LoadRestrictionsRootOnly', folder], {
    signal,
    timeoutMs: most.ms,
    maxBytes: most.bytes,
    env: secluded(),
  });
  return stdout;
}

// Port 1 of this computer: nothing listens there.
const nowhere = 'http://127.0.0.1:1';

function secluded(): Record<string, string> {
  const { PATH: _programs, ...environment } = plainEnvironment();
  return { ...environment, GOGC: '400', HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere };
}
