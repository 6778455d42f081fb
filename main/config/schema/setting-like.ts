import type { z } from 'zod';
import type { PathPart } from '../../lib/dotted-path.ts';
import { configSchema, namesIn, schemaBelow } from './config-schema.ts';

/**
 * The known setting a path from another program's file means, ignoring case, dashes and underscores. Undefined if there is
 * none, or where people choose the names.
 */
export function settingLike(parts: readonly PathPart[]): PathPart[] | undefined {
  const found: PathPart[] = [];
  let schema: z.core.$ZodType = configSchema;
  for (const part of parts) {
    const names = namesIn(schema);
    const own = names === undefined ? part : nameLike(part, names);
    const below = own === undefined ? undefined : schemaBelow(schema, own);
    if (own === undefined || below === undefined) return undefined;
    found.push(own);
    schema = below;
  }
  return found;
}

function nameLike(part: PathPart, names: readonly string[]): PathPart | undefined {
  const plain = (name: PathPart) => String(name).toLowerCase().replace(/[-_ ]/g, '');
  return names.find((name) => name === part) ?? names.find((name) => plain(name) === plain(part));
}
