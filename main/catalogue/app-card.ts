import type { AppCard } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Manifest } from './manifest.ts';
import type { Uses } from './providers.ts';
import { descriptionOf } from './translations.ts';

/** An app as lists show it. `uses` says which app provides each role; without it, roles are left out. */
export function cardOf(manifest: Manifest, added: readonly AppId[], uses?: Uses): AppCard {
  const { app, title, version, category, supporting, requires, foreign, icon, needsMemoryBytes } = manifest;
  return {
    app,
    title,
    description: descriptionOf(manifest),
    version,
    category,
    supporting,
    requires: requires.flatMap((one) => ('app' in one ? one.app : (uses?.get(one.name) ?? []))),
    added: added.includes(app),
    ...(foreign === undefined ? {} : { foreign }),
    ...(icon === undefined ? {} : { icon }),
    ...(needsMemoryBytes === undefined ? {} : { needsMemoryBytes }),
  };
}
