import { randomInt } from 'node:crypto';
import { Secret } from '../lib/secret.ts';

/** Without 0, O, 1, I and l, so that a password can be read on one screen and typed on another. */
const alphabets = {
  alphanumeric: 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789',
  digits: '0123456789',
  hex: '0123456789abcdef',
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

export interface SecretRecipe {
  /** 8 to 1024 characters; by default 32, which is more than 180 bits. */
  readonly length?: number;
  readonly alphabet?: keyof typeof alphabets;
}

export function generateSecret(recipe: SecretRecipe = {}): Secret {
  const { length = 32, alphabet = 'alphanumeric' } = recipe;
  if (!Number.isInteger(length) || length < 8 || length > 1024) {
    throw new RangeError(`A secret must have 8 to 1024 characters, not ${length}`);
  }
  const characters = alphabets[alphabet];
  return new Secret(Array.from({ length }, () => characters[randomInt(characters.length)]).join(''));
}
