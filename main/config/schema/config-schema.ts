import { z } from 'zod';
import { cloudKeys } from './cloud-keys.ts';
import { clusterKeys } from './cluster-keys.ts';
import { choice, entry, group, inner, keysOf, list, named, open } from './entries.ts';

/**
 * Every setting in config.yaml that Wild Cloud knows. It validates (check-values.ts), documents (docs/config.md is generated
 * from it) and drives the form in Settings. Every key may be missing or empty; unknown keys are kept and reported.
 */
export const configSchema = z.looseObject(
  {
    operator: group(
      {
        email: entry('email', {
          title: 'Operator’s email address',
          help: 'The person who looks after this cloud.',
          example: 'me@example.org',
        }),
      },
      { title: 'Operator' },
    ),
    cloud: cloudKeys,
    cluster: clusterKeys,
    apps: named(
      open({
        title: 'App settings',
        help: 'Stored under the app’s name. Each app defines its own.',
      }),
      { title: 'Apps' },
    ),
    services: named(
      open({
        title: 'Service settings',
        help: 'Stored under the service’s name. “enabled” says whether this cloud should have it.',
      }),
      { title: 'Services' },
    ),
    server: group(
      {
        host: entry('host', { title: 'Wild Central address', example: '127.0.0.1' }),
        port: entry('port', { title: 'Wild Central port', example: 5055 }),
      },
      { title: 'Wild Central', help: 'Kept for older folders.' },
    ),
    wildcloud: group(
      {
        repository: entry('string', { title: 'Template source' }),
        currentPhase: choice(['setup', 'infrastructure', 'cluster', 'apps'], {
          title: 'Current setup phase',
          example: 'setup',
        }),
        completedPhases: list('string', { title: 'Completed setup phases' }),
      },
      { title: 'Wild Central progress', help: 'Kept for older folders.' },
    ),
  },
  { error: 'group' },
);

/** The schema one level down; undefined for an unknown key, or where an app or a service owns what is below. */
export function schemaBelow(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const at = inner(schema);
  if (at instanceof z.ZodArray) return typeof part === 'number' ? inner(at.element) : undefined;
  if (at instanceof z.ZodRecord) return inner(at.valueType);
  if (!(at instanceof z.ZodObject)) return undefined;
  const own = keysOf(at).find(([name]) => name === part)?.[1] ?? at.def.catchall;
  return own === undefined ? undefined : inner(own);
}

/** The names allowed here; undefined where any name is. */
export function namesIn(schema: z.core.$ZodType): readonly string[] | undefined {
  const at = inner(schema);
  return at instanceof z.ZodObject && at.def.catchall instanceof z.ZodUnknown
    ? Object.keys(at.shape)
    : undefined;
}
