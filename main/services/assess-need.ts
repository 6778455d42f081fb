import type { Sentence } from '../../contract/sentence.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import { sentence } from '../lib/sentence.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { ServiceManifest } from './service-manifest.ts';
import { textOf } from './service-texts.ts';

export interface Need {
  readonly needed: boolean;
  readonly why: Sentence;
}

/**
 * Whether a cloud needs a service, and why. A person’s choice in `services.<service>.enabled` comes first. `by` are the
 * titles of needed services that depend on it.
 */
export function assessNeed(
  manifest: ServiceManifest,
  config: ConfigMap,
  machines: MachineFacts,
  by: readonly string[] = [],
): Need {
  const chosen = valueAt(config, ['services', manifest.name, 'enabled']);
  if (chosen === false)
    return { needed: false, why: sentence('services.need.switched-off', 'Switched off in this cloud.') };
  if (chosen === true)
    return { needed: true, why: sentence('services.need.chosen', 'Chosen for this cloud.') };
  const need = ownNeed(manifest, config, machines);
  if (need.needed || by.length === 0) return need;
  return {
    needed: true,
    why: sentence('services.need.dependency', 'Needed by {services}.', { services: by.join(', ') }),
  };
}

const everyCloud = sentence('services.need.always', 'Every cloud needs it.');

function ownNeed(manifest: ServiceManifest, config: ConfigMap, machines: MachineFacts): Need {
  const { needed } = manifest;
  if (needed.when === 'always') return { needed: true, why: everyCloud };
  const otherwise = textOf(manifest, 'needed.otherwise', needed.otherwise);
  if (needed.when === 'chosen') return { needed: false, why: otherwise };
  if (needed.when === 'machine')
    return machines[needed.has]
      ? { needed: true, why: sentence('services.need.machine', 'A machine has the hardware for it.') }
      : { needed: false, why: otherwise };
  const value = valueAt(config, needed.path.split('.'));
  const isSet = value !== undefined && value !== null && value !== '' && value !== false;
  if (needed.when === 'unset')
    return isSet ? { needed: false, why: otherwise } : { needed: true, why: everyCloud };
  const isMet = needed.is === undefined ? isSet : needed.is.some((one) => one === value);
  return isMet
    ? { needed: true, why: sentence('services.need.setting', 'The settings of this cloud need it.') }
    : { needed: false, why: otherwise };
}
