import { z } from 'zod';
import type { PathPart } from '../../lib/dotted-path.ts';
import { settingTypeTable, wordsFor } from '../setting-types.ts';
import type { ValueKind } from '../typed-word.ts';
import { configSchema, schemaBelow } from './config-schema.ts';
import { settingTypeOf } from './entries.ts';

/** The kind of value that the schema expects at a path; undefined where it does not know the path. */
export function kindAt(parts: readonly PathPart[]): ValueKind | undefined {
  const schema = schemaAt(parts);
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'group';
  const type = schema && settingTypeOf(schema);
  return type && settingTypeTable[type].kind;
}

/** See `wordsFor`; empty also where the schema does not know the path. */
export function wordsAt(parts: readonly PathPart[]): readonly string[] {
  const schema = schemaAt(parts);
  const type = schema && settingTypeOf(schema);
  if (type === undefined) return [];
  return wordsFor(type, schema instanceof z.ZodEnum ? schema.options.map(String) : undefined);
}

function schemaAt(parts: readonly PathPart[]): z.core.$ZodType | undefined {
  return parts.reduce<z.core.$ZodType | undefined>((at, part) => at && schemaBelow(at, part), configSchema);
}
