import type { TalosAnswer } from './answer.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * The machine's boot id, which changes with each start. Nothing else tells whether a machine has restarted.
 */
export async function bootId(access: NodeAccess, signal?: AbortSignal): Promise<Read<string>> {
  const answer = await askNode(access, ['read', '/proc/sys/kernel/random/boot_id'], signal);
  return answer.ok ? { ok: true, value: answer.text.trim() } : answer;
}

/** Restarts the machine, without consulting Kubernetes or etcd. */
export function reboot(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['reboot', '--wait=false'], signal);
}

/** Shuts the machine down. Doesn't move its apps; drain it first. */
export function shutdown(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['shutdown', '--wait=false', '--force'], signal);
}

/**
 * Erases Talos from the machine and restarts it. Doesn't take care of etcd or apps; do that first. Other disks are kept.
 * @param labels erase only these partitions of the system disk, such as `EPHEMERAL`
 */
export function reset(
  access: NodeAccess,
  labels: readonly string[] = [],
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const parts = labels.flatMap((label) => ['--system-labels-to-wipe', label]);
  return askNode(access, ['reset', '--graceful=false', '--reboot', '--wait=false', ...parts], signal);
}

/**
 * Installs another version of Talos next to the running one and restarts into it. Doesn't take care of etcd or apps.
 * @param image the installer image, with this machine's extensions
 */
export function upgradeNode(access: NodeAccess, image: string, signal?: AbortSignal): Promise<TalosAnswer> {
  const verb = ['upgrade', '--image', image, '--drain=false', '--wait=false', '--progress', 'plain'];
  // The machine downloads the image first.
  return askNode(access, verb, signal, { timeoutMs: 30 * 60_000 });
}
