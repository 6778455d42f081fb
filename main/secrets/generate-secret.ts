import { randomInt } from 'node:crypto';
import { Secret } from '../lib/secret.ts';

export interface SecretRecipe {
  /** Characters; 32 unless said otherwise. */
  readonly length?: number;
  readonly alphabet?: 'letters-and-digits' | 'hex';
}

/** No 0, O, 1, l, I: a person may have to type it from a screen. No signs: every program takes it unquoted. */
const alphabets = {
  'letters-and-digits': 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789',
  hex: '0123456789abcdef',
} as const;

export function generateSecret(recipe: SecretRecipe = {}): Secret {
  const letters = alphabets[recipe.alphabet ?? 'letters-and-digits'];
  const length = recipe.length ?? 32;
  return new Secret(Array.from({ length }, () => letters[randomInt(letters.length)]).join(''));
}
