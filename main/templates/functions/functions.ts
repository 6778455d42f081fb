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

/** These two stop at the first argument that decides, so they are no functions over values. */
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

/** Why a function of gomplate is not offered here on purpose; `undefined` for names that it does not have either. */
export function refusalOf(name: string): string | undefined {
  const [namespace = name] = name.split('.');
  const offered = [...functions.keys()].some((known) => known.startsWith(`${namespace}.`));
  // Of a namespace that is offered in part, an unknown name is a slip of the hand.
  return refusals.get(name) ?? (offered && namespace !== 'crypto' ? undefined : refusals.get(namespace));
}
