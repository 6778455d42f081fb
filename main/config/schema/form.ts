import { z } from 'zod';
import type { ConfigField } from '../../../contract/config.ts';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { sentence } from '../../lib/sentence.ts';
import { valueAt, type ConfigMap } from '../values.ts';
import { configSchema } from './config-schema.ts';
import { inner, keysOf, settingTypeOf } from './entries.ts';

/** What most people want to set; everything else is collapsed. */
const first: readonly string[] = ['cloud.name', 'cloud.domain', 'cloud.email', 'cloud.timezone'];

/** Kept for older folders: known, but not offered. */
const notOffered: readonly string[] = ['server', 'wildcloud'];

/** The single settings at fixed paths, in schema order after the common ones, with their values. */
export function fieldsOf(values: ConfigMap): readonly ConfigField[] {
  const fields = fieldsBelow(configSchema, [], values).filter(
    ({ path }) => !notOffered.some((name) => path.startsWith(`${name}.`)),
  );
  return fields.toSorted((one, other) => Number(other.first) - Number(one.first));
}

function fieldsBelow(
  schema: z.ZodObject,
  parts: readonly PathPart[],
  values: ConfigMap,
): readonly ConfigField[] {
  const group = titleOf(schema, parts);
  return keysOf(schema).flatMap(([name, wrapped]): readonly ConfigField[] => {
    const own = inner(wrapped);
    const here = [...parts, name];
    if (own instanceof z.ZodObject) return fieldsBelow(own, here, values);
    if (!(own instanceof z.ZodType)) return [];
    const note = own.meta();
    const type = settingTypeOf(own);
    if (type === undefined) return [];
    const path = formatDottedPath(here);
    const value = valueAt(values, here);
    const example = note?.['examples'];
    return [
      {
        path,
        group,
        title: titleOf(own, here),
        ...(note?.description === undefined
          ? {}
          : { help: sentence(`config.${path}.help`, note.description) }),
        type,
        ...(own instanceof z.ZodEnum ? { choices: own.options.map(String) } : {}),
        ...(Array.isArray(example) ? { example: String(example[0]) } : {}),
        first: first.includes(path),
        ...(value === undefined || value === null ? {} : { value }),
      },
    ];
  });
}

function titleOf(schema: z.ZodType, parts: readonly PathPart[]) {
  const path = formatDottedPath(parts);
  return sentence(`config.${path}.title`, schema.meta()?.title ?? path);
}
