import type { Setting } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { ConfigMap } from '../config/config.ts';
import { sentence } from '../lib/sentence.ts';
import { noProvider, wrongProvider } from './failures.ts';
import type { Manifest, Requirement } from './manifest.ts';

/** The app used for each requirement, by the requirement's name. */
export type Uses = ReadonlyMap<string, AppId>;

export interface Known {
  /** Every readable app. */
  readonly apps: readonly Manifest[];
  /** Those added to the cloud. */
  readonly added: readonly AppId[];
}

/**
 * Which app is used for each requirement. For a role: what the person chose (`apps.<app>.uses.<role>`), else one that is
 * already in the cloud, else the app named like the role, else the first by name.
 * @throws app.not-found if no app provides the role, app.settings-invalid if the chosen one doesn't
 */
export function usesOf(manifest: Manifest, own: ConfigMap, known: Known): Uses {
  return new Map(
    manifest.requires.map((requirement) => [
      requirement.name,
      'app' in requirement ? requirement.app : providerOf(manifest, requirement, own, known),
    ]),
  );
}

/** The choice of a provider, as a setting of the form; only for roles that several apps provide. */
export function providerSettings(manifest: Manifest, own: ConfigMap, known: Known): Setting[] {
  return manifest.requires.flatMap((requirement): Setting[] => {
    if (!('role' in requirement)) return [];
    const providers = providersOf(requirement.role, known);
    if (providers.length < 2) return [];
    return [
      {
        path: `uses.${requirement.role}`,
        type: 'choice',
        label: sentence('app.uses.label', 'App that provides {role}', { role: requirement.role }),
        help: sentence('app.uses.help', 'If you change this later, existing data stays where it is.'),
        advanced: providers.filter(({ app }) => known.added.includes(app)).length < 2,
        optional: false,
        choices: providers.map(({ app, title }) => ({
          value: app,
          label: known.added.includes(app)
            ? sentence('app.uses.added', '{title} (in this cloud)', { title })
            : { key: '', text: title },
        })),
        value: providerOf(manifest, requirement, own, known),
      },
    ];
  });
}

/** What templates see as `.uses`: for each requirement the app, its namespace and its values. */
export function usesGroup(
  uses: Uses,
  manifestOf: (app: AppId) => Manifest | undefined,
  config: ConfigMap,
): ConfigMap {
  const apps = groupAt(config, 'apps');
  return Object.fromEntries(
    [...uses].map(([name, app]): [string, ConfigMap] => [
      name,
      { ...groupAt(apps, app), app, namespace: manifestOf(app)?.namespace ?? app },
    ]),
  );
}

function providerOf(
  manifest: Manifest,
  { role }: Extract<Requirement, { role: AppId }>,
  own: ConfigMap,
  known: Known,
): AppId {
  const providers = providersOf(role, known);
  const chosen = groupAt(own, 'uses')[role];
  if (chosen !== undefined && chosen !== null) {
    const found = providers.find(({ app }) => app === chosen);
    if (found !== undefined) return found.app;
    throw wrongProvider(
      manifest,
      role,
      JSON.stringify(chosen),
      providers.map(({ app }) => app),
    );
  }
  const best =
    providers.find(({ app }) => known.added.includes(app)) ??
    providers.find(({ app }) => app === role) ??
    providers[0];
  if (best !== undefined) return best.app;
  throw noProvider(manifest, role);
}

function providersOf(role: AppId, known: Known): Manifest[] {
  return known.apps.filter(({ provides }) => provides.includes(role));
}

function groupAt(config: ConfigMap, key: string): ConfigMap {
  const value: ConfigValue | undefined = Object.hasOwn(config, key) ? config[key] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
