import { z } from 'zod';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { configSchema } from './config-schema.ts';
import { inner, keysOf, settingTypeOf } from './entries.ts';
import { settingTypeTable } from '../setting-types.ts';

/** docs/config.md: every key of the schema, in its order. */
export function configReference(): string {
  const rows = rowsBelow(configSchema, []);
  return [
    '# config.yaml',
    '',
    'Every setting that Wild Cloud knows, generated from the schema that `wild config check` validates against. Every setting may be',
    'missing or empty. Unknown settings are kept and reported as warnings. A name in angle brackets is one that you choose.',
    '',
    '| setting | value | meaning | example |',
    '|---|---|---|---|',
    ...rows,
    '',
    'The file is YAML 1.2: `yes`, `no`, `on` and `off` are text; booleans are `true` and `false`. Put text that looks like a number',
    'or a boolean in quotes. Indent with spaces. Wild Cloud doesn’t read a file larger than 2 MB.',
    '',
    'On the command line and in the window you don’t need YAML quotes: what you type is the value. `wild config set` saves text,',
    'unless the setting takes a number or a boolean (according to this table, or to the app it belongs to) or currently holds one.',
    'Use `--yaml` for a list, a group of settings or `null`, and `--string` to save text no matter what.',
    '',
  ].join('\n');
}

function rowsBelow(schema: z.core.$ZodType, parts: readonly PathPart[]): readonly string[] {
  const at = inner(schema);
  if (at instanceof z.ZodObject) {
    const others = at.def.catchall instanceof z.ZodUnknown ? undefined : at.def.catchall;
    return [
      ...row(at, parts),
      ...keysOf(at).flatMap(([name, below]) => rowsBelow(below, [...parts, name])),
      ...(others === undefined ? [] : rowsBelow(others, [...parts, '<name>'])),
    ];
  }
  if (at instanceof z.ZodRecord) {
    const below = inner(at.valueType);
    const more = below instanceof z.ZodUnknown ? [] : rowsBelow(below, [...parts, '<name>']);
    return [...row(at, parts), ...more];
  }
  return row(at, parts);
}

function row(schema: z.core.$ZodType, parts: readonly PathPart[]): readonly string[] {
  if (!(schema instanceof z.ZodType) || parts.length === 0) return [];
  const note = schema.meta();
  const example = Array.isArray(note?.['examples']) ? `\`${String(note['examples'][0])}\`` : '';
  const about = [note?.title, note?.description].filter((one) => one !== undefined).join('. ');
  return [`| \`${formatDottedPath(parts)}\` | ${takes(schema)} | ${about.replace(/\.$/, '')} | ${example} |`];
}

function takes(schema: z.core.$ZodType): string {
  const at = inner(schema);
  if (at instanceof z.ZodArray) return `list of: ${takes(at.element)}`;
  if (at instanceof z.ZodObject) return 'settings';
  if (at instanceof z.ZodRecord) {
    const below = inner(at.valueType);
    if (below instanceof z.ZodUnknown) return 'anything';
    return below instanceof z.ZodRecord || below instanceof z.ZodObject
      ? 'names'
      : `names with: ${takes(below)}`;
  }
  const type = settingTypeOf(at);
  if (type === undefined) throw new Error('A setting of the schema has no type');
  const { description } = settingTypeTable[type];
  return at instanceof z.ZodEnum
    ? `${description} ${at.options.map((one) => `\`${one}\``).join(', ')}`
    : description;
}
