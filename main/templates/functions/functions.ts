import type { Sentence } from '../../../contract/sentence.ts';
import { nearest } from '../../lib/nearest.ts';
import type { TemplateFunction } from './call.ts';
import { coreFunctions } from './core.ts';
import { listFunctions } from './lists.ts';
import { numberFunctions } from './numbers.ts';
import { refusals } from './refusals.ts';
import { textFunctions } from './text.ts';
import { valueFunctions } from './values.ts';

const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  [coreFunctions, textFunctions, listFunctions, numberFunctions, valueFunctions].flatMap((group) =>
    Object.entries(group),
  ),
);

/** These two stop at the first deciding argument, so they aren't ordinary functions. */
export const stopsEarly: ReadonlySet<string> = new Set(['and', 'or']);

export function templateFunction(name: string): TemplateFunction | undefined {
  return functions.get(name);
}

export function isFunction(name: string): boolean {
  return functions.has(name) || stopsEarly.has(name);
}

export function nearestFunction(name: string): string | undefined {
  return nearest(name, [...functions.keys(), ...stopsEarly]);
}

/** Why a gomplate function is intentionally missing here; `undefined` for names gomplate doesn't have either. */
export function refusalOf(name: string): Sentence | undefined {
  const [namespace = name] = name.split('.');
  const offered = [...functions.keys()].some((known) => known.startsWith(`${namespace}.`));
  // In a partly supported namespace, an unknown name is a typo.
  return refusals.get(name) ?? (offered && namespace !== 'crypto' ? undefined : refusals.get(namespace));
}
