import type { AppId } from '../../contract/ids.ts';
import type { SecretRecipe } from '../secrets/secrets.ts';
import { catalogueError } from './catalogue-error.ts';
import type { Manifest, SecretSpec } from './manifest.ts';

/** One password or key that an app uses. */
export interface AppSecret {
  /** Its name in the app's Secret: as the manifest writes it. */
  readonly key: string;
  /** Where it is in secrets.yaml: `apps.mysql.rootPassword`. */
  readonly path: string;
  /** Whose it is: the app itself, or one that it requires. */
  readonly owner: AppId;
  readonly recipe: SecretRecipe;
  readonly optional: boolean;
}

/**
 * A key is written `dbPassword` for the app's own, `mysql.rootPassword` for one of an app that it requires, or in full,
 * `apps.mysql.rootPassword`, as older catalogues do.
 */
export function secretsOf(manifest: Manifest): AppSecret[] {
  return manifest.requiredSecrets.map((spec) => {
    const { key, optional } = spec;
    const parts = key.split('.');
    const named = parts[0] === 'apps' ? parts.slice(1) : parts;
    const [first = ''] = named;
    const other = named.length > 1 ? manifest.requires.find((required) => required === first) : undefined;
    const owner = other ?? manifest.app;
    const inside =
      other !== undefined || (parts[0] === 'apps' && first === manifest.app) ? named.slice(1) : parts;
    if (inside.length === 0 || (inside === parts && parts[0] === 'apps')) {
      const cause = `uses the secret ${key} of an app that it does not require`;
      throw catalogueError(manifest.app, `${manifest.app}/manifest.yaml`, cause);
    }
    const recipe = recipeOf(spec);
    return { key, path: `apps.${owner}.${inside.join('.')}`, owner, recipe, optional };
  });
}

function recipeOf(spec: SecretSpec): SecretRecipe {
  const recipe: { length?: number; alphabet?: NonNullable<SecretRecipe['alphabet']> } = {};
  if ('length' in spec && spec.length !== undefined) recipe.length = spec.length;
  if ('alphabet' in spec && spec.alphabet !== undefined) recipe.alphabet = spec.alphabet;
  return recipe;
}

/** @throws catalogue.manifest-invalid where an app uses a secret of another that the other does not have */
export function checkBorrowed(app: AppId, borrowed: readonly AppSecret[], owned: ReadonlySet<string>): void {
  for (const secret of borrowed) {
    if (secret.owner === app || owned.has(secret.path)) continue;
    const cause = `uses the secret ${secret.key}, which ${secret.owner} does not have`;
    throw catalogueError(app, `${app}/manifest.yaml`, cause);
  }
}
