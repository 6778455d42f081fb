import { parseJson } from '../../lib/parse-json.ts';
import { type ExecTarget, execTalking } from '../../tools/tools.ts';
import type { OpenPlace } from '../places/backup-places.ts';
import type { Reach } from './pod-script.ts';
import { serveRepository } from './repository-server.ts';

/**
 * Runs restic in a pod on the repository of a place. The pod connects to servers by itself; a folder of this computer is served
 * to it for as long as restic runs.
 * @param script makes the pod's command, and what it reads before the password
 * @param onMessage gets each of restic's messages
 * @throws WildError `operation.cancelled`
 */
export async function resticInPod(
  { place, access }: OpenPlace,
  target: ExecTarget,
  script: (reach: Reach) => { readonly command: readonly string[]; readonly input: string },
  { signal, onMessage }: { readonly signal: AbortSignal; readonly onMessage: (message: unknown) => void },
): Promise<{ readonly exitCode: number; readonly stderr: string }> {
  const isOurs = place.kind === 'folder';
  const { command, input } = script(
    isOurs
      ? { way: 'through-us' }
      : {
          way: 'direct',
          repository: access.repository,
          options: access.options ?? [],
          environment: access.environment ?? {},
        },
  );
  return execTalking(target, command, {
    input: `${input}${access.password}\n`,
    signal,
    ...(isOurs ? { serve: (connection) => serveRepository(connection, access.repository) } : {}),
    onLine: (line) => onMessage(parseJson(line)),
  });
}
