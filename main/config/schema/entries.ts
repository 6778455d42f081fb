import { z } from 'zod';
import type { ConfigValue } from '../../../contract/config.ts';
import { type SettingType, settingTypes } from '../../../contract/setting-types.ts';
import { settingTypeTable } from '../setting-types.ts';

export interface Note {
  /** What a form calls it. */
  readonly title: string;
  /** One sentence. */
  readonly help?: string;
  readonly example?: string | number | boolean;
}

type Single = Exclude<SettingType, 'choice' | 'secret'>;

/** One value. A refusal's message is the name of its type; refusals.ts makes the sentence. */
const single = (type: Single) =>
  z.custom<ConfigValue>((value) => settingTypeTable[type].accepts(value), { error: type }).meta({ type });

/** One key. An empty value (`email:`) means the same as a missing line. */
const key = <T extends z.ZodType>(schema: T, { title, help, example }: Note) =>
  schema
    .meta({
      ...schema.meta(),
      title,
      ...(help === undefined ? {} : { description: help }),
      ...(example === undefined ? {} : { examples: [example] }),
    })
    .nullish();

export const entry = (type: Single, note: Note) => key(single(type), note);

export const choiceOf = (values: readonly [string, ...string[]]) =>
  z.enum(values, { error: 'choice' }).meta({ type: 'choice' });

export const choice = (values: readonly [string, ...string[]], note: Note) => key(choiceOf(values), note);

/** Keys below a name. Unknown ones are kept and reported. */
export const group = <T extends z.ZodRawShape>(keys: T, note: Note) =>
  key(z.looseObject(keys, { error: 'group' }), note);

/** Known keys, and below every other name the same kind of value. */
export const groupWithOthers = <T extends z.ZodRawShape>(keys: T, others: z.ZodType, note: Note) =>
  key(z.looseObject(keys, { error: 'group' }).catchall(others), note);

/** Names that a person chooses, each with the same kind of value. */
export const named = (value: Single | z.ZodType, note: Note) =>
  key(z.record(z.string(), typeof value === 'string' ? single(value) : value, { error: 'group' }), note);

export const list = (item: Single | z.ZodType, note: Note) =>
  key(z.array(typeof item === 'string' ? single(item) : item, { error: 'list' }), note);

/** Whatever is below belongs to an app or a service. */
export const open = (note: Note) => key(z.record(z.string(), z.unknown(), { error: 'group' }), note);

/** The schema itself, without the wrappers that allow the key to be missing. */
export function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? inner(schema.unwrap()) : schema;
}

export function keysOf(schema: z.ZodObject): readonly (readonly [string, z.core.$ZodType])[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return Object.entries(shape);
}

/** Undefined for a group or a list. */
export function settingTypeOf(schema: z.core.$ZodType): SettingType | undefined {
  const type = schema instanceof z.ZodType ? schema.meta()?.['type'] : undefined;
  return settingTypes.find((one) => one === type);
}
