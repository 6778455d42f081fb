import { z } from 'zod';
import type { Sentence } from '../../../contract/sentence.ts';
import { settingTypes } from '../../../contract/setting-types.ts';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { nearest } from '../../lib/nearest.ts';
import { type Expected, refusalOf, unknownSetting } from '../refusals.ts';
import { valueAt, type ConfigMap } from '../values.ts';
import { configSchema, namesIn, schemaBelow } from './config-schema.ts';
import { inner } from './entries.ts';

export interface ValueProblem {
  readonly severity: 'error' | 'warning';
  readonly parts: readonly PathPart[];
  readonly sentence: Sentence;
}

/** Values the schema refuses and names it doesn’t know, at most `limit` of each. */
export function checkValues(values: ConfigMap, limit = 200): readonly ValueProblem[] {
  const { error } = configSchema.safeParse(values);
  const misfits = (error?.issues ?? []).slice(0, limit).map(({ path, message }): ValueProblem => {
    const parts = path.filter((part) => typeof part !== 'symbol');
    return { severity: 'error', parts, sentence: misfit(values, parts, message) };
  });
  return [...misfits, ...unknownNames(values, limit)];
}

function misfit(values: ConfigMap, parts: readonly PathPart[], message: string): Sentence {
  const schema = parts.reduce<z.core.$ZodType | undefined>(
    (at, part) => at && schemaBelow(at, part),
    configSchema,
  );
  const value = valueAt(values, parts) ?? null;
  const choices = schema instanceof z.ZodEnum ? schema.options.map(String) : [];
  const nearby = typeof value === 'string' ? nearest(value, choices) : undefined;
  return refusalOf(expectedBy(message), formatDottedPath(parts), value, { choices, nearest: nearby });
}

function expectedBy(message: string): Expected {
  const known: readonly Expected[] = [...settingTypes, 'group', 'list'];
  const found = known.find((one) => one === message);
  if (found === undefined)
    throw new Error(`The schema refused a value with an unexpected message: ${message}`);
  return found;
}

function unknownNames(values: ConfigMap, limit: number): readonly ValueProblem[] {
  const found: ValueProblem[] = [];
  const visit = (value: unknown, schema: z.core.$ZodType, parts: readonly PathPart[]): void => {
    if (found.length >= limit) return;
    if (Array.isArray(value)) {
      for (const [at, one] of value.entries()) {
        const below = schemaBelow(schema, at);
        if (below !== undefined) visit(one, below, [...parts, at]);
      }
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const known = namesIn(schema);
    for (const [name, one] of Object.entries(value)) {
      const here = [...parts, name];
      if (known !== undefined && !known.includes(name)) {
        const near = nearestKey(name, parts, known);
        if (found.length < limit) {
          found.push({
            severity: 'warning',
            parts: here,
            sentence: unknownSetting(formatDottedPath(here), near),
          });
        }
        continue;
      }
      const below = schemaBelow(schema, name);
      if (below !== undefined) visit(one, below, here);
    }
  };
  visit(values, configSchema, []);
  return found;
}

/** A typo, or the right name in the wrong group: `domain` at the top is `cloud.domain`. */
function nearestKey(name: string, parts: readonly PathPart[], known: readonly string[]): string | undefined {
  const here = nearest(name, known);
  if (here !== undefined) return formatDottedPath([...parts, here]);
  return elsewhere().find((path) => path.endsWith(`.${name}`));
}

function elsewhere(): readonly string[] {
  const groups = ['cloud', 'cluster', 'operator'] as const;
  return groups.flatMap((group) => {
    const below = inner(configSchema.shape[group]);
    return (namesIn(below) ?? []).map((name) => `${group}.${name}`);
  });
}
