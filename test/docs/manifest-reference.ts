import { z } from 'zod';
import { manifestSchema } from '../../main/catalogue/manifest.ts';

interface Form {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The keys of a manifest as tables, one for each group of keys, from the schema that reads it. */
export function manifestReference(): string {
  const root = z.toJSONSchema(manifestSchema, { io: 'input', unrepresentable: 'any' }) as Form;
  const groups: string[] = [];
  const table = (form: Form, path: string): void => {
    const below: (() => void)[] = [];
    const rows = Object.entries(form.properties ?? {}).map(([key, each]) => {
      const here = path === '' ? key : `${path}.${key}`;
      for (const [group, suffix] of groupsIn(each)) below.push(() => table(group, `${here}${suffix}`));
      const needed = form.required?.includes(key) === true ? ' (needed)' : '';
      return `| \`${key}\`${needed} | ${typeOf(each)} | ${each.description ?? ''}${startsAs(each)} |`;
    });
    groups.push(
      [
        `#### ${path === '' ? 'The manifest' : `\`${path}\``}`,
        '',
        '| key | form | what |',
        '|---|---|---|',
        ...rows,
      ].join('\n'),
    );
    for (const next of below) next();
  };
  table(root, '');
  return groups.join('\n\n');
}

function groupsIn(form: Form, suffix = ''): [Form, string][] {
  if (form.properties !== undefined) return [[form, suffix]];
  if (form.items !== undefined) return groupsIn(form.items, `${suffix}[]`);
  return (form.anyOf ?? []).flatMap((one) => groupsIn(one, suffix));
}

function typeOf(form: Form): string {
  if (form.enum !== undefined) return form.enum.map((one) => `\`${one}\``).join(' ');
  if (form.anyOf !== undefined) return [...new Set(form.anyOf.map(typeOf))].join(' or ');
  const most = form.maxLength ?? form.maxItems;
  const limit = most === undefined ? '' : `, at most ${most}`;
  switch (form.type) {
    case 'array':
      return `list of ${typeOf(form.items ?? {})}${limit}`;
    case 'object':
      return 'group';
    case 'integer':
    case 'number': {
      const range = form.minimum !== undefined && form.maximum !== undefined && Math.abs(form.minimum) < 1e9;
      return range ? `number from ${form.minimum} to ${form.maximum}` : 'number';
    }
    case 'boolean':
      return 'true or false';
    case 'string':
      return `text${limit}`;
    default:
      return 'any value';
  }
}

function startsAs(form: Form): string {
  const value = form.default;
  const plain = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
  return plain && value !== false ? `. Default: \`${String(value)}\`` : '';
}
