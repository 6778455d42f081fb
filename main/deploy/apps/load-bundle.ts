import type { SettingValues } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue, Manifest } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { Secret } from '../../lib/secret.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Tools, ToolWork } from '../../tools/tools.ts';
import { listSurroundings } from '../existing/list-surroundings.ts';
import type { BundleData } from '../existing/match-claims.ts';
import { type ExistingChoice, type SettledBundle, settleExisting } from '../existing/settle-existing.ts';
import { prepareObjects } from '../plan/prepare-objects.ts';
import type { Renderer } from '../render/renderer.ts';
import { redactor, secretObject } from '../plan/secret-object.ts';

/** An app as a bundle. */
export interface AppBundle extends SettledBundle {
  readonly name: AppId;
}

export interface AppSources {
  readonly catalogue: Pick<Catalogue, 'prepare'>;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly renderer: Pick<Renderer, 'render'>;
}

export interface LoadRequest {
  readonly cloud: Cloud;
  readonly app: AppId;
  /** Settings that are not saved yet. */
  readonly values?: SettingValues | undefined;
  /** Its files as they were, instead of those that the catalogue has now. */
  readonly as?:
    | { readonly version?: string | undefined; readonly files: ReadonlyMap<string, string> }
    | undefined;
  readonly choice: ExistingChoice;
}

/**
 * Renders an app and fits it to what exists in the cluster. Writes nothing except a temporary folder.
 * @throws WildError `template.*`, `deploy.invalid-object`, `secrets.*`, `cluster.*`
 */
export async function loadBundle(
  { catalogue, secrets, tools, renderer }: AppSources,
  { cloud, app, values, as, choice }: LoadRequest,
  kubernetes: Kubernetes,
  work: ToolWork & { readonly signal: AbortSignal },
): Promise<AppBundle> {
  const { manifest, namespace, secretName, secretData, ...prepared } = await catalogue.prepare(
    cloud,
    app,
    values,
  );
  const files = as?.files ?? prepared.files;
  const kubectl = await tools.path('kubectl', work);
  // Decrypting works in this process, rendering in another.
  const [rendered, passwords] = await Promise.all([
    renderer.render({ kubectl, bundle: app, files, signal: work.signal }),
    readSecrets(secrets, cloud, secretData),
  ]);
  const own =
    Object.keys(passwords).length === 0 ? [] : [secretObject(secretName, namespace, app, passwords)];
  const bundle = {
    name: app,
    namespace,
    title: manifest.title,
    version: as?.version ?? manifest.version,
    objects: prepareObjects([...rendered, ...own], { name: app, namespace }),
    ...(manifest.verify === undefined ? {} : { verify: manifest.verify }),
    redact: redactor(Object.values(passwords).filter((secret) => secret !== undefined)),
  };
  const surroundings = await listSurroundings(
    { name: app, namespace, formerly: manifest.formerly },
    kubernetes,
    work.signal,
  );
  return settleExisting(bundle, dataOf(manifest), surroundings, choice);
}

function dataOf({ data, formerly, provides }: Manifest): BundleData {
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
