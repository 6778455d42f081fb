import type { SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config, ConfigMap } from '../config/config.ts';
import { WildError } from '../lib/wild-error.ts';
import { orderApps } from './app-order.ts';
import type { AppSecret } from './app-secret.ts';
import { checkBorrowed, secretsOf } from './app-secrets.ts';
import { checkAnswers, splitChoices } from './app-settings.ts';
import { completeConfig, type CompleteOptions } from './complete-config.ts';
import { groupOf, ownConfig, kindsOf, withAnswers, withChoices } from './config-values.ts';
import type { Manifest } from './manifest.ts';
import { type Known, type Uses, usesGroup, usesOf } from './providers.ts';
import type { Shelf } from './shelf.ts';

export interface Member {
  readonly manifest: Manifest;
  readonly uses: Uses;
}

/** An app with its dependencies. */
export interface Family {
  readonly order: AppId[];
  readonly member: (app: AppId) => Member;
}

/** An app's family, and the cloud's config with the defaults of all members. */
export interface Completed {
  readonly manifest: Manifest;
  readonly config: ConfigMap;
  /** The values to write, by full path. */
  readonly added: Record<string, ConfigValue>;
  readonly family: Family;
}

/** What a family is read from. */
export interface FamilySources {
  readonly shelf: Shelf;
  readonly config: Pick<Config, 'read'>;
  /** The apps in the cloud. */
  readonly added: (cloud: Cloud) => Promise<AppId[]>;
}

/** The app with its dependencies, each after its own, and the apps each one uses. `present` is config.yaml. */
export async function readFamily(
  { shelf, added }: FamilySources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues,
  present: ConfigMap,
): Promise<Family> {
  const members = new Map<AppId, Member>();
  let known: Known | undefined;
  const order = await orderApps(app, async (next) => {
    const manifest = await shelf.manifest(next);
    if (manifest.requires.some((one) => 'role' in one)) {
      known ??= { apps: (await shelf.list()).apps, added: await added(cloud) };
    }
    const own = ownConfig(present, next);
    const named = usesOf(
      manifest,
      next === app ? withChoices(own, values) : own,
      known ?? { apps: [], added: [] },
    );
    const uses = new Map(
      await Promise.all(
        [...named].map(
          async ([name, used]): Promise<[string, AppId]> => [name, await nowCalled(shelf, used)],
        ),
      ),
    );
    members.set(next, { manifest, uses });
    return [...uses.values()];
  });
  return {
    order,
    member: (next) => {
      const found = members.get(next);
      if (found === undefined) throw new Error(`${next} is not of the family of ${app}`);
      return found;
    },
  };
}

/** Resolves an app's former name. */
async function nowCalled(shelf: Shelf, app: AppId): Promise<AppId> {
  try {
    await shelf.manifest(app);
    return app;
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'app.not-found') throw error;
    const found = (await shelf.list()).apps.find(({ formerly }) => formerly.includes(app));
    if (found === undefined) throw error;
    return found.app;
  }
}

/** The cloud's config with the defaults of the app and its dependencies. */
export async function completeFamily(
  sources: FamilySources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues,
  options: CompleteOptions = {},
): Promise<Completed> {
  const manifest = await sources.shelf.manifest(app);
  const { choices, answers: given } = splitChoices(manifest, values);
  const answers = checkAnswers(manifest, given);
  const { values: present } = await sources.config.read(cloud.folder);
  const family = await readFamily(sources, cloud, app, choices, present);
  let whole = withAnswers(present, app, answers);
  const added: Record<string, ConfigValue> = {};
  for (const next of family.order) {
    const { defaultConfig, settings } = family.member(next).manifest;
    const completed = completeConfig(next, defaultConfig, whole, {
      ...options,
      kinds: kindsOf(settings),
      context: contextOf(family, next, whole),
    });
    whole = completed.config;
    if (next === app) Object.assign(added, completed.added);
  }
  for (const [path, value] of Object.entries(answers)) added[`apps.${app}.${path}`] = value;
  const before = groupOf(ownConfig(present, app), 'uses');
  for (const { name, ...requirement } of manifest.requires) {
    const provider = family.member(app).uses.get(name);
    if ('role' in requirement && provider !== undefined && before[name] !== provider) {
      added[`apps.${app}.uses.${name}`] = provider;
    }
  }
  return { manifest, config: whole, added, family };
}

/** What an app's templates see in addition to the config. */
export function contextOf(family: Family, app: AppId, config: ConfigMap): ConfigMap {
  return { uses: usesGroup(family.member(app).uses, (one) => family.member(one).manifest, config) };
}

/** The app's secrets; checks that their owners have them. */
export function secretsUsedBy(app: AppId, { member }: Family): AppSecret[] {
  const { manifest, uses } = member(app);
  const used = secretsOf(manifest, uses);
  const owned = new Set<string>();
  for (const required of uses.values()) {
    const other = member(required);
    for (const secret of secretsOf(other.manifest, other.uses)) owned.add(secret.path);
  }
  checkBorrowed(app, used, owned);
  return used;
}
