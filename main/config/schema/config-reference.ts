import { z } from 'zod';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { configSchema } from './config-schema.ts';
import { inner, keysOf } from './entries.ts';
import type { ScalarKind } from './scalars.ts';

const kinds: Readonly<Record<ScalarKind, string>> = {
  text: 'text',
  flag: '`true` or `false`',
  number: 'whole number',
  port: 'whole number from 1 to 65535',
  size: 'size, such as `10Gi`',
  domain: 'domain, in lower case',
  host: 'name or address of a computer',
  email: 'e-mail address',
  timezone: 'time zone',
  address: 'address (IPv4 or IPv6)',
  range: 'range of addresses, or a network',
  network: 'network (CIDR)',
  choice: 'one of',
  label: 'text of up to 63 signs, in quotes where it looks like a number or a switch',
  taint: '`key=value:effect`',
};

/** docs/config.md: every key of the schema, in its order. */
export function configReference(): string {
  const rows = rowsBelow(configSchema, []);
  return [
    '# config.yaml',
    '',
    'Every setting that Wild Cloud knows. The file is made from the schema that checks it, so it says what',
    '`wild config check` says. Every setting may be missing or empty. Others are kept, and told as “not known to Wild Cloud”.',
    'A name in angle brackets is one that you choose.',
    '',
    '| setting | takes | for | example |',
    '|---|---|---|---|',
    ...rows,
    '',
    'The file is YAML 1.2: `yes`, `no`, `on` and `off` are texts there, switches are `true` and `false`. A text that looks like a',
    'number or a switch stands in quotes. Indent with blanks. A file larger than 2 MB is not read.',
    '',
    'On the command line and in the window you do not need YAML quotes: what you type is the value. `wild config set` saves text,',
    'unless the setting takes a number or `true` or `false` (by this table, or by the app that it belongs to) or holds one now.',
    'Use `--yaml` for a list, a group of settings or `null`, and `--string` to save text in any case.',
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
  const kind = at instanceof z.ZodType ? at.meta()?.['kind'] : undefined;
  const told = Object.entries(kinds).find(([name]) => name === kind)?.[1];
  if (told === undefined) throw new Error('A setting of the schema has no kind');
  return at instanceof z.ZodEnum ? `${told} ${at.options.map((one) => `\`${one}\``).join(', ')}` : told;
}
