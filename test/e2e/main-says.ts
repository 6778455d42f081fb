import { readMain } from '../sentences-of-main.ts';

const { sentences } = await readMain();

/** Matches a sentence of main in English, whatever its values are. For specs that run main's own code. */
export function mainSays(key: string): RegExp {
  const text = sentences.find((one) => one.key === key)?.text;
  if (text === undefined) throw new Error(`main makes no sentence ${key}`);
  const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+'));
}
