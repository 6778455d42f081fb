import { z } from 'zod';
import { cloudKeys } from './cloud-keys.ts';
import { clusterKeys } from './cluster-keys.ts';
import { entry, group, inner, keysOf, list, named, open } from './entries.ts';
import * as type from './scalars.ts';

/**
 * Everything in config.yaml that Wild Cloud knows. It checks (check-values.ts), documents (docs/config.md is made from it) and
 * drives the form in Settings. Every key may be missing or empty; keys that are not here are kept and told.
 */
export const configSchema = z.looseObject(
  {
    operator: group(
      {
        email: entry(type.email(), {
          title: 'E-mail address of the keeper',
          help: 'Who looks after the cloud.',
          example: 'me@example.org',
        }),
      },
      { title: 'The keeper' },
    ),
    cloud: cloudKeys,
    cluster: clusterKeys,
    apps: named(
      open({
        title: 'Settings of an app',
        help: 'Under the name of the app. Which there are is said by the app itself.',
      }),
      { title: 'Apps' },
    ),
    services: named(
      open({
        title: 'Settings of a service',
        help: 'Under the name of the service; they win over its defaults.',
      }),
      { title: 'Services' },
    ),
    server: group(
      {
        host: entry(type.host(), { title: 'Where Wild Central listened', example: '127.0.0.1' }),
        port: entry(type.port(), { title: 'Port of Wild Central', example: 5055 }),
      },
      { title: 'Wild Central', help: 'Kept from older folders.' },
    ),
    wildcloud: group(
      {
        repository: entry(type.text(), { title: 'Source of templates' }),
        currentPhase: entry(type.choice(['setup', 'infrastructure', 'cluster', 'apps']), {
          title: 'Where the setup stands',
          example: 'setup',
        }),
        completedPhases: list(type.text(), { title: 'What is set up' }),
      },
      { title: 'Progress of Wild Central', help: 'Kept from older folders.' },
    ),
  },
  { error: 'group' },
);

/** The schema one level down; undefined where a key is not known or where what is below belongs to others. */
export function schemaBelow(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const at = inner(schema);
  if (at instanceof z.ZodArray) return typeof part === 'number' ? inner(at.element) : undefined;
  if (at instanceof z.ZodRecord) return inner(at.valueType);
  if (!(at instanceof z.ZodObject)) return undefined;
  const own = keysOf(at).find(([name]) => name === part)?.[1] ?? at.def.catchall;
  return own === undefined ? undefined : inner(own);
}

/** The names that may stand here, where not every name may. */
export function namesIn(schema: z.core.$ZodType): readonly string[] | undefined {
  const at = inner(schema);
  return at instanceof z.ZodObject && at.def.catchall instanceof z.ZodUnknown
    ? Object.keys(at.shape)
    : undefined;
}
