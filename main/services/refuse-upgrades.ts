import { fetchInventory } from '../deploy/deploy.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { upgradeAllowed } from '../storage/storage.ts';
import { upgradeRefused } from './failures.ts';
import type { ShelvedService } from './service-shelf.ts';

/**
 * A service whose data would be lost if a version were skipped goes one minor version at a time, and never back.
 * @throws WildError `services.upgrade-refused`, `cluster.*`
 */
export async function refuseSkippedUpgrades(
  services: readonly ShelvedService[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  for (const service of services.filter(({ upgrades }) => upgrades === 'one-minor-at-a-time')) {
    const from = (await fetchInventory(service, kubernetes, signal))?.version;
    if (from === undefined || from === service.version) continue;
    const verdict = upgradeAllowed(from, service.version);
    if (!verdict.allowed) throw upgradeRefused(service.title, verdict.reason);
  }
}
