import type { AppId } from '../../contract/ids.ts';
import type { SecretRecipe } from '../secrets/secrets.ts';
import { catalogueError } from './failures.ts';
import type { Manifest, SecretSpec } from './manifest.ts';
import type { Uses } from './providers.ts';

/** One password or key that an app uses. */
export interface AppSecret {
  /** Its name in the app's Secret: as the manifest writes it. */
  readonly key: string;
  /** Where it is in secrets.yaml: `apps.mysql.rootPassword`. */
  readonly path: string;
  /** Whose it is: the app itself, or one that it requires. */
  readonly owner: AppId;
  /** Made up when its owner is added, given by a person, or its owner's business. */
  readonly made: 'random' | 'asked' | 'copied';
  readonly recipe: SecretRecipe;
  readonly optional: boolean;
}

/**
 * A key is written `dbPassword` for the app's own, `mysql.rootPassword` for one of what it requires, or in full,
 * `apps.mysql.rootPassword`, as older catalogues do. `uses` says which app has which role.
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
  // An older catalogue may call an app otherwise than its folder.
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

/** @throws catalogue.manifest-invalid where an app uses a secret of another that the other does not have */
export function checkBorrowed(app: AppId, borrowed: readonly AppSecret[], owned: ReadonlySet<string>): void {
  for (const secret of borrowed) {
    if (secret.owner === app || owned.has(secret.path)) continue;
    const cause = `uses the secret ${secret.key}, which ${secret.owner} does not have`;
    throw catalogueError(app, `${app}/manifest.yaml`, cause);
  }
}
