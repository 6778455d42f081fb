import type { TalosAnswer } from './answer.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Which start of the machine this is; another one after each. A machine that answers after a restart looks as before,
 * so only this tells that it has happened.
 */
export async function bootId(access: NodeAccess, signal?: AbortSignal): Promise<Read<string>> {
  const answer = await askNode(access, ['read', '/proc/sys/kernel/random/boot_id'], signal);
  return answer.ok ? { ok: true, value: answer.text.trim() } : answer;
}

/** The machine begins to restart. Nothing of Kubernetes or etcd is asked before. */
export function reboot(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['reboot', '--wait=false'], signal);
}

/** The machine begins to switch itself off. Its apps are not moved: who wants that has done it before. */
export function shutdown(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['shutdown', '--wait=false', '--force'], signal);
}

/**
 * The machine begins to erase what Talos has on it, then restarts. Etcd and apps are not looked after: that is done
 * before, where it can be watched. Disks beside the system disk stay.
 * @param labels only these parts of the system disk, such as `EPHEMERAL`
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
 * Writes another version of Talos beside the running one and begins to restart into it. What runs goes on meanwhile,
 * and neither etcd nor apps are looked after.
 * @param image the installer, with the set of extensions of this machine
 */
export function upgradeNode(access: NodeAccess, image: string, signal?: AbortSignal): Promise<TalosAnswer> {
  const verb = ['upgrade', '--image', image, '--drain=false', '--wait=false', '--progress', 'plain'];
  // The image is fetched from the internet first.
  return askNode(access, verb, signal, { timeoutMs: 30 * 60_000 });
}
