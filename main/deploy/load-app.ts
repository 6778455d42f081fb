import type { SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Catalogue, Prepared } from '../catalogue/catalogue.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Secret } from '../lib/secret.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tools, ToolWork } from '../tools/tools.ts';
import { withMembership } from './apply-set.ts';
import { withClaimsKept } from './keep-claims.ts';
import { type DesiredApp, isJob, stampJob } from './plan-app.ts';
import type { Render } from './render.ts';
import { redactor, secretObject } from './secret-object.ts';
import { sortObjects } from './sort-objects.ts';

export interface LoadedApp extends DesiredApp {
  readonly app: AppId;
  readonly prepared: Prepared;
  readonly redact: (text: string) => string;
}

export interface AppSources {
  readonly catalogue: Catalogue;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly render: Render;
}

/** Everything that an app should be in the cluster of this cloud. Writes nothing but a temporary folder. */
export async function loadApp(
  sources: AppSources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues | undefined,
  work: ToolWork & { readonly signal: AbortSignal },
): Promise<LoadedApp> {
  const prepared = await sources.catalogue.prepare(cloud, app, values);
  const [kubectl, secrets] = await Promise.all([
    sources.tools.path('kubectl', work),
    readSecrets(sources.secrets, cloud, prepared.secretData),
  ]);
  const rendered = await sources.render({ kubectl, app, files: prepared.files, signal: work.signal });
  const { manifest, namespace, secretName } = prepared;
  const own = Object.keys(secrets).length === 0 ? [] : [secretObject(secretName, namespace, app, secrets)];
  const place = { app, namespace };
  return {
    app,
    title: manifest.title,
    version: manifest.version,
    supporting: manifest.supporting,
    namespace,
    objects: sortObjects([...rendered, ...own]).map((object) =>
      withMembership(isJob(object) ? stampJob(object) : withClaimsKept(object), place),
    ),
    prepared,
    redact: redactor(Object.values(secrets).filter((secret) => secret !== undefined)),
  };
}

async function readSecrets(
  secrets: Pick<Secrets, 'get'>,
  cloud: Cloud,
  data: Readonly<Record<string, string>>,
): Promise<Record<string, Secret | undefined>> {
  const values: Record<string, Secret | undefined> = {};
  for (const [key, path] of Object.entries(data)) values[key] = await secrets.get(cloud.vault, path);
  return values;
}
