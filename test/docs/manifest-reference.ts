import { z } from 'zod';

interface Form {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
  /** One of several groups, told apart by a key with a `const`. */
  readonly oneOf?: readonly Form[];
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** The keys of a manifest as tables, one for each group of keys, from the schema that reads it. */
export function manifestReference(schema: z.ZodType): string {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form;
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
        `#### ${path === '' ? 'The manifest' : `\`${path}\``}${variantOf(form)}`,
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
  return (form.anyOf ?? form.oneOf ?? []).flatMap((one) => groupsIn(one, suffix));
}

/** Tells groups with the same path apart: ` with \`when: always\``. */
function variantOf({ properties = {} }: Form): string {
  const [found] = Object.entries(properties).filter(([, { const: value }]) => value !== undefined);
  return found === undefined ? '' : ` with \`${found[0]}: ${String(found[1].const)}\``;
}

function typeOf(form: Form): string {
  if (form.enum !== undefined) return form.enum.map((one) => `\`${one}\``).join(' ');
  if (form.const !== undefined) return `\`${String(form.const)}\``;
  const several = form.anyOf ?? form.oneOf;
  if (several !== undefined) return [...new Set(several.map(typeOf))].join(' or ');
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
