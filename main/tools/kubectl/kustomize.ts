import { plainEnvironment, run } from '../run.ts';

/** Limits for untrusted folders. */
const most = { ms: 60_000, bytes: 16_000_000 } as const;

/**
 * Renders a kustomization folder to YAML documents. Plug-ins, remote bases and files outside the folder don't work: kubectl
 * is restricted to the folder, has no git on its PATH, and can only reach the network through a proxy that doesn't exist.
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

// Nothing listens on port 1.
const nowhere = 'http://127.0.0.1:1';

function secluded(): Record<string, string> {
  const { PATH: _programs, ...environment } = plainEnvironment();
  return { ...environment, GOGC: '400', HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere };
}
