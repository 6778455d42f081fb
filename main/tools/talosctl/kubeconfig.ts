import { Secret } from '../../lib/secret.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** A new kubeconfig from a control-plane machine, valid for a year by default. */
export async function kubeconfig(access: NodeAccess, signal?: AbortSignal): Promise<Read<Secret>> {
  const answer = await askNode(access, ['kubeconfig', '-', '--merge=false'], signal);
  return answer.ok ? { ok: true, value: new Secret(answer.text) } : answer;
}
