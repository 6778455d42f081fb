import type { SettingValues } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue, Manifest, Prepared } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { type Kubernetes, withoutServerFields } from '../../kubernetes/kubernetes.ts';
import type { Secret } from '../../lib/secret.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Tools, ToolWork } from '../../tools/tools.ts';
import { withMembership } from '../apply-set.ts';
import { listSurroundings } from '../existing/list-surroundings.ts';
import type { AppData } from '../existing/match-claims.ts';
import { type ExistingChoice, type Settled, settleExisting } from '../existing/settle-existing.ts';
import { withRetainedClaims } from '../apply/retain-claims.ts';
import { type Bundle, isJob, stampJob } from '../plan/plan-bundle.ts';
import type { Renderer } from '../render/renderer.ts';
import { redactor, secretObject } from './secret-object.ts';
import { sortObjects } from '../plan/sort-objects.ts';

export interface LoadedApp extends Bundle {
  readonly app: AppId;
  /** What was there before it, and what becomes of that. */
  readonly existing: Settled;
  readonly prepared: Prepared;
  readonly redact: (text: string) => string;
}

export interface AppSources {
  readonly catalogue: Catalogue;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly renderer: Pick<Renderer, 'render'>;
}

/** What is looked at, and what was chosen about it. */
export interface LookingAround {
  readonly kubernetes: Kubernetes;
  readonly choice: ExistingChoice;
}

/** Everything that an app should be in the cluster of this cloud, with what is there already in its place. Writes nothing but a temporary folder. */
export async function loadApp(
  sources: AppSources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues | undefined,
  { kubernetes, choice }: LookingAround,
  work: ToolWork & { readonly signal: AbortSignal },
): Promise<LoadedApp> {
  const prepared = await sources.catalogue.prepare(cloud, app, values);
  const kubectl = await sources.tools.path('kubectl', work);
  // To open the passwords is work for this process, to render for another one.
  const [rendered, secrets] = await Promise.all([
    sources.renderer.render({ kubectl, app, files: prepared.files, signal: work.signal }),
    readSecrets(sources.secrets, cloud, prepared.secretData),
  ]);
  const { manifest, namespace, secretName } = prepared;
  const own = Object.keys(secrets).length === 0 ? [] : [secretObject(secretName, namespace, app, secrets)];
  const place = { app, namespace };
  const loaded = {
    app,
    title: manifest.title,
    version: manifest.version,
    supporting: manifest.supporting,
    namespace,
    objects: sortObjects([...rendered.map(withoutServerFields), ...own]).map((object) =>
      withMembership(isJob(object) ? stampJob(object) : withRetainedClaims(object), place),
    ),
    prepared,
    redact: redactor(Object.values(secrets).filter((secret) => secret !== undefined)),
  };
  const around = await listSurroundings(
    { app, namespace, formerly: manifest.formerly },
    kubernetes,
    work.signal,
  );
  return settleExisting(loaded, dataOf(manifest), around, choice);
}

function dataOf({ data, formerly, provides }: Manifest): AppData {
  const { claims = [], databases = [] } = data ?? {};
  return { claims, databases, formerly, isServer: provides.length > 0 };
}

async function readSecrets(
  secrets: Pick<Secrets, 'getAll'>,
  cloud: Cloud,
  data: Readonly<Record<string, string>>,
): Promise<Record<string, Secret | undefined>> {
  const keys = Object.keys(data);
  if (keys.length === 0) return {};
  const values = await secrets.getAll(cloud.vault, Object.values(data));
  return Object.fromEntries(keys.map((key, at) => [key, values[at]]));
}
