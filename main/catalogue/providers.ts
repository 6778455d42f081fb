import type { Setting } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { ConfigMap } from '../config/config.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Manifest, Requirement } from './manifest.ts';

/** From the name of a requirement to the app that is used for it. */
export type Uses = ReadonlyMap<string, AppId>;

export interface Known {
  /** Every app that can be read. */
  readonly apps: readonly Manifest[];
  /** Those whose files are in the cloud. */
  readonly added: readonly AppId[];
}

/**
 * Which app is used for each requirement. For a role: what the person chose (`apps.<app>.uses.<role>`), else one that is
 * in the cloud already, else the one that is called like the role, else the first by name.
 * @throws app.not-found where no app has the role, app.settings-invalid where the chosen one does not
 */
export function usesOf(manifest: Manifest, own: ConfigMap, known: Known): Uses {
  return new Map(
    manifest.requires.map((requirement) => [
      requirement.name,
      'app' in requirement ? requirement.app : providerOf(manifest, requirement, own, known),
    ]),
  );
}

/** The choice of a provider as a question of the form; only roles that several apps have are asked about. */
export function providerSettings(manifest: Manifest, own: ConfigMap, known: Known): Setting[] {
  return manifest.requires.flatMap((requirement): Setting[] => {
    if (!('role' in requirement)) return [];
    const providers = providersOf(requirement.role, known);
    if (providers.length < 2) return [];
    return [
      {
        path: `uses.${requirement.role}`,
        type: 'choice',
        label: `Which ${requirement.role} it uses`,
        help: 'What it has kept there stays where it is when this is changed later.',
        advanced: providers.filter(({ app }) => known.added.includes(app)).length < 2,
        optional: false,
        choices: providers.map(({ app, title }) => ({
          value: app,
          label: known.added.includes(app) ? `${title}, in this cloud` : title,
        })),
        value: providerOf(manifest, requirement, own, known),
      },
    ];
  });
}

/** What templates see as `.uses`: of each requirement the app, its namespace, and its values. */
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
    throw new WildError('app.settings-invalid', {
      title: `Cannot use these settings for ${manifest.title}`,
      detail: `apps.${manifest.app}.uses.${role} names ${JSON.stringify(chosen)}, which does not provide ${role}.`,
      hint:
        providers.length === 0
          ? 'No app of the catalogue does.'
          : `It can be ${providers.map(({ app }) => app).join(' or ')}.`,
      context: { app: manifest.app, setting: `uses.${role}` },
    });
  }
  const best =
    providers.find(({ app }) => known.added.includes(app)) ??
    providers.find(({ app }) => app === role) ??
    providers[0];
  if (best !== undefined) return best.app;
  throw new WildError('app.not-found', {
    title: `Cannot use ${manifest.title}`,
    detail: `It needs an app that provides ${role}, and none of the catalogue does.`,
    hint: 'Add a catalogue that has one.',
    context: { app: manifest.app, role },
  });
}

function providersOf(role: AppId, known: Known): Manifest[] {
  return known.apps.filter(({ provides }) => provides.includes(role));
}

function groupAt(config: ConfigMap, key: string): ConfigMap {
  const value: ConfigValue | undefined = Object.hasOwn(config, key) ? config[key] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
