import { z } from 'zod';

export interface Note {
  /** What it is called in a form. */
  readonly title: string;
  /** One sentence. */
  readonly help?: string;
  readonly example?: string | number | boolean;
}

/** One key. An empty value (`email:`) says as much as no line at all. */
export const entry = <T extends z.ZodType>(schema: T, { title, help, example }: Note) =>
  schema
    .meta({
      ...schema.meta(),
      title,
      ...(help === undefined ? {} : { description: help }),
      ...(example === undefined ? {} : { examples: [example] }),
    })
    .nullish();

/** Keys below a name. Others are kept and told. */
export const group = <T extends z.ZodRawShape>(keys: T, note: Note) =>
  entry(z.looseObject(keys, { error: 'group' }), note);

/** Names that a person chooses, each with the same kind of value. */
export const named = <T extends z.ZodType>(value: T, note: Note) =>
  entry(z.record(z.string(), value, { error: 'group' }), note);

export const list = <T extends z.ZodType>(item: T, note: Note) =>
  entry(z.array(item, { error: 'list' }), note);

/** What is below belongs to others: an app, a service. */
export const open = (note: Note) => entry(z.record(z.string(), z.unknown(), { error: 'group' }), note);

/** The schema itself, without what says that the key may be missing. */
export function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? inner(schema.unwrap()) : schema;
}

export function keysOf(schema: z.ZodObject): readonly (readonly [string, z.core.$ZodType])[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return Object.entries(shape);
}
