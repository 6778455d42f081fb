import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
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
      throw badSecret(
        manifest,
        sentence(
          'manifest.secret.foreign-source',
          'The secret {key} is copied from {from}, which doesn’t belong to a required app.',
          { key, from },
        ),
      );
    }
    const copied = owner !== manifest.app;
    const make = ('make' in spec ? spec.make : undefined) ?? (optional ? 'asked' : 'random');
    if (make === 'copied' && !copied)
      throw badSecret(
        manifest,
        sentence(
          'manifest.secret.no-source',
          'The secret {key} should be copied, but it doesn’t belong to a required app.',
          { key },
        ),
      );
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
    if (owner === undefined)
      throw badSecret(
        manifest,
        sentence(
          'manifest.secret.no-provider',
          'No app provides the role that the secret {key} belongs to.',
          { key: text },
        ),
      );
    return { owner, inside: rest.join('.') };
  }
  // In older catalogues, an app's name may differ from its folder.
  const own = full && (first === manifest.app || first === manifest.name) && rest.length > 0;
  if (full && !own)
    throw badSecret(
      manifest,
      sentence('manifest.secret.not-required', 'The secret {key} belongs to an app that isn’t required.', {
        key: text,
      }),
    );
  return { owner: manifest.app, inside: own ? rest.join('.') : text };
}

function badSecret({ app }: Manifest, cause: Sentence): Error {
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
    const cause = sentence('manifest.secret.not-there', '{owner} doesn’t have the secret {key}.', {
      owner: secret.owner,
      key: secret.key,
    });
    throw catalogueError(app, `${app}/manifest.yaml`, cause);
  }
}
