import { readMain } from '../sentences-of-main.ts';

const { sentences } = await readMain();

/** Matches the English of one of main's sentences, with any values. */
export function mainSays(key: string): RegExp {
  const text = sentences.find((one) => one.key === key)?.text;
  if (text === undefined) throw new Error(`main makes no sentence ${key}`);
  const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+'));
}
