import type { AppId } from '../../contract/ids.ts';
import type { SecretRecipe } from '../secrets/secrets.ts';
import { catalogueError } from './failures.ts';
import type { Manifest, SecretSpec } from './manifest.ts';
import type { AppSecret } from './app-secret.ts';
import type { Uses } from './providers.ts';

/**
 * A key is `dbPassword` for the app's own secret, `mysql.rootPassword` for a dependency's, or, in older catalogues, the full path
 * `apps.mysql.rootPassword`. `uses` maps roles to apps.
 */
export function secretsOf(manifest: Manifest, uses: Uses): AppSecret[] {
  return manifest.requiredSecrets.map((spec) => {
    const { key, optional } = spec;
    const from = 'from' in spec ? spec.from : undefined;
    const { owner, inside } = placeOf(manifest, uses, from ?? key);
    if (from !== undefined && owner === manifest.app) {
      throw badSecret(manifest, `copies ${key} from ${from}, which is not of something that it requires`);
    }
    const copied = owner !== manifest.app;
    const make = ('make' in spec ? spec.make : undefined) ?? (optional ? 'asked' : 'random');
    if (make === 'copied' && !copied)
      throw badSecret(manifest, `copies ${key} from nothing that it requires`);
    return {
      key,
      path: `apps.${owner}.${inside}`,
      owner,
      made: copied ? 'copied' : make,
      recipe: recipeOf(spec),
      optional,
    };
  });
}

function placeOf(manifest: Manifest, uses: Uses, text: string): { owner: AppId; inside: string } {
  const parts = text.split('.');
  const full = parts[0] === 'apps';
  const [first = '', ...rest] = full ? parts.slice(1) : parts;
  const required = manifest.requires.find(({ name }) => name === first);
  if (required !== undefined && rest.length > 0) {
    const owner = uses.get(required.name) ?? ('app' in required ? required.app : undefined);
    if (owner === undefined) throw badSecret(manifest, `uses the secret ${text} of a role that no app has`);
    return { owner, inside: rest.join('.') };
  }
  // In older catalogues, an app's name may differ from its folder.
  const own = full && (first === manifest.app || first === manifest.name) && rest.length > 0;
  if (full && !own) throw badSecret(manifest, `uses the secret ${text} of an app that it does not require`);
  return { owner: manifest.app, inside: own ? rest.join('.') : text };
}

function badSecret({ app }: Manifest, cause: string): Error {
  return catalogueError(app, `${app}/manifest.yaml`, cause);
}

function recipeOf(spec: SecretSpec): SecretRecipe {
  const recipe: { length?: number; alphabet?: NonNullable<SecretRecipe['alphabet']> } = {};
  if ('length' in spec && spec.length !== undefined) recipe.length = spec.length;
  if ('alphabet' in spec && spec.alphabet !== undefined) recipe.alphabet = spec.alphabet;
  return recipe;
}

/** @throws catalogue.manifest-invalid if an app uses a dependency's secret that doesn't exist */
export function checkBorrowed(app: AppId, borrowed: readonly AppSecret[], owned: ReadonlySet<string>): void {
  for (const secret of borrowed) {
    if (secret.owner === app || owned.has(secret.path)) continue;
    const cause = `uses the secret ${secret.key}, which ${secret.owner} does not have`;
    throw catalogueError(app, `${app}/manifest.yaml`, cause);
  }
}
