import { run } from '../run.ts';

/**
 * The YAML documents that a kustomization folder stands for. No plug-ins, no remote bases, nothing outside the folder.
 * @throws WildError `tools.failed` with kubectl's own reason
 */
export async function kustomize(kubectl: string, folder: string, signal?: AbortSignal): Promise<string> {
  const { stdout } = await run(kubectl, ['kustomize', '--load-restrictor=LoadRestrictionsRootOnly', folder], {
    signal,
    timeoutMs: 60_000,
  });
  return stdout;
}
