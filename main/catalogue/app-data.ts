import type { SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { renderTemplate } from '../templates/templates.ts';
import type { dataSchema } from './data-schema.ts';
import { completeFamily, contextOf, type FamilySources } from './family.ts';
import type { z } from 'zod';

type Data = z.output<typeof dataSchema>;
export type AppClaim = Data['claims'][number];
export type RunsIn = NonNullable<Data['databases'][number]['dump']>;

export interface AppDatabase {
  /** Its name on the server, or what the manifest calls an SQLite file. */
  readonly name: string;
  readonly engine: string;
  /** The app that runs the server. Missing for SQLite. */
  readonly server?: { readonly app: AppId; readonly title: string; readonly namespace: string };
  readonly claim?: string;
  readonly path?: string;
  readonly dump?: RunsIn;
  readonly restore?: RunsIn;
}

/** Where an app of a cloud keeps its data. */
export interface AppData {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly version: string;
  /** If false, the manifest doesn't say what the app's data is. */
  readonly described: boolean;
  readonly claims: readonly AppClaim[];
  readonly databases: readonly AppDatabase[];
  /** What it runs for other apps: `mysql`, `postgres`, `redis` … */
  readonly serves: readonly string[];
}

/** @throws WildError app.not-found, app.settings-invalid, template.*, config.unreadable */
export async function appDataOf(
  sources: FamilySources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues = {},
): Promise<AppData> {
  const { manifest, config, family } = await completeFamily(sources, cloud, app, values);
  const context = { ...config, ...contextOf(family, app, config) };
  const { uses } = family.member(app);
  return {
    app,
    title: manifest.title,
    namespace: manifest.namespace,
    version: manifest.version,
    described: manifest.data !== undefined,
    claims: manifest.data?.claims ?? [],
    databases: (manifest.data?.databases ?? []).map((database): AppDatabase => {
      const { server, engine, name, ...rest } = database;
      const provider = server === undefined ? undefined : uses.get(server);
      const other = provider === undefined ? undefined : family.member(provider).manifest;
      return {
        name: renderTemplate(name, context, { name: `${app}/manifest.yaml, data.databases` }),
        engine: engine ?? server ?? 'sqlite',
        ...(other === undefined
          ? {}
          : { server: { app: other.app, title: other.title, namespace: other.namespace } }),
        ...withoutUndefined(rest),
      };
    }),
    serves: manifest.provides,
  };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
